import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFixes } from '../text.ts';
import { complete, format, hover } from './assist.ts';
import { DockerignoreContext } from './context.ts';

const read = (text: string) => new DockerignoreContext({ path: '.dockerignore', text });
const formatted = (text: string) => applyFixes(text, [{ title: '', edits: format(read(text)) }]);

describe('completion', () => {
  test('offers what is not there yet, in place of what is typed', () => {
    const text = '.git\nno';
    const found = complete(read(text), text.length);
    expect(found.map(({ label }) => label)).not.toContain('.git');
    expect(found.find(({ label }) => label === 'node_modules')).toMatchObject({
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 2 } },
      insert: 'node_modules',
    });
  });

  test('offers nothing in a comment', () => {
    expect(complete(read('# no'), 4)).toEqual([]);
  });
});

test.each([
  ['dist', '**Leaves out of the build:** `dist` at the root'],
  ['!src/app', '**Takes back into the build:** `src/app` counted from the root'],
  ['**/*.log', '`*.log` in any folder'],
  ['tmp?', '`?` stands for one character.'],
])('%s means: %s', (text, expected) => {
  expect(hover(read(text), 1)?.markdown).toContain(expected);
});

test('formats line ends alone', () => {
  expect(formatted('a  \r\n \r\n!b\t')).toBe('a\r\n\r\n!b\r\n');
  expect(formatted('a\n  ')).toBe('a\n');
  expect(formatted('a\n')).toBe('a\n');
});

test('any text: the same rules after formatting, which has nothing left to do; completion and hover answer', () => {
  const piece = fc.constantFrom(
    '!',
    '#',
    '*',
    '**',
    '/',
    '[',
    ']',
    '\\',
    'a',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '\uFEFF',
  );
  fc.assert(
    fc.property(fc.array(piece), fc.nat(40), (pieces, at) => {
      const text = pieces.join('');
      const now = formatted(text);
      const meaning = (each: string) => read(each).file.rules.map((rule) => [rule.isException, rule.text]);
      expect(meaning(now)).toEqual(meaning(text));
      expect(formatted(now)).toBe(now);
      const offset = Math.min(at, text.length);
      hover(read(text), offset);
      for (const { range } of complete(read(text), offset)) expect(range.start.line).toBe(range.end.line);
    }),
    { numRuns: Number(process.env['CHECKER_RUNS'] ?? 500) },
  );
});
