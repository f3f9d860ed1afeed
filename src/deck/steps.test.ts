import { expect, it } from 'vitest';
import { shownAt } from './steps.ts';

it('shows a part from its first step until its last is over', () => {
  const shown = [0, 1, 2, 3].map((step) => shownAt(step, 1, 3));
  expect(shown).toEqual([false, true, true, false]);
});

it('shows a part without an end for good', () => {
  expect(shownAt(20, 2, Infinity)).toBe(true);
});
