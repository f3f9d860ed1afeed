import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build, inWords, orders, secondsOf, type Change, type Order } from './cache.ts';

const CHANGES: readonly Change[] = ['source', 'lock', 'base', 'date', 'mirror'];
const anyOrder = fc.constantFrom<Order>('all-first', 'lock-first');
const anyChanges = fc.subarray([...CHANGES]).map((changes) => new Set(changes));
const cached = (order: Order, ...changes: Change[]) =>
  build(order, new Set(changes)).map((outcome) => outcome.cached);

describe('the build cache', () => {
  it('is used from the top down to the first step that changed, and never below it', () => {
    fc.assert(
      fc.property(anyOrder, anyChanges, (order, changes) => {
        const states = build(order, changes).map((outcome) => outcome.cached);
        const first = states.indexOf(false);
        expect(first === -1 || states.slice(first).every((state) => !state)).toBe(true);
      }),
    );
  });

  it('rebuilds the more, the more has changed', () => {
    fc.assert(
      fc.property(anyOrder, anyChanges, anyChanges, (order, some, others) => {
        const both = build(order, new Set([...some, ...others]));
        expect(secondsOf(both)).toBeGreaterThanOrEqual(secondsOf(build(order, some)));
      }),
    );
  });

  it('does not look at dates, nor at what a command would fetch', () => {
    for (const order of ['all-first', 'lock-first'] as const)
      expect(cached(order, 'date', 'mirror').every(Boolean)).toBe(true);
  });

  it('runs everything where it is empty, or the base has moved', () => {
    for (const order of ['all-first', 'lock-first'] as const) {
      expect(build(order, undefined).some((outcome) => outcome.cached)).toBe(false);
      expect(cached(order, 'base').some(Boolean)).toBe(false);
    }
  });

  it('repeats the installation for a word, if everything is copied first', () => {
    expect(cached('all-first', 'source')).toEqual([true, false, false, false]);
    expect(cached('lock-first', 'source')).toEqual([true, true, true, true, false]);
    expect(cached('lock-first', 'lock')).toEqual([true, true, false, false, false]);
  });

  it('has the same work to do in both orders', () => {
    const work = (order: Order) => orders[order].filter(({ seconds }) => seconds > 1).map(({ text }) => text);
    expect(work('all-first')).toEqual(work('lock-first'));
  });
});

describe('in words', () => {
  const say = (order: Order, ...changes: Change[]) =>
    inWords(build(order, new Set(changes)), new Set(changes));
  it.each([
    [inWords(build('lock-first', undefined), undefined), 'The first build runs all 5 steps, about 43 s.'],
    [say('lock-first'), 'All 5 steps are CACHED.'],
    [say('lock-first', 'source'), '1 of 5 steps is rebuilt, about 1 s.'],
    [say('all-first', 'source'), '3 of 4 steps are rebuilt, about 36 s.'],
    [say('lock-first', 'date'), 'The date of a file is not part'],
    [say('lock-first', 'mirror'), 'Nobody asks the mirror'],
    [say('all-first', 'source', 'mirror'), 'it fetches the newer tool as well'],
  ])('says %s', (said, words) => {
    expect(said).toContain(words);
  });
});
