import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  begin,
  firstFit,
  KINDS,
  later,
  left,
  packed,
  place,
  refusal,
  running,
  startAgain,
  stop,
  stuck,
  type Packing,
} from './hand-packed.ts';

const ALL = 20;
const at = fc.integer({ min: 0, max: 4 });

/** Anything a reader may do, in any order. */
const move = fc.oneof(
  { weight: 6, arbitrary: at.map((index) => (packing: Packing) => tried(packing, index)) },
  { weight: 1, arbitrary: at.map((index) => (packing: Packing) => stop(packing, index)) },
  { weight: 1, arbitrary: at.map((index) => (packing: Packing) => startAgain(packing, index)) },
  { weight: 1, arbitrary: fc.constant(later) },
  { weight: 1, arbitrary: fc.constant(firstFit) },
);
const played = fc
  .array(move, { maxLength: 60 })
  .map((moves) => moves.reduce((packing, next) => next(packing), begin()));

function tried(packing: Packing, index: number): Packing {
  const result = place(packing, index);
  return typeof result === 'string' ? packing : result;
}

describe('packing by hand', () => {
  it('loses no task and makes none, whatever the reader does', () => {
    fc.assert(
      fc.property(played, (packing) => {
        expect(running(packing) + packing.waiting.length).toBe(ALL);
      }),
    );
  });

  it('never overfills an instance, gives a port twice, or runs a task where nothing runs', () => {
    fc.assert(
      fc.property(played, ({ instances }) => {
        for (const instance of instances) {
          expect(left(instance)).toBeGreaterThanOrEqual(0);
          const ports = instance.tasks.flatMap((kind) => KINDS[kind].port ?? []);
          expect(new Set(ports).size).toBe(ports.length);
          if (!instance.running) expect(instance.tasks).toEqual([]);
        }
      }),
    );
  });

  it('is stuck exactly when every instance refuses what is next', () => {
    fc.assert(
      fc.property(played, (packing) => {
        const refused = packing.instances.every((_, index) => typeof place(packing, index) === 'string');
        expect(stuck(packing)).toBe(refused && packing.waiting.length > 0);
      }),
    );
  });

  it('leaves nothing waiting that would fit when it is put where it first fits', () => {
    fc.assert(
      fc.property(played, (packing) => {
        const { instances, waiting } = firstFit(packing);
        for (const kind of waiting) {
          expect(instances.every((instance) => refusal(instance, kind) !== undefined)).toBe(true);
        }
      }),
    );
  });

  it('has a place for all of it, and no byte more', () => {
    const { instances, waiting } = packed();
    expect(waiting).toEqual([]);
    expect(instances.map(left)).toEqual([0, 0, 0, 0, 0]);
    const kinds = instances.flatMap(({ tasks }) => tasks).toSorted();
    expect(kinds).toEqual(begin().waiting.toSorted());
  });

  it('does not work out for whoever takes it as it comes', () => {
    const { instances, waiting } = firstFit(begin());
    expect(waiting.length).toBeGreaterThan(0);
    expect(instances.some((instance) => left(instance) > 0)).toBe(true);
  });

  it('says why: no memory, the port is taken, the instance has stopped', () => {
    const full = packed().instances[0];
    const begun = tried(begin(), 0);
    if (!full) throw new Error('there are five instances');
    expect(refusal(full, 'worker')).toBe('memory');
    expect(begun.instances[0]?.tasks).toEqual(['web']);
    expect(refusal({ running: true, tasks: ['web'] }, 'web')).toBe('port');
    expect(refusal({ running: false, tasks: [] }, 'web')).toBe('stopped');
  });

  it('loses four tasks with an instance that was packed, and has no room for them elsewhere', () => {
    const packing = stop(packed(), 3);
    expect(running(packing)).toBe(16);
    expect(packing.waiting).toHaveLength(4);
    expect(stuck(packing)).toBe(true);
    expect(firstFit(startAgain(packing, 3)).waiting).toEqual([]);
  });
});
