import { expect, test } from 'vitest';
import { folds } from './folds.ts';

test.each([
  ['brackets up to the line before the last', '{\n"a": [\n1,\n2\n]\n}', ['0-4 brackets', '1-3 brackets']],
  ['nothing that stands on one line or two', '{ "a": [1] }\n{\n}', []],
  ['brackets in texts not at all', '{\n"a": "[",\n"b": "{\\""\n}', ['0-2 brackets']],
  [
    'runs of comments',
    '// a\n// b\n{\n/* c\nd */\n"e": 1\n}',
    ['0-1 comment', '2-5 brackets', '3-4 comment'],
  ],
  ['comments apart by a line, each for itself', '{\n// a\n\n// b\n// c\n}', ['0-4 brackets', '3-4 comment']],
  ['what a broken text closes', '} {\n"a": [\n1\n]\n"b": [\n2', ['1-2 brackets']],
  ['nothing of nothing', '', []],
])('folds %s', (_, text, expected) => {
  expect(folds(text).map(({ kind, start, end }) => `${start}-${end} ${kind}`)).toEqual(expected);
});

test('folds a megabyte', () => {
  expect(folds('{\n1\n}\n'.repeat(100_000))).toHaveLength(100_000);
  expect(folds('[\n'.repeat(200_000))).toEqual([]);
});
