import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COOLDOWN,
  IN_AFTER,
  OUT_AFTER,
  STARTS_IN,
  busyHours,
  each,
  nextMinute,
  standing,
  steady,
  type Policy,
  type Scaled,
} from './model.ts';

const policy: Policy = { target: 100, least: 1, most: 6 };
const under = (state: Scaled, load: number, minutes: number) => {
  let now = state;
  for (let minute = 0; minute < minutes; minute += 1) now = nextMinute(now, load, policy);
  return now;
};

describe('target tracking', () => {
  it('adds what is missing at once, after a while, and it answers later', () => {
    const decided = under(standing(1, 100), 600, OUT_AFTER);
    expect([decided.running, decided.starting.length]).toEqual([1, 5]);
    expect(under(decided, 600, STARTS_IN).running).toBe(6);
  });

  it('takes copies away one by one, with time between', () => {
    const six = standing(6, 600);
    const first = under(six, 150, IN_AFTER);
    expect(first.running).toBe(5);
    expect(under(first, 150, COOLDOWN - 1).running).toBe(5);
    expect(under(first, 150, COOLDOWN).running).toBe(4);
    expect(under(first, 150, 60).running).toBe(2);
  });

  it('does not follow a short peak', () => {
    const peak = under(standing(2, 150), 500, OUT_AFTER - 1);
    expect(under(peak, 150, 10)).toMatchObject({ running: 2, starting: [] });
  });

  it('does not take away while it would have to add again', () => {
    expect(under(standing(2, 150), 185, 200).running).toBe(2);
  });

  it('follows two busy hours up and down', () => {
    let now = standing(1, 100);
    const copies: number[] = [];
    for (let minute = 0; minute < 120; minute += 1) {
      now = nextMinute(now, busyHours(minute), policy);
      copies.push(now.running);
    }
    expect(Math.max(...copies)).toBe(6);
    expect(copies.at(-1)).toBe(2);
  });

  it('stays within its bounds and comes to rest where a copy gets no more than the target', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 40 }),
        fc.integer({ min: 0, max: 600 }),
        (loads, last) => {
          let now = standing(1, 100);
          for (const load of loads) {
            now = nextMinute(now, load, policy);
            expect(now.running + now.starting.length).toBeLessThanOrEqual(policy.most);
            expect(now.running).toBeGreaterThanOrEqual(policy.least);
          }
          now = under(now, last, 120);
          expect(each(last, now.running)).toBeLessThanOrEqual(policy.target);
          expect(steady(now, last, policy)).toBe(true);
          expect(under(now, last, 50).running).toBe(now.running);
        },
      ),
    );
  });
});
