import type { ImageSummary } from '../../../engine/api.ts';
import type { Fields } from '../format/template/value.ts';
import { rfc3339 } from '../format/time.ts';
import { configOf } from './config.ts';

/** What `docker inspect` shows of an image. https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Image/operation/ImageInspect */
export function inspectImage(image: ImageSummary): Fields {
  const { config, digest, references, history } = image;
  const ports = Object.keys(config.ExposedPorts);
  const repositories = [...new Set(references.map((name) => name.slice(0, name.lastIndexOf(':'))))];
  return {
    Id: image.id,
    RepoTags: references,
    RepoDigests: digest === undefined ? [] : repositories.map((name) => `${name}@${digest}`),
    Parent: '',
    Comment: history.at(-1)?.comment ?? '',
    Created: rfc3339(image.created),
    Author: '',
    Config: {
      User: config.User,
      ExposedPorts: ports.length === 0 ? undefined : Object.fromEntries(ports.map((port) => [port, {}])),
      ...configOf(config),
    },
    Architecture: image.architecture,
    Os: 'linux',
    Size: image.size,
    RootFS: { Type: 'layers', Layers: image.layers },
  };
}
