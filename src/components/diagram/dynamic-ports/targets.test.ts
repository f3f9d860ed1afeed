import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseTarget,
  freePlace,
  FREE_PORTS,
  freePort,
  registered,
  startTarget,
  type Target,
} from './targets.ts';

const target = (id: number, app: string, healthy = true): Target => ({
  id,
  app,
  host: 0,
  place: 0,
  port: 32_768 + id,
  healthy,
});
const fill = (count: number) =>
  Array.from({ length: count }).reduce<readonly Target[]>(
    (now, _, id) => startTarget(now, 'users', 3, id),
    [],
  );

describe('a free port', () => {
  it('lies in the range of Linux images, and no other task of the instance has it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: FREE_PORTS.first, max: FREE_PORTS.last })),
        fc.nat(100_000),
        (taken, draw) => {
          const port = freePort(taken, draw);
          expect(port).toBeGreaterThanOrEqual(FREE_PORTS.first);
          expect(port).toBeLessThanOrEqual(FREE_PORTS.last);
          expect(taken).not.toContain(port);
        },
      ),
    );
  });
});

describe('a task that starts', () => {
  it('takes a place of its own until all are taken', () => {
    const full = fill(6);
    expect(new Set(full.map(({ host, place }) => `${host}/${place}`)).size).toBe(6);
    expect(freePlace(full, 3)).toBeUndefined();
    expect(startTarget(full, 'auth', 3, 7)).toBe(full);
  });

  it('shares no port with a task on the same instance', () => {
    for (const host of [0, 1, 2]) {
      const ports = fill(6)
        .filter((each) => each.host === host)
        .map(({ port }) => port);
      expect(new Set(ports).size).toBe(ports.length);
    }
  });
});

describe('the target that is chosen', () => {
  it('is of the group, and healthy as long as one of them is', () => {
    const some = fc.array(fc.tuple(fc.constantFrom('users', 'auth'), fc.boolean()));
    fc.assert(
      fc.property(some, fc.nat(50), (given, turn) => {
        const targets = given.map(([app, healthy], id) => target(id, app, healthy));
        const group = targets.filter(({ app }) => app === 'users');
        const found = chooseTarget(targets, 'users', turn);
        if (group.length === 0) expect(found).toBeUndefined();
        else {
          expect(found?.app).toBe('users');
          expect(found?.healthy).toBe(group.some(({ healthy }) => healthy));
        }
      }),
    );
  });

  it('is another one each time', () => {
    const targets = [target(0, 'users'), target(1, 'users'), target(2, 'users', false)];
    expect([0, 1, 2].map((turn) => chooseTarget(targets, 'users', turn)?.id)).toEqual([0, 1, 0]);
  });
});

it('is registered as an instance with a port, or as an address', () => {
  expect(registered(target(3, 'users'), 'bridge')).toBe('instance 1, port 32771');
  expect(registered(target(3, 'users'), 'awsvpc')).toBe('10.0.0.13, port 8080');
});
