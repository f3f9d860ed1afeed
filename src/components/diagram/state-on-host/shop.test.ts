import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deploy,
  loseTask,
  moveTask,
  nextZone,
  openShop,
  request,
  running,
  startTask,
  type Shop,
} from './shop.ts';

const act = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), books: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('ask' as const) }),
  fc.record({ kind: fc.constant('move' as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer Each> ? Each : never;

const play = (shop: Shop, acts: readonly Act[]) =>
  acts.reduce((now, each) => {
    if (each.kind === 'put') return request(now, each.books);
    return each.kind === 'ask' ? request(now) : moveTask(now);
  }, shop);
const put = (acts: readonly Act[]) =>
  acts.reduce((sum, each) => sum + (each.kind === 'put' ? each.books : 0), 0);

describe('a shop that keeps baskets in a store', () => {
  it('shows every book that was ever put in, whatever became of the tasks', () => {
    fc.assert(
      fc.property(fc.array(act), fc.integer({ min: 1, max: 3 }), fc.boolean(), (acts, copies, sticky) => {
        const shop = play(openShop({ keep: 'store', copies, sticky }), acts);
        expect(request(shop).seen).toBe(put(acts));
      }),
    );
  });
});

describe('a shop that keeps baskets in its tasks', () => {
  it('never shows more than was put in, and nothing once its one task has moved', () => {
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const shop = play(openShop({ keep: 'task', copies: 1 }), acts);
        const since = acts.slice(acts.findLastIndex(({ kind }) => kind === 'move') + 1);
        expect(request(shop).seen).toBe(put(since));
      }),
    );
  });

  it('has two truths when two tasks answer in turn', () => {
    const shop = request(openShop({ keep: 'task', copies: 2 }), 3);
    expect(shop.seen).toBe(3);
    expect(request(shop).seen).toBe(0);
    expect(request(request(shop)).seen).toBe(3);
  });

  it('hides that with a sticky session, until the task is gone', () => {
    const shop = request(openShop({ keep: 'task', copies: 2, sticky: true }), 3);
    expect(request(shop).seen).toBe(3);
    expect(request(moveTask(shop)).seen).toBe(0);
  });
});

describe('a task that moves', () => {
  it('leaves as many tasks as before, the new one in another zone if one is free', () => {
    fc.assert(
      fc.property(fc.array(act), fc.integer({ min: 1, max: 3 }), (acts, copies) => {
        const shop = play(openShop({ keep: 'task', copies }), acts);
        const lost = loseTask(shop);
        const moved = startTask(lost);
        expect(running(lost)).toHaveLength(copies - 1);
        expect(running(moved)).toHaveLength(copies);
        if (copies < 3) expect(moved.tasks[lost.lost?.zone ?? -1]).toBeUndefined();
      }),
    );
  });

  it('takes what it held along, and says how much that was', () => {
    const shop = loseTask(request(openShop({ keep: 'task', copies: 1 }), 2));
    expect(shop.lost).toEqual({ zone: 1, books: 2 });
    expect(request(shop)).toBe(shop);
  });
});

describe('a request', () => {
  it('goes to a task that is there', () => {
    fc.assert(
      fc.property(fc.array(act), fc.integer({ min: 1, max: 3 }), fc.boolean(), (acts, copies, sticky) => {
        const shop = play(openShop({ keep: 'task', copies, sticky }), acts);
        expect(running(shop)).toContain(nextZone(shop));
      }),
    );
  });
});

it('forgets what the tasks held when it is deployed anew, and nothing of the store', () => {
  const stored = request(openShop({ keep: 'store', copies: 1 }), 3);
  expect(request(deploy(stored, { copies: 2 })).seen).toBe(3);
  const held = request(openShop({ keep: 'task', copies: 1 }), 3);
  expect(request(deploy(held, { keep: 'store' })).seen).toBe(0);
});
