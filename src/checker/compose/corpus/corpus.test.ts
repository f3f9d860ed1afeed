import { expect, test } from 'vitest';
import { checkCompose } from '../check-compose.ts';
import { corpus } from './corpus.ts';

test.each([...corpus])('%s has no fault', (path, text) => {
  const faults = checkCompose({ path, text }).filter(({ severity }) => severity !== 'info');
  expect(faults.map(({ code, range }) => `${String(range.start.line + 1)} ${code}`)).toEqual([]);
});
