import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantityOf } from './quantity.ts';

test.each([
  ['1', 1],
  ['0.5', 0.5],
  ['.5', 0.5],
  ['5.', 5],
  ['-1', -1],
  ['250m', 0.25],
  ['64Mi', 64 * 1024 * 1024],
  ['1.5Gi', 1.5 * 1024 ** 3],
  ['1e3', 1000],
  ['1E3', 1000],
  ['2E', 2e18],
  ['2k', 2000],
])('%s is %d', (text, value) => {
  expect(quantityOf(text)).toBeCloseTo(value);
});

test.each(['', 'm', '1 Gi', '1GB', '1gi', '1K', '64MB', '1,5', '0x10', '1e', '1Mi5', '¼', '--1', '1 '])(
  '%j is none',
  (text) => {
    expect(quantityOf(text)).toBeUndefined();
  },
);

test('any text has an answer', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const value = quantityOf(text);
      expect(value === undefined || !Number.isNaN(value)).toBe(true);
    }),
  );
});
