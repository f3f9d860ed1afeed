/**
 * Where tasks go in a cluster of container instances, and which of them go first: computed as Amazon ECS documents it,
 * from nothing but what is passed in.
 *
 * - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html
 * - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html
 * - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html
 * - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
export {
  DEFAULT_STRATEGIES,
  ZONE,
  zoneOf,
  type Cluster,
  type ContainerInstance,
  type HostPort,
  type Needs,
  type PlacedTask,
  type PlacementConstraint,
  type PlacementStrategy,
  type Random,
  type SpreadField,
  type TaskRequest,
} from './cluster.ts';
export { placementEvent, type Failure, type Unplaced } from './failure.ts';
export { fargateZone } from './fargate.ts';
export { place, placeAll, type NewTask, type Placement, type Placements } from './place.ts';
export { matches, parseQuery, printQuery, type Query, type QueryProblem } from './query/query.ts';
export { canRebalance, rebalance, type Rebalancing } from './rebalance.ts';
export type { Refusal } from './refusal.ts';
export { RESERVED_PORTS, roomOn, type Room } from './room.ts';
export { taskToStop } from './stop.ts';
