import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roomOn } from '@/lab/cloud/ecs/placement/placement.ts';
import { change, type Change } from './model.ts';
import { presetsOf } from './presets.ts';
import { reachable, settle } from './settle.ts';
import { ZONES, emptyCluster, type ClusterState } from './state.ts';
import { perZone } from './words.ts';

const begin = (desired: number) => settle(emptyCluster([{ name: '', desired }]));
const after = (state: ClusterState, ...changes: readonly Change[]) => changes.reduce(change, state);
const ids = (state: ClusterState) => state.tasks.map(({ id }) => id);
const on = (state: ClusterState, instance: string) =>
  state.tasks.filter((task) => task.instance === instance).length;
const count = (desired: number): Change => ({ kind: 'count', service: '', desired });

describe('a service', () => {
  it('is spread over the zones', () => {
    expect(perZone(begin(10))).toEqual([4, 3, 3]);
  });

  it('leaves tasks where they are when more are wanted', () => {
    const ten = begin(10);
    const twenty = change(ten, count(20));
    expect(perZone(twenty)).toEqual([7, 7, 6]);
    expect(twenty.tasks.slice(0, 10)).toEqual(ten.tasks);
  });

  it('starts other tasks for those that a zone takes along', () => {
    const ten = begin(10);
    const lost = change(ten, { kind: 'zone', lost: 'eu-west-1c' });
    expect(perZone(lost)).toEqual([5, 5, undefined]);
    expect(ids(lost).filter((id) => !ids(ten).includes(id))).toHaveLength(3);
    expect(lost.said).toContain('Tasks: 3 lost, 3 started.');
  });

  it('has what finds no room wait, and says why in ECS’s words', () => {
    const lost = after(begin(20), { kind: 'zone', lost: 'eu-west-1c' });
    expect(lost.waiting).toHaveLength(4);
    expect(lost.said).toContain('has insufficient CPU units available.');
    const back = change(lost, { kind: 'zone', lost: undefined });
    expect(back.waiting).toEqual([]);
    expect(ids(back)).toEqual(expect.arrayContaining(lost.waiting.map(({ id }) => id)));
    expect(perZone(back)).toEqual([7, 7, 6]);
  });

  it('stays uneven after a loss without rebalancing', () => {
    const states = after(
      begin(10),
      { kind: 'rebalancing', on: false },
      { kind: 'zone', lost: 'eu-west-1c' },
      { kind: 'zone', lost: undefined },
    );
    expect(perZone(states)).toEqual([5, 5, 0]);
    expect(perZone(change(states, { kind: 'rebalancing', on: true }))).toEqual([4, 3, 3]);
  });

  it('replaces the tasks of a draining instance and then stops them', () => {
    const drained = change(begin(10), { kind: 'drain', instance: 'b-1' });
    expect(on(drained, 'b-1')).toBe(0);
    expect(drained.tasks).toHaveLength(10);
    expect(drained.waiting).toEqual([]);
  });

  it('keeps tasks on a draining instance while there is no room elsewhere', () => {
    const drained = change(begin(24), { kind: 'drain', instance: 'b-1' });
    expect(on(drained, 'b-1')).toBe(4);
    expect(drained.waiting).toHaveLength(4);
    expect(on(change(drained, count(22)), 'b-1')).toBe(2);
  });

  it('follows a new strategy with new tasks only, and with all when it is deployed anew', () => {
    const ten = begin(10);
    const packed = change(ten, { kind: 'strategy', strategy: 'binpack' });
    expect(packed.tasks).toEqual(ten.tasks);
    expect(packed.said).toContain('stay where they are');
    expect(perZone(change(packed, { kind: 'deploy' }))).toEqual([8, 2, 0]);
  });

  it('obeys constraints', () => {
    const distinct = after(begin(10), { kind: 'constraint', constraint: 'distinct' }, { kind: 'deploy' });
    expect([distinct.tasks.length, distinct.waiting.length]).toEqual([6, 4]);
    const member = after(begin(10), { kind: 'constraint', constraint: 'member' }, { kind: 'deploy' });
    expect(perZone(member)).toEqual([5, 5, 0]);
    const wrong = after(member, { kind: 'query', query: 'zone == a' });
    expect(wrong.said).toContain('At character 1');
  });

  it('takes larger tasks, as many as fit', () => {
    const large = change(begin(10), { kind: 'size', size: '1024' });
    expect([large.tasks.length, large.waiting.length]).toEqual([6, 4]);
  });
});

describe('whatever a reader does', () => {
  const changes: fc.Arbitrary<Change> = fc.oneof(
    fc.integer({ min: 0, max: 30 }).map(count),
    fc
      .constantFrom('256' as const, '512' as const, '1024' as const)
      .map((size) => ({ kind: 'size' as const, size })),
    fc
      .constantFrom('zones' as const, 'instances' as const, 'binpack' as const, 'random' as const)
      .map((strategy) => ({ kind: 'strategy' as const, strategy })),
    fc
      .constantFrom('none' as const, 'distinct' as const, 'member' as const)
      .map((constraint) => ({ kind: 'constraint' as const, constraint })),
    fc.constantFrom(undefined, ...ZONES).map((lost) => ({ kind: 'zone' as const, lost })),
    fc.constantFrom(undefined, 'a-1', 'b-2', 'c-1').map((instance) => ({ kind: 'drain' as const, instance })),
    fc.boolean().map((on) => ({ kind: 'rebalancing' as const, on })),
    fc.constant({ kind: 'deploy' as const }),
  );

  it('the cluster stays sound', () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 12 }), (made) => {
        const state = after(begin(10), ...made);
        const [service] = state.services;
        const draining = state.tasks.filter(({ instance }) =>
          state.instances.some(({ id, status }) => id === instance && status === 'DRAINING'),
        ).length;
        expect(state.tasks.length - draining + state.waiting.length).toBe(service?.desired);
        expect(state.tasks.length).toBeLessThanOrEqual(service?.desired ?? 0);
        expect(new Set([...ids(state), ...state.waiting.map(({ id }) => id)]).size).toBe(
          state.tasks.length + state.waiting.length,
        );
        for (const instance of reachable(state))
          expect(
            roomOn(instance, { instances: state.instances, tasks: state.tasks }).cpu,
          ).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the steps', () => {
  it('go on from one another', () => {
    const [ten, twenty, lost, back] = presetsOf(undefined).map(({ state }) => state);
    expect([ten, twenty, lost, back].map((state) => state?.tasks.length)).toEqual([10, 20, 16, 20]);
  });

  it('scale each of several services by itself', () => {
    const states = presetsOf([
      { name: 'web', count: 9 },
      { name: 'worker', count: 6 },
    ]).map(({ state }) => state.services.map(({ desired }) => desired));
    expect(states).toEqual([
      [9, 6],
      [9, 12],
      [15, 3],
    ]);
  });
});
