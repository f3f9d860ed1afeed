import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { migrate, startedIn, UNTOUCHED, type Change, type Order } from './migration.ts';

const change = fc.constantFrom<Change>('column', 'prices');
const copies = fc.integer({ min: 1, max: 10 });
const turns = fc.array(fc.nat(9), { maxLength: 60 });
const order = (given: Partial<Order>): Order => ({
  change: 'column',
  knows: true,
  copies: 1,
  lock: false,
  ...given,
});
const codes = (given: Partial<Order>) => migrate(UNTOUCHED, order(given)).endings.map(({ code }) => code);

describe('a migration with a lock', () => {
  it('is done exactly once, whoever moves when, and all tasks end well', () => {
    fc.assert(
      fc.property(change, copies, turns, (what, count, whose) => {
        const { tables, endings } = migrate(
          UNTOUCHED,
          order({ change: what, copies: count, lock: true }),
          whose,
        );
        expect(tables).toEqual({ noted: true, applied: 1 });
        expect(endings).toHaveLength(count);
        expect(endings.filter(({ said }) => said === 'done')).toHaveLength(1);
        expect(endings.every(({ code }) => code === 0)).toBe(true);
      }),
    );
  });
});

describe('a migration without one', () => {
  it('is right when it runs alone', () => {
    expect(migrate(UNTOUCHED, order({ change: 'prices' }))).toEqual({
      tables: { noted: true, applied: 1 },
      endings: [{ code: 0, said: 'done' }],
    });
  });

  it('is noted once by one task, whatever the others did', () => {
    fc.assert(
      fc.property(change, copies, turns, (what, count, whose) => {
        const { tables, endings } = migrate(UNTOUCHED, order({ change: what, copies: count }), whose);
        expect(tables.noted).toBe(true);
        expect(endings.filter(({ said }) => said === 'done')).toHaveLength(1);
        expect(tables.applied).toBe(
          what === 'column' ? 1 : 1 + endings.filter(({ said }) => said === 'step already noted').length,
        );
      }),
    );
  });

  it('fails nine of ten tasks that add a column at once', () => {
    expect(codes({ copies: 10 })).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('raises the prices ten times when ten start at once', () => {
    expect(migrate(UNTOUCHED, order({ change: 'prices', copies: 10 })).tables.applied).toBe(10);
  });

  it('may go well by luck, if the first is done before the second looks', () => {
    const lucky = migrate(UNTOUCHED, order({ change: 'prices', copies: 2 }), [0, 0, 0, 0]);
    expect(lucky.tables.applied).toBe(1);
    expect(lucky.endings.map(({ said }) => said)).toEqual(['done', 'nothing to do']);
  });
});

it('does nothing, and ends well, from a revision that does not know the step', () => {
  fc.assert(
    fc.property(change, copies, fc.boolean(), (what, count, lock) => {
      const { tables, endings } = migrate(
        UNTOUCHED,
        order({ change: what, copies: count, lock, knows: false }),
      );
      expect(tables).toEqual(UNTOUCHED);
      expect(endings.every(({ code, said }) => code === 0 && said === 'nothing to do')).toBe(true);
    }),
  );
});

it('does nothing the second time', () => {
  const once = migrate(UNTOUCHED, order({ change: 'prices' })).tables;
  expect(migrate(once, order({ change: 'prices', copies: 10 })).tables).toEqual(once);
});

it('starts the report every day and the archive every Sunday', () => {
  expect(startedIn(6)).toEqual({ report: 6, archive: 0 });
  expect(startedIn(14)).toEqual({ report: 14, archive: 2 });
});
