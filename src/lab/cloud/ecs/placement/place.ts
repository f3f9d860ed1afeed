import type { Cluster, PlacedTask, Random, TaskRequest } from './cluster.ts';
import { NO_INSTANCES, closestOf, type Failure, type Unplaced } from './failure.ts';
import { refusalOf } from './refusal.ts';
import { preferred } from './strategies.ts';

/** Where a task goes, or why it goes nowhere. */
export type Placement = { readonly placed: true; readonly instance: string } | Unplaced;

/**
 * Finds the instance for one task, in the order that AWS documents: what has the CPU, memory, GPUs and ports; what
 * meets the constraints; what the strategies prefer, each among what the ones before it left. Where several are still
 * equal, the one with the fewest tasks of the group is taken, then the one that registered first.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html
 */
export function place(request: TaskRequest, cluster: Cluster, random: Random): Placement {
  const active = cluster.instances.filter(({ status }) => status === 'ACTIVE');
  if (active.length === 0) return { placed: false, failures: [], reason: NO_INSTANCES };
  const failures: Failure[] = [];
  const candidates = active.filter((instance) => {
    const reason = refusalOf(instance, request, cluster);
    if (reason !== undefined) failures.push({ instance: instance.id, reason });
    return reason === undefined;
  });
  const [first] = preferred(candidates, request, cluster, random);
  return first === undefined
    ? { placed: false, failures, ...closestOf(failures, request, cluster) }
    : { placed: true, instance: first.id };
}

/** A task to place, under the name that it gets. */
export interface NewTask extends TaskRequest {
  readonly id: string;
}

/** A cluster after tasks were placed, and what became of each of them. */
export interface Placements {
  readonly cluster: Cluster;
  readonly placements: ReadonlyMap<string, Placement>;
}

/** Places tasks one after the other, each beside those placed before it; what stands already stays where it is. */
export function placeAll(tasks: readonly NewTask[], cluster: Cluster, random: Random): Placements {
  const placements = new Map<string, Placement>();
  const standing: PlacedTask[] = [...cluster.tasks];
  const after: Cluster = { instances: cluster.instances, tasks: standing };
  for (const task of tasks) {
    const placement = place(task, after, random);
    placements.set(task.id, placement);
    if (placement.placed)
      standing.push({ id: task.id, group: task.group, instance: placement.instance, needs: task.needs });
  }
  return { cluster: after, placements };
}
