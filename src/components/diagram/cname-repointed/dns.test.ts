import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clients, hasMoved, movesAfter, whenMoved } from './dns.ts';

const seconds = fc.integer({ min: 1, max: 3600 });
const client = fc.record({ asked: fc.nat(3600), keeps: fc.boolean() });
const setting = fc.record({ ttl: seconds, lifetime: fc.option(seconds, { nil: undefined }) });

it('keeps everyone with the old address until there is a change', () => {
  fc.assert(
    fc.property(client, setting, (who, how) => {
      expect(hasMoved(who, how, undefined)).toBe(false);
      expect(hasMoved(who, how, 0)).toBe(false);
    }),
  );
});

it('lets a cached answer go within the TTL, and a connection when one ends after that', () => {
  fc.assert(
    fc.property(client, setting, (who, how) => {
      const after = movesAfter(who, how);
      expect(after).toBeGreaterThan(0);
      if (!who.keeps) expect(after).toBeLessThanOrEqual(how.ttl);
      else if (how.lifetime === undefined) expect(after).toBe(Infinity);
      else expect(after).toBeLessThan(how.ttl + how.lifetime + 1);
    }),
  );
});

it('lets nobody go back', () => {
  fc.assert(
    fc.property(client, setting, seconds, seconds, (who, how, since, more) => {
      if (hasMoved(who, how, since)) expect(hasMoved(who, how, since + more)).toBe(true);
    }),
  );
});

it('lets a connection that ends too early be opened to the old address once more', () => {
  const how = { ttl: 300, lifetime: 120 };
  expect(movesAfter({ asked: 10, keeps: false }, how)).toBe(290);
  expect(movesAfter({ asked: 10, keeps: true }, how)).toBe(350);
});

it('tells the case of the drawing', () => {
  const how = { ttl: 300, lifetime: undefined };
  expect(clients.map((who) => whenMoved(who, how, 0))).toEqual([
    'moves in 60 s',
    'moves in 290 s',
    'stays for good',
  ]);
  expect(clients.map((who) => whenMoved(who, { ...how, lifetime: 120 }, 300))).toEqual([
    'has moved',
    'has moved',
    'has moved',
  ]);
});
