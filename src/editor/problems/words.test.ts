import { expect, test } from 'vitest';
import type { Diagnostic } from '../../checker/diagnostic.ts';
import { announceCheck, countWords, gravest } from './words.ts';

const problem = (message: string, line = 0): Diagnostic => ({
  path: 'Dockerfile',
  range: { start: { line, character: 0 }, end: { line, character: 1 } },
  severity: 'warning',
  code: 'X',
  aliases: [],
  message,
  url: '/rules/X/',
});

test('counts as people do', () => {
  expect([0, 1, 2].map(countWords)).toEqual(['No problems', '1 problem', '2 problems']);
});

test('the gravest severity leads', () => {
  expect(gravest([{ severity: 'style' }, { severity: 'error' }, { severity: 'info' }])).toBe('error');
  expect(gravest([])).toBeUndefined();
});

test('an announcement is the count, and the new problem where the count stayed', () => {
  const [old, fresh] = [problem('Old.'), problem('`USER` is new. So.', 4)];
  expect(announceCheck([old], [])).toBe('No problems');
  expect(announceCheck([old], [old, fresh])).toBe('2 problems');
  expect(announceCheck([old], [old])).toBe('1 problem');
  expect(announceCheck([old], [fresh])).toBe('1 problem. New on line 5: USER is new. So.');
});
