import type { VolumeDetails } from '../../../engine/api.ts';
import type { Fields } from '../format/template/value.ts';
import { rfc3339 } from '../format/time.ts';

/** What `docker volume inspect` shows. https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Volume/operation/VolumeInspect */
export function inspectVolume({ name, created, anonymous }: VolumeDetails): Fields {
  return {
    CreatedAt: rfc3339(Math.trunc(created / 1000) * 1000),
    Driver: 'local',
    Labels: anonymous ? { 'com.docker.volume.anonymous': '' } : null,
    Mountpoint: `/var/lib/docker/volumes/${name}/_data`,
    Name: name,
    Options: null,
    Scope: 'local',
  };
}
