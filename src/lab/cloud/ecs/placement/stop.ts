import {
  strategiesOf,
  type Cluster,
  type ContainerInstance,
  type PlacedTask,
  type PlacementStrategy,
  type Random,
  type TaskRequest,
} from './cluster.ts';
import { roomOn } from './room.ts';
import { countsBy, pick, smallest, valueOf } from './strategies.ts';

/**
 * The task of a group that goes when there is one too many; undefined where there is none.
 *
 * - `spread` keeps what remains even: one goes where most are. Among equals the lot decides, as AWS says it does
 *   within a zone.
 * - `binpack` empties instances: one goes where its end leaves the most.
 * - A service without strategies loses one in the zone that has most, there on the instance that has most.
 *
 * AWS does not say the rest: what stands on a draining instance goes before all others, and where nothing else
 * decides, what started last.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-service-parameters.html
 */
export function taskToStop(
  rules: Pick<TaskRequest, 'group' | 'strategies'>,
  cluster: Cluster,
  random: Random,
): PlacedTask | undefined {
  const instances = new Map(cluster.instances.map((instance) => [instance.id, instance]));
  const all = cluster.tasks.filter(({ group }) => group === rules.group);
  const leaving = all.filter(({ instance }) => instances.get(instance)?.status !== 'ACTIVE');
  let left: readonly PlacedTask[] = leaving.length > 0 ? leaving : all;
  for (const strategy of strategiesOf(rules))
    left = narrow(left, strategy, rules.group, cluster, random, instances);
  const byLot = rules.strategies?.at(-1)?.type === 'spread';
  return (byLot ? pick(left, random) : left).at(-1);
}

function narrow(
  tasks: readonly PlacedTask[],
  strategy: PlacementStrategy,
  group: string,
  cluster: Cluster,
  random: Random,
  instances: ReadonlyMap<string, ContainerInstance>,
): readonly PlacedTask[] {
  switch (strategy.type) {
    case 'spread': {
      const counts = countsBy(strategy.field, group, cluster);
      return smallest(tasks, (task) => {
        const instance = instances.get(task.instance);
        return instance === undefined ? 0 : -(counts.get(valueOf(instance, strategy.field)) ?? 0);
      });
    }
    case 'binpack':
      return smallest(tasks, (task) => {
        const instance = instances.get(task.instance);
        const room = instance === undefined ? 0 : roomOn(instance, cluster)[strategy.field];
        return -(room + task.needs[strategy.field]);
      });
    case 'random':
      return pick(tasks, random);
  }
}
