import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from './difference.ts';

test('the one stretch in which two texts differ turns the first into the second', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { start, end, inserted } = difference(before, after);
      expect(before.slice(0, start) + inserted + before.slice(end)).toBe(after);
      expect(start).toBeLessThanOrEqual(end);
    }),
  );
  expect(difference('CMD a b\nUSER x', 'CMD c b\nUSER x')).toEqual({ start: 4, end: 5, inserted: 'c' });
});
