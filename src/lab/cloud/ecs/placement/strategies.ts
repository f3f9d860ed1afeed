import {
  strategiesOf,
  type Cluster,
  type ContainerInstance,
  type PlacementStrategy,
  type Random,
  type SpreadField,
  type TaskRequest,
} from './cluster.ts';
import { roomOn } from './room.ts';

/** The instances that the strategies like best, the first of them before all others. */
export function preferred(
  candidates: readonly ContainerInstance[],
  request: TaskRequest,
  cluster: Cluster,
  random: Random,
): readonly ContainerInstance[] {
  let left = candidates;
  for (const strategy of strategiesOf(request)) left = narrow(left, strategy, request.group, cluster, random);
  const counts = countsBy('instanceId', request.group, cluster);
  return smallest(left, (instance) => counts.get(instance.id) ?? 0);
}

function narrow(
  candidates: readonly ContainerInstance[],
  strategy: PlacementStrategy,
  group: string,
  cluster: Cluster,
  random: Random,
): readonly ContainerInstance[] {
  switch (strategy.type) {
    case 'spread': {
      const counts = countsBy(strategy.field, group, cluster);
      return smallest(candidates, (instance) => counts.get(valueOf(instance, strategy.field)) ?? 0);
    }
    case 'binpack':
      return smallest(candidates, (instance) => roomOn(instance, cluster)[strategy.field]);
    case 'random':
      return pick(candidates, random);
  }
}

/**
 * How many tasks of a group stand at each value of a field. Only the group's own tasks count; those on a draining
 * instance are about to leave, and count no more.
 */
export function countsBy(field: SpreadField, group: string, cluster: Cluster): ReadonlyMap<string, number> {
  const instances = new Map(cluster.instances.map((instance) => [instance.id, instance]));
  const counts = new Map<string, number>();
  for (const task of cluster.tasks) {
    const instance = instances.get(task.instance);
    if (task.group !== group || instance?.status !== 'ACTIVE') continue;
    const value = valueOf(instance, field);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** What an instance has in a field; those without the attribute are alike in that. */
export function valueOf(instance: ContainerInstance, field: SpreadField): string {
  if (field === 'instanceId' || field === 'host') return instance.id;
  return instance.attributes.get(field.slice('attribute:'.length)) ?? '';
}

/** Those of the least size, in their order. */
export function smallest<T>(items: readonly T[], size: (item: T) => number): readonly T[] {
  const sizes = items.map(size);
  const least = Math.min(...sizes);
  return items.filter((_, index) => sizes[index] === least);
}

/** One of them by lot; none where there is none. */
export function pick<T>(items: readonly T[], random: Random): readonly T[] {
  const index = Math.min(items.length - 1, Math.floor(random() * items.length));
  return items.slice(index, index + 1);
}
