import type { Usage } from './api.ts';
import type { BuildCache } from './build/cache.ts';
import type { ContainerStore } from './container/container-store.ts';
import type { ImageStore } from './image/image-store.ts';
import type { Image } from './image/image.ts';
import type { VolumeStore } from './volumes.ts';

/**
 * What takes room, as `docker system df` counts it: a layer that several images share counts once.
 * Source: https://docs.docker.com/reference/cli/docker/system/df/
 */
export function usageOf({
  images,
  containers,
  volumes,
  cache,
}: {
  readonly images: ImageStore;
  readonly containers: ContainerStore;
  readonly volumes: VolumeStore;
  readonly cache: BuildCache;
}): readonly Usage[] {
  const all = images.all;
  const used = all.filter(({ id }) => containers.usersOf(id).length > 0);
  const size = sizeOf(all);
  const { written } = containers;
  const sum = (sizes: readonly { readonly size: number }[]) =>
    sizes.reduce((total, each) => total + each.size, 0);
  const stopped = written.filter(({ isRunning }) => !isRunning);
  const listed = volumes.list();
  const idle = listed.filter(({ name }) => containers.mounting(name).length === 0);
  const built = cache.usage(new Set(all.flatMap(({ layers }) => layers.map(({ diffId }) => diffId))));
  return [
    { type: 'Images', total: all.length, active: used.length, size, reclaimable: size - sizeOf(used) },
    {
      type: 'Containers',
      total: written.length,
      active: written.length - stopped.length,
      size: sum(written),
      reclaimable: sum(stopped),
    },
    {
      type: 'Local Volumes',
      total: listed.length,
      active: listed.length - idle.length,
      size: sum(listed),
      reclaimable: sum(idle),
    },
    { type: 'Build Cache', total: built.total, active: 0, size: built.size, reclaimable: built.size },
  ];
}

function sizeOf(images: readonly Image[]): number {
  const layers = new Map(images.flatMap((image) => image.layers.map(({ diffId, size }) => [diffId, size])));
  let total = 0;
  for (const size of layers.values()) total += size;
  return total;
}
