import { ZONE, strategiesOf, zoneOf, type Cluster, type Random, type TaskRequest } from './cluster.ts';
import { place } from './place.ts';
import type { Query } from './query/query.ts';
import { taskToStop } from './stop.ts';
import { countsBy } from './strategies.ts';

/** One move of a rebalancing: a task starts here, and when it runs the other stops. */
export interface Rebalancing {
  readonly start: string;
  readonly stop: string;
}

/**
 * Whether a service is balanced over zones: one that is spread over zones first, or names no strategy, and that no
 * constraint ties to zones. AWS leaves out as well what this module does not know of: daemons, a `maximumPercent` of
 * 100, a Classic Load Balancer.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
 */
export function canRebalance(rules: Pick<TaskRequest, 'group' | 'strategies' | 'constraints'>): boolean {
  const [first] = strategiesOf(rules);
  const { constraints = [] } = rules;
  return (
    first?.type === 'spread' &&
    first.field === `attribute:${ZONE}` &&
    !constraints.some((constraint) => constraint.type === 'memberOf' && asksForZone(constraint.query))
  );
}

function asksForZone(query: Query): boolean {
  switch (query.kind) {
    case 'or':
    case 'and':
      return asksForZone(query.left) || asksForZone(query.right);
    case 'not':
      return asksForZone(query.of);
    case 'compare':
      return query.subject === `attribute:${ZONE}`;
  }
}

/**
 * The next move of Availability Zone rebalancing: a task starts where fewest are, then one stops where most are.
 * Undefined where the zones differ by one at most, where nothing fits into the emptier ones, or where the service
 * cannot be balanced. On for new services unless they say otherwise.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
 */
export function rebalance(request: TaskRequest, cluster: Cluster, random: Random): Rebalancing | undefined {
  if (!canRebalance(request)) return undefined;
  const counts = countsBy(`attribute:${ZONE}`, request.group, cluster);
  const active = cluster.instances.filter(({ status }) => status === 'ACTIVE');
  const inZone = (zone: string) => counts.get(zone) ?? 0;
  const most = Math.max(...active.map((instance) => inZone(zoneOf(instance))));
  const room = active.filter((instance) => inZone(zoneOf(instance)) < most - 1);
  const target = place(request, { instances: room, tasks: cluster.tasks }, random);
  const full = active.filter((instance) => inZone(zoneOf(instance)) === most).map(({ id }) => id);
  const leaver = taskToStop(
    request,
    { instances: active, tasks: cluster.tasks.filter(({ instance }) => full.includes(instance)) },
    random,
  );
  return target.placed && leaver !== undefined ? { start: target.instance, stop: leaver.id } : undefined;
}
