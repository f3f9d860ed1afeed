import fc from 'fast-check';
import {
  ZONE,
  zoneOf,
  type Cluster,
  type ContainerInstance,
  type Needs,
  type PlacementConstraint,
  type PlacementStrategy,
  type SpreadField,
  type TaskRequest,
} from './cluster.ts';
import { parseQuery, type Query } from './query/query.ts';

/** What tests say about an instance; the rest is an instance of two cores in the first zone. */
export interface InstanceSketch {
  readonly zone?: string;
  readonly cpu?: number;
  readonly memory?: number;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly status?: ContainerInstance['status'];
  readonly agentConnected?: boolean;
  readonly agentVersion?: string;
  readonly registeredAt?: number;
}

/** An instance for tests. */
export function instanceOf(id: string, sketch: InstanceSketch = {}): ContainerInstance {
  const { zone = 'eu-west-1a', cpu = 2048, memory = 4096, attributes = {}, ...rest } = sketch;
  return {
    id,
    ec2InstanceId: `i-${id}`,
    status: 'ACTIVE',
    agentConnected: true,
    agentVersion: '1.102.0',
    registeredAt: Date.UTC(2026, 10, 24),
    attributes: new Map(Object.entries({ [ZONE]: zone, ...attributes })),
    registered: { cpu, memory },
    ...rest,
  };
}

/** A query that is known to be right. */
export function queryOf(text: string): Query {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.query;
}

/** A source that gives the same numbers each time: https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function lot(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** How many tasks stand in each zone that has an instance, the active ones alone. */
export function zoneCounts(cluster: Cluster, group: string): ReadonlyMap<string, number> {
  const counts = new Map(
    cluster.instances.filter(({ status }) => status === 'ACTIVE').map((instance) => [zoneOf(instance), 0]),
  );
  for (const task of cluster.tasks) {
    const instance = cluster.instances.find(({ id }) => id === task.instance);
    if (instance === undefined || task.group !== group) continue;
    counts.set(zoneOf(instance), (counts.get(zoneOf(instance)) ?? 0) + 1);
  }
  return counts;
}

const zone = fc.constantFrom('eu-west-1a', 'eu-west-1b', 'eu-west-1c');

/** Some instances of different sizes, drained and disconnected ones among them. */
export const anyInstances: fc.Arbitrary<readonly ContainerInstance[]> = fc
  .array(
    fc.record({
      zone,
      cpu: fc.constantFrom(512, 1024, 2048),
      memory: fc.constantFrom(1024, 2048),
      status: fc.constantFrom('ACTIVE' as const, 'ACTIVE' as const, 'DRAINING' as const),
      agentConnected: fc.constantFrom(true, true, true, false),
    }),
    { maxLength: 8 },
  )
  .map((sketches) => sketches.map((sketch, index) => instanceOf(`c${index}`, sketch)));

export const anyNeeds: fc.Arbitrary<Needs> = fc.record({
  cpu: fc.constantFrom(0, 128, 256, 700),
  memory: fc.constantFrom(128, 512, 900),
  ports: fc.subarray([
    { port: 80, protocol: 'tcp' as const },
    { port: 443, protocol: 'tcp' as const },
  ]),
});

const field = fc.constantFrom<SpreadField>(`attribute:${ZONE}`, 'instanceId', 'host', 'attribute:stack');

export const anyStrategies: fc.Arbitrary<readonly PlacementStrategy[]> = fc.array(
  fc.oneof(
    field.map((name) => ({ type: 'spread' as const, field: name })),
    fc
      .constantFrom('cpu' as const, 'memory' as const)
      .map((name) => ({ type: 'binpack' as const, field: name })),
    fc.constant({ type: 'random' as const }),
  ),
  { maxLength: 3 },
);

export const anyConstraints: fc.Arbitrary<readonly PlacementConstraint[]> = fc.subarray([
  { type: 'distinctInstance' as const },
  { type: 'memberOf' as const, query: queryOf(`attribute:${ZONE} in [eu-west-1a, eu-west-1b]`) },
  { type: 'memberOf' as const, query: queryOf('runningTasksCount < 4') },
]);

/** A service's rules and what its tasks need. */
export const anyRequest: fc.Arbitrary<TaskRequest> = fc.record({
  group: fc.constantFrom('service:web', 'service:worker'),
  needs: anyNeeds,
  strategies: anyStrategies,
  constraints: anyConstraints,
});
