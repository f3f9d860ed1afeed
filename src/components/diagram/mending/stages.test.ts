import { expect, it } from 'vitest';
import { FACTORS } from '../factor-chapters.ts';
import { STAGES } from './stages.ts';

it('mends each factor once', () => {
  expect(STAGES.flatMap(({ factors }) => factors).sort((a, b) => a - b)).toEqual(FACTORS);
});
