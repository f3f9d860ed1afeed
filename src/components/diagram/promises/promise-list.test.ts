import { expect, it } from 'vitest';
import { FACTORS } from '../factor-chapters.ts';
import { PROMISES } from './promise-list.ts';

it('puts each of the twelve factors under one of five promises', () => {
  expect(PROMISES).toHaveLength(5);
  expect(PROMISES.flatMap(({ factors }) => factors).sort((a, b) => a - b)).toEqual(FACTORS);
});
