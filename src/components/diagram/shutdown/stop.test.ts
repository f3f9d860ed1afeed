import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOOKS_AWAY, lostIn, PATIENCE, stopOf, type StopSettings } from './stop.ts';

const settings: fc.Arbitrary<StopSettings> = fc.record({
  by: fc.constantFrom('service', 'stop-task', 'spot'),
  form: fc.constantFrom('exec', 'shell'),
  init: fc.boolean(),
  handler: fc.constantFrom('none', 'finish', 'wait'),
  request: fc.integer({ min: 1, max: 60 }),
  stopTimeout: fc.integer({ min: 2, max: 120 }),
  deregistrationDelay: fc.integer({ min: 0, max: 300 }),
});
const usual: StopSettings = {
  by: 'service',
  form: 'exec',
  init: false,
  handler: 'finish',
  request: 8,
  stopTimeout: 30,
  deregistrationDelay: 20,
};

describe('a stop', () => {
  it('kills exactly at the end of stopTimeout, and never before', () => {
    fc.assert(
      fc.property(settings, (each) => {
        const stop = stopOf(each);
        expect(stop.deadline).toBe(stop.sigterm + each.stopTimeout);
        expect(stop.ended).toBeGreaterThanOrEqual(stop.sigterm);
        expect(stop.ended).toBeLessThanOrEqual(stop.deadline);
        if (stop.exitCode === 137) expect(stop.ended).toBe(stop.deadline);
        if (stop.exitCode === 143) expect(stop.ended).toBe(stop.sigterm);
      }),
    );
  });

  it('ends with 0 only where the program hears the signal, with 143 only behind an init', () => {
    fc.assert(
      fc.property(settings, (each) => {
        const { exitCode } = stopOf(each);
        const hears = each.form === 'exec' && each.handler !== 'none';
        if (exitCode === 0) expect(hears).toBe(true);
        expect(exitCode === 143).toBe(!hears && each.init);
      }),
    );
  });

  it('loses nothing where a service drains for longer than a request takes, whatever the program does', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 0, max: 240 }), (each, more) => {
        const drained = { ...each, by: 'service', deregistrationDelay: each.request + more } as const;
        expect(lostIn(stopOf(drained))).toBe(0);
      }),
    );
  });

  it('loses nothing without draining where the handler waits and has the time to finish', () => {
    fc.assert(
      fc.property(settings, fc.constantFrom('stop-task' as const, 'spot' as const), (each, by) => {
        const stopTimeout = Math.max(PATIENCE, LOOKS_AWAY + each.request);
        const stop = stopOf({ ...each, by, form: 'exec', handler: 'wait', stopTimeout });
        expect(lostIn(stop)).toBe(0);
        expect(stop.exitCode).toBe(0);
      }),
    );
  });

  it('never loses more for a longer stopTimeout', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 0, max: 60 }), (each, more) => {
        const longer = stopOf({ ...each, stopTimeout: each.stopTimeout + more });
        expect(lostIn(longer)).toBeLessThanOrEqual(lostIn(stopOf(each)));
      }),
    );
  });

  it('answers no request after the end, and gives each its whole time', () => {
    fc.assert(
      fc.property(settings, (each) => {
        const stop = stopOf(each);
        for (const { start, end, fate } of stop.requests) {
          expect(end).toBeGreaterThanOrEqual(start);
          if (fate === 'answered') expect(end).toBeCloseTo(start + each.request);
          if (fate !== 'refused') expect(end).toBeLessThanOrEqual(stop.ended);
        }
      }),
    );
  });
});

it('a service scales in, and the program finishes: deregister, drain, SIGTERM, exit 0', () => {
  expect(stopOf(usual)).toMatchObject({ sigterm: 20, ended: 20, exitCode: 0 });
});

it('the same in shell form: nothing is lost, and the task idles until it is killed', () => {
  const stop = stopOf({ ...usual, form: 'shell' });
  expect(stop).toMatchObject({ sigterm: 20, ended: 50, exitCode: 137 });
  expect(lostIn(stop)).toBe(0);
});

it('a delay shorter than the request cuts off what is still open', () => {
  expect(stopOf({ ...usual, deregistrationDelay: 4 }).requests.map(({ fate }) => fate)).toEqual([
    'answered',
    'answered',
    'cut',
    'cut',
  ]);
});

it('StopTask while the load balancer still sends: a port that closes at once refuses', () => {
  expect(stopOf({ ...usual, by: 'stop-task' }).requests.map(({ fate }) => fate)).toEqual([
    'answered',
    'answered',
    'answered',
    'answered',
    'refused',
    'refused',
  ]);
});

it('an init without a handler is quick and not graceful', () => {
  const stop = stopOf({ ...usual, by: 'stop-task', handler: 'none', init: true });
  expect(stop).toMatchObject({ ended: 0, exitCode: 143 });
  expect(lostIn(stop)).toBe(6);
});
