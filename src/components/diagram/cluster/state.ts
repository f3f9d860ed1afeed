import {
  ZONE,
  parseQuery,
  type ContainerInstance,
  type PlacedTask,
  type PlacementConstraint,
  type PlacementStrategy,
  type QueryProblem,
} from '@/lab/cloud/ecs/placement/placement.ts';

/** The zones of the drawing. */
export const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] as const;

/** What an instance has: one core, so that four tasks of a quarter core fill it. */
export const INSTANCE_CPU = 1024;

/** The smallest task; the larger ones are as wide as two and four of it. */
export const UNIT_CPU = 256;

export type TaskSize = '256' | '512' | '1024';
export type StrategyName = 'zones' | 'instances' | 'binpack' | 'random';
export type ConstraintName = 'none' | 'distinct' | 'member';

/** A service as the reader sets it. */
export interface Service {
  /** Empty where the drawing has one service only. */
  readonly name: string;
  readonly desired: number;
}

/** A task that no instance takes, and why, in the words of ECS. */
export interface Waiting {
  readonly id: string;
  readonly service: string;
  readonly reason: string;
}

/** Everything that the drawing shows, and what the last change did. */
export interface ClusterState {
  readonly instances: readonly ContainerInstance[];
  /** The zone that is not there. */
  readonly lost: string | undefined;
  readonly services: readonly Service[];
  readonly size: TaskSize;
  readonly strategy: StrategyName;
  readonly constraint: ConstraintName;
  /** The cluster query as it is typed; the last one that could be read holds. */
  readonly query: string;
  readonly rebalancing: boolean;
  readonly tasks: readonly PlacedTask[];
  readonly waiting: readonly Waiting[];
  /** The number of the next task. */
  readonly next: number;
  /** Tasks from this number on arrived with the last change. */
  readonly fresh: number;
  readonly said: string;
}

/** The strategies by the names that the controls give them. */
export const STRATEGIES: Readonly<Record<StrategyName, readonly PlacementStrategy[]>> = {
  zones: [],
  instances: [{ type: 'spread', field: 'instanceId' }],
  binpack: [{ type: 'binpack', field: 'cpu' }],
  random: [{ type: 'random' }],
};

/** What is wrong with the query that is typed; undefined where it is not asked for. */
export function queryProblem({ constraint, query }: ClusterState): QueryProblem | undefined {
  const parsed = parseQuery(query);
  return constraint !== 'member' || parsed.ok ? undefined : parsed.problem;
}

/** The constraints that hold; a query that cannot be read constrains nothing, and the reader is told. */
export function constraintsOf({ constraint, query }: ClusterState): readonly PlacementConstraint[] {
  if (constraint === 'distinct') return [{ type: 'distinctInstance' }];
  const parsed = parseQuery(query);
  return constraint === 'member' && parsed.ok ? [{ type: 'memberOf', query: parsed.query }] : [];
}

/** How an instance is called on the drawing: the zone's letter and a number, `a-1`. */
const instanceName = (zone: string, number: number): string => `${zone.slice(-1)}-${number}`;

/** Two instances that are alike in each zone. */
const fleet: readonly ContainerInstance[] = ZONES.flatMap((zone) =>
  [1, 2].map((number) => ({
    id: instanceName(zone, number),
    ec2InstanceId: `i-${instanceName(zone, number)}`,
    status: 'ACTIVE' as const,
    agentConnected: true,
    agentVersion: '1.102.0',
    registeredAt: Date.UTC(2026, 10, 24, 12, number),
    attributes: new Map([
      [ZONE, zone],
      ['ecs.instance-type', 't3.medium'],
      ['ecs.os-type', 'linux'],
    ]),
    registered: { cpu: INSTANCE_CPU, memory: 4096 },
  })),
);

/** A cluster without a task. */
export function emptyCluster(services: readonly Service[]): ClusterState {
  return {
    instances: fleet,
    lost: undefined,
    services,
    size: '256',
    strategy: 'zones',
    constraint: 'none',
    query: `attribute:${ZONE} in [eu-west-1a, eu-west-1b]`,
    rebalancing: true,
    tasks: [],
    waiting: [],
    next: 0,
    fresh: 0,
    said: '',
  };
}
