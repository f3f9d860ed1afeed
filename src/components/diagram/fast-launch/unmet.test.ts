import fc from 'fast-check';
import { expect, it } from 'vitest';
import { idleSeconds, runningAfter, unmetRequests } from './unmet.ts';

const rate = { seconds: 10, each: 100 };
/** A spike: up to its top, and down again. */
const spike = fc
  .tuple(fc.array(fc.nat(20)), fc.array(fc.nat(20)), fc.integer({ min: 1, max: 20 }))
  .map(([up, down, more]) => {
    const rising = up.toSorted((a, b) => a - b);
    const falling = down.toSorted((a, b) => b - a);
    return [...rising, Math.max(0, ...up, ...down) + more, ...falling];
  });

it('copies that are there at once leave nothing unmet and nothing idle', () => {
  fc.assert(
    fc.property(spike, (need) => {
      expect(unmetRequests(need, 0, rate)).toBe(0);
      expect(idleSeconds(need, 0, 10)).toBe(0);
    }),
  );
});

it('a slower start never serves a spike better', () => {
  fc.assert(
    fc.property(spike, fc.nat(12), (need, delay) => {
      expect(unmetRequests(need, delay + 1, rate)).toBeGreaterThanOrEqual(unmetRequests(need, delay, rate));
    }),
  );
});

it('what runs is what was needed a while ago', () => {
  expect(runningAfter([2, 2, 5, 7, 3], 2)).toEqual([2, 2, 2, 2, 5]);
  expect(unmetRequests([2, 2, 5, 7, 3], 2, rate)).toBe((3 + 5) * 10 * 100);
  expect(idleSeconds([2, 2, 5, 7, 3], 2, 10)).toBe(20);
});
