import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffLines } from './line-diff.ts';

const MARKS = { same: ' ', removed: '-', added: '+' };
const shown = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${MARKS[kind]}${text}`);

it('marks the lines that a fix changes, removed before added', () => {
  expect(shown('from a\nrun x\nCMD y\n', 'FROM a\nRUN x\nCMD y\n')).toEqual([
    '-from a',
    '-run x',
    '+FROM a',
    '+RUN x',
    ' CMD y',
  ]);
  expect(shown('FROM a\nLABEL b\nCMD y', 'FROM a\nCMD y')).toEqual([' FROM a', '-LABEL b', ' CMD y']);
});

it('holds both texts whole', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 })
    .map((lines) => `${lines.join('\n')}\n`);
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      const without = (left: string) =>
        lines.flatMap(({ kind, text: line }) => (kind === left ? [] : [`${line}\n`])).join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});
