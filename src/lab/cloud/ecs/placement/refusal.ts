import type { Cluster, ContainerInstance, TaskRequest } from './cluster.ts';
import { matches } from './query/query.ts';
import { portsClash, roomOn } from './room.ts';

/**
 * Why an instance does not take a task, as `failures` of RunTask name it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html
 */
export type Refusal =
  | 'AGENT'
  | 'ATTRIBUTE'
  | 'RESOURCE:CPU'
  | 'RESOURCE:MEMORY'
  | 'RESOURCE:GPU'
  | 'RESOURCE:PORTS'
  | 'MemberOf placement constraint unsatisfied.'
  | 'DistinctInstance placement constraint unsatisfied.';

/** The checks in their order: an instance that passes more of them is closer to taking the task. */
const CHECKS: readonly Refusal[] = [
  'AGENT',
  'ATTRIBUTE',
  'RESOURCE:CPU',
  'RESOURCE:MEMORY',
  'RESOURCE:GPU',
  'RESOURCE:PORTS',
  'MemberOf placement constraint unsatisfied.',
  'DistinctInstance placement constraint unsatisfied.',
];

/** How many checks an instance passed before it refused. */
export const passed = (refusal: Refusal): number => CHECKS.indexOf(refusal);

/**
 * The first reason for which an instance cannot take the task; undefined where it can. First what the task needs, then
 * the constraints: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html
 */
export function refusalOf(
  instance: ContainerInstance,
  request: TaskRequest,
  cluster: Cluster,
): Refusal | undefined {
  const { needs, group, constraints = [] } = request;
  const room = roomOn(instance, cluster);
  const here = cluster.tasks.filter((task) => task.instance === instance.id);
  const refuses: Readonly<Record<Refusal, () => boolean>> = {
    AGENT: () => !instance.agentConnected,
    ATTRIBUTE: () => (needs.attributes ?? []).some((name) => !instance.attributes.has(name)),
    'RESOURCE:CPU': () => needs.cpu > room.cpu,
    'RESOURCE:MEMORY': () => needs.memory > room.memory,
    'RESOURCE:GPU': () => (needs.gpus ?? 0) > room.gpus,
    'RESOURCE:PORTS': () => portsClash(needs, room),
    'MemberOf placement constraint unsatisfied.': () =>
      constraints.some(
        (constraint) =>
          constraint.type === 'memberOf' && !matches(constraint.query, { instance, tasks: here }),
      ),
    'DistinctInstance placement constraint unsatisfied.': () =>
      constraints.some(({ type }) => type === 'distinctInstance') &&
      here.some((task) => task.group === group),
  };
  return CHECKS.find((check) => refuses[check]());
}
