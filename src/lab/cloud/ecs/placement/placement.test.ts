import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canRebalance,
  fargateZone,
  place,
  placeAll,
  placementEvent,
  rebalance,
  roomOn,
  taskToStop,
  ZONE,
  type Cluster,
  type ContainerInstance,
  type Needs,
  type PlacementStrategy,
  type TaskRequest,
} from './placement.ts';
import { anyInstances, anyRequest, instanceOf, lot, queryOf, zoneCounts } from './testing.ts';

const zones = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];
/** Two instances a zone, each with room for four tasks of the size below. */
const fleet = zones.flatMap((zone) =>
  [1, 2].map((number) => instanceOf(`${zone}-${number}`, { zone, cpu: 1024 })),
);
const needs: Needs = { cpu: 256, memory: 512 };
const web: TaskRequest = { group: 'service:web', needs };
const empty: Cluster = { instances: fleet, tasks: [] };
const random = lot(7);

const fill = (count: number, request: TaskRequest = web, cluster: Cluster = empty, from = 0) =>
  placeAll(
    Array.from({ length: count }, (_, index) => ({ ...request, id: `${request.group}-${from + index}` })),
    cluster,
    random,
  );
const counts = (cluster: Cluster) => [...zoneCounts(cluster, 'service:web').values()];
const onInstances = (cluster: Cluster) =>
  cluster.instances.map(({ id }) => cluster.tasks.filter(({ instance }) => instance === id).length);
const drain = (instance: ContainerInstance): ContainerInstance => ({ ...instance, status: 'DRAINING' });

describe('strategies', () => {
  it('spreads a service over zones, then over instances, unless it says otherwise', () => {
    const { cluster } = fill(10);
    expect(counts(cluster)).toEqual([4, 3, 3]);
    expect(onInstances(cluster)).toEqual([2, 2, 2, 1, 2, 1]);
  });

  it('spreads over instances alone', () => {
    const uneven = { instances: [...fleet.slice(0, 2), ...fleet.slice(2, 3)], tasks: [] };
    const strategies: readonly PlacementStrategy[] = [{ type: 'spread', field: 'host' }];
    expect(onInstances(fill(6, { ...web, strategies }, uneven).cluster)).toEqual([2, 2, 2]);
  });

  it('packs on the instance that has the least left', () => {
    const strategies: readonly PlacementStrategy[] = [{ type: 'binpack', field: 'cpu' }];
    expect(onInstances(fill(6, { ...web, strategies }).cluster)).toEqual([4, 2, 0, 0, 0, 0]);
  });

  it('takes strategies in their order', () => {
    const strategies: readonly PlacementStrategy[] = [
      { type: 'spread', field: `attribute:${ZONE}` },
      { type: 'binpack', field: 'memory' },
    ];
    expect(onInstances(fill(9, { ...web, strategies }).cluster)).toEqual([3, 0, 3, 0, 3, 0]);
  });

  it('counts only the tasks of the own group', () => {
    const others = fill(4, { ...web, group: 'service:worker' }, { ...empty, instances: fleet.slice(0, 2) });
    const { cluster } = fill(3, web, { instances: fleet, tasks: others.cluster.tasks });
    expect(counts(cluster)).toEqual([1, 1, 1]);
  });

  it('draws lots for tasks run by hand that name no strategy', () => {
    const request: TaskRequest = { group: 'family:migrate', needs };
    const drawn = (given: TaskRequest) =>
      placeAll(
        Array.from({ length: 12 }, (_, index) => ({ ...given, id: `t${index}` })),
        empty,
        lot(3),
      ).cluster.tasks.map(({ instance }) => instance);
    expect(drawn(request)).toEqual(drawn({ ...request, strategies: [{ type: 'random' }] }));
    expect(drawn(request)).not.toEqual(drawn({ ...request, group: 'service:migrate' }));
  });

  it('draws lots for random, from the source that is passed in', () => {
    const strategies: readonly PlacementStrategy[] = [{ type: 'random' }];
    const drawn = (seed: number) =>
      placeAll(
        Array.from({ length: 12 }, (_, index) => ({ ...web, strategies, id: `t${index}` })),
        empty,
        lot(seed),
      ).cluster.tasks.map(({ instance }) => instance);
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });
});

describe('what cannot be placed', () => {
  const reasonOf = (request: TaskRequest, instances: readonly ContainerInstance[], tasks = empty.tasks) => {
    const placement = place(request, { instances, tasks }, random);
    return placement.placed ? undefined : placement.reason;
  };

  it.each<[string, TaskRequest, ContainerInstance, string]>([
    [
      'CPU',
      { ...web, needs: { cpu: 4096, memory: 1 } },
      instanceOf('c1'),
      'has insufficient CPU units available.',
    ],
    [
      'memory',
      { ...web, needs: { cpu: 1, memory: 9000 } },
      instanceOf('c1'),
      'has insufficient memory available.',
    ],
    ['GPUs', { ...web, needs: { ...needs, gpus: 1 } }, instanceOf('c1'), 'encountered error "RESOURCE:GPU".'],
    [
      'a reserved port',
      { ...web, needs: { ...needs, ports: [{ port: 22, protocol: 'tcp' }] } },
      instanceOf('c1'),
      'is already using a port required by your task.',
    ],
    [
      'an attribute',
      { ...web, needs: { ...needs, attributes: ['ecs.capability.task-eni'] } },
      instanceOf('c1'),
      'is missing an attribute required by your task.',
    ],
    ['the agent', web, instanceOf('c1', { agentConnected: false }), 'encountered error "AGENT".'],
    [
      'a query',
      { ...web, constraints: [{ type: 'memberOf', query: queryOf('attribute:stack == prod') }] },
      instanceOf('c1'),
      'encountered error "MemberOf placement constraint unsatisfied.".',
    ],
  ])('for want of %s is told in the words of ECS', (_, request, instance, words) => {
    expect(reasonOf(request, [instance])).toBe(`The closest matching (container-instance c1) ${words}`);
  });

  it('is told of a second task on an instance of its own', () => {
    const request: TaskRequest = { ...web, constraints: [{ type: 'distinctInstance' }] };
    const { cluster, placements } = fill(7, request);
    expect(onInstances(cluster)).toEqual([1, 1, 1, 1, 1, 1]);
    const last = placements.get('service:web-6');
    expect(last?.placed === false && placementEvent('web', last)).toBe(
      '(service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance eu-west-1a-1) encountered error "DistinctInstance placement constraint unsatisfied.". For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    );
  });

  it('is told of the instance that came closest', () => {
    const instances = [
      instanceOf('off', { agentConnected: false }),
      instanceOf('small', { cpu: 100 }),
      instanceOf('nearly', { cpu: 200 }),
    ];
    expect(reasonOf(web, instances)).toContain('(container-instance nearly) has insufficient CPU');
  });

  it('is told where no instance takes tasks at all', () => {
    const nothing = 'Reason: No Container Instances were found in your cluster.';
    expect(reasonOf(web, [])).toBe(nothing);
    expect(reasonOf(web, fleet.map(drain))).toBe(nothing);
  });

  it('gives a port to one task an instance', () => {
    const request: TaskRequest = { ...web, needs: { ...needs, ports: [{ port: 80, protocol: 'tcp' }] } };
    expect(onInstances(fill(8, request).cluster)).toEqual([1, 1, 1, 1, 1, 1]);
  });
});

describe('which task stops', () => {
  const after = (rules: TaskRequest, cluster: Cluster): Cluster => {
    const leaver = taskToStop(rules, cluster, random);
    return { ...cluster, tasks: cluster.tasks.filter((task) => task !== leaver) };
  };

  it('is one of the zone that has most', () => {
    expect(counts(after(web, fill(10).cluster))).toEqual([3, 3, 3]);
  });

  it('empties an instance under binpack', () => {
    const rules: TaskRequest = { ...web, strategies: [{ type: 'binpack', field: 'cpu' }] };
    expect(onInstances(after(rules, fill(6, rules).cluster))).toEqual([4, 1, 0, 0, 0, 0]);
  });

  it('is one on a draining instance first', () => {
    const { cluster } = fill(6);
    const draining = { ...cluster, instances: [...fleet.slice(0, 5), ...fleet.slice(5).map(drain)] };
    expect(taskToStop(web, draining, random)?.instance).toBe('eu-west-1c-2');
  });

  it('is none of another group', () => {
    expect(taskToStop({ group: 'service:worker' }, fill(3).cluster, random)).toBeUndefined();
  });
});

describe('rebalancing', () => {
  const lopsided = fill(6, web, { ...empty, instances: fleet.slice(0, 4) }).cluster;

  it('moves one task at a time until the zones are even', () => {
    let cluster: Cluster = { ...lopsided, instances: fleet };
    const seen = [counts(cluster)];
    for (let move = 0; move < 10; move += 1) {
      const next = rebalance(web, cluster, random);
      if (next === undefined) break;
      const tasks = cluster.tasks.filter(({ id }) => id !== next.stop);
      cluster = { ...cluster, tasks: [...tasks, { ...web, id: `moved-${move}`, instance: next.start }] };
      seen.push(counts(cluster));
    }
    expect(seen).toEqual([
      [3, 3, 0],
      [3, 2, 1],
      [2, 2, 2],
    ]);
  });

  it('leaves services alone that are packed', () => {
    const strategies: readonly PlacementStrategy[] = [{ type: 'binpack', field: 'cpu' }];
    expect(canRebalance({ group: 'service:web', strategies })).toBe(false);
    expect(rebalance({ ...web, strategies }, { ...lopsided, instances: fleet }, random)).toBeUndefined();
  });
});

it('leaves services alone that are tied to zones', () => {
  const tiedBy = (text: string) =>
    canRebalance({ ...web, constraints: [{ type: 'memberOf', query: queryOf(text) }] });
  expect(tiedBy('attribute:stack == prod')).toBe(true);
  expect(tiedBy(`runningTasksCount < 4 and not(attribute:${ZONE} == eu-west-1a)`)).toBe(false);
});

it('spreads Fargate’s tasks over zones', () => {
  const running = new Map([
    ['a', 2],
    ['b', 1],
  ]);
  expect(fargateZone(['a', 'b', 'c'], running)).toBe('c');
  expect(fargateZone([], running)).toBeUndefined();
});

describe('whatever the cluster and the service', () => {
  const placed = fc
    .tuple(anyInstances, anyRequest, fc.integer({ min: 0, max: 25 }), fc.integer())
    .map(([instances, request, count, seed]) => ({
      request,
      ...placeAll(
        Array.from({ length: count }, (_, index) => ({ ...request, id: `t${index}` })),
        { instances, tasks: [] },
        lot(seed),
      ),
    }));

  it('never gives away more than there is', () => {
    fc.assert(
      fc.property(placed, ({ cluster }) => {
        for (const instance of cluster.instances) {
          const { cpu, memory } = roomOn(instance, cluster);
          expect(Math.min(cpu, memory)).toBeGreaterThanOrEqual(0);
          const ports = cluster.tasks
            .filter((task) => task.instance === instance.id)
            .flatMap((task) => task.needs.ports ?? [])
            .map(({ port }) => port);
          expect(new Set(ports).size).toBe(ports.length);
        }
      }),
    );
  });

  it('places on active, connected instances that meet the constraints', () => {
    fc.assert(
      fc.property(placed, ({ cluster, request }) => {
        for (const instance of cluster.instances) {
          const here = cluster.tasks.filter((task) => task.instance === instance.id);
          if (instance.status === 'DRAINING' || !instance.agentConnected) expect(here).toEqual([]);
          if (request.constraints?.some(({ type }) => type === 'distinctInstance') === true)
            expect(here.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('says why of every task without a place, and leaves none out that fits', () => {
    fc.assert(
      fc.property(placed, fc.integer(), ({ cluster, request, placements }, seed) => {
        for (const placement of placements.values()) {
          if (placement.placed) continue;
          expect(placement.reason).toMatch(/^(?:The closest matching|Reason: ).*\.$/);
          expect(place(request, cluster, lot(seed)).placed).toBe(false);
        }
      }),
    );
  });

  it('gives the same again for the same', () => {
    fc.assert(
      fc.property(anyInstances, anyRequest, fc.integer(), (instances, request, seed) => {
        const cluster = { instances, tasks: [] };
        expect(place(request, cluster, lot(seed))).toEqual(place(request, cluster, lot(seed)));
      }),
    );
  });
});

describe('where there is room', () => {
  const counted = fc.integer({ min: 0, max: 24 });
  const spreads = fc.constantFrom<readonly PlacementStrategy[]>(
    [],
    [{ type: 'spread', field: `attribute:${ZONE}` }],
    [
      { type: 'spread', field: `attribute:${ZONE}` },
      { type: 'binpack', field: 'cpu' },
    ],
  );
  const difference = (cluster: Cluster) => Math.max(...counts(cluster)) - Math.min(...counts(cluster));

  it('keeps zones within one of each other', () => {
    fc.assert(
      fc.property(counted, spreads, (count, strategies) => {
        expect(difference(fill(count, { ...web, strategies }).cluster)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keeps them so while tasks stop, down to the last', () => {
    fc.assert(
      fc.property(counted, spreads, fc.integer(), (count, strategies, seed) => {
        const rules = { ...web, strategies };
        let { cluster } = fill(count, rules);
        const draw = lot(seed);
        while (cluster.tasks.length > 0) {
          const leaver = taskToStop(rules, cluster, draw);
          cluster = { ...cluster, tasks: cluster.tasks.filter((task) => task !== leaver) };
          expect(difference(cluster)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('packs onto no more instances than it takes, while tasks come and go', () => {
    const strategies: readonly PlacementStrategy[] = [{ type: 'binpack', field: 'cpu' }];
    const rules = { ...web, strategies };
    fc.assert(
      fc.property(counted, counted, (count, fewer) => {
        let { cluster } = fill(count, rules);
        for (let stopped = 0; stopped < Math.min(count, fewer); stopped += 1) {
          const leaver = taskToStop(rules, cluster, random);
          cluster = { ...cluster, tasks: cluster.tasks.filter((task) => task !== leaver) };
        }
        const used = onInstances(cluster).filter((tasks) => tasks > 0).length;
        expect(used).toBe(Math.ceil(cluster.tasks.length / 4));
      }),
    );
  });
});
