import { describe, expect, test } from 'vitest';
import type { Diagnostic, Range } from '../../checker/diagnostic.ts';
import { Lines } from '../../checker/text.ts';
import { markLines } from './marks.ts';
import { tokenize } from './tokenize.ts';

const at = (range: Range): Diagnostic => ({
  path: 'Dockerfile',
  range,
  severity: 'warning',
  code: 'X',
  aliases: [],
  message: 'No.',
  url: '/rules/X/',
});

/** The lines with each mark in brackets, its diagnostics' indexes first. */
async function marked(text: string, ...ranges: Range[]): Promise<string[]> {
  const lines = markLines(await tokenize(text, 'dockerfile'), ranges.map(at));
  return lines.map((runs) =>
    runs
      .map(({ marks, tokens }) => {
        const code = tokens.map((token) => token.text).join('');
        return marks.length === 0 ? code : `[${marks.join()}:${code}]`;
      })
      .join(''),
  );
}
const range = (...[a, b, c, d]: [number, number, number, number]): Range => ({
  start: { line: a, character: b },
  end: { line: c, character: d },
});

describe('markLines', () => {
  test('marks a stretch across tokens', async () => {
    expect(await marked('FROM node:latest AS x', range(0, 0, 0, 16))).toEqual(['[0:FROM node:latest] AS x']);
  });

  test('marks each line of a longer range, without indentation and line ends', async () => {
    const text = 'RUN a && \\\n    b  \n\nUSER x';
    expect(await marked(text, range(0, 4, 1, 5))).toEqual(['RUN [0:a && \\]', '    [0:b]  ', '', 'USER x']);
    expect(await marked(text, range(1, 0, 3, 4))).toEqual(['RUN a && \\', '[0:    b]  ', '', '[0:USER] x']);
  });

  test('is at home with CRLF, whose ends belong to no line', async () => {
    const text = 'FROM a\r\nRUN b\r\n';
    const { length } = 'FROM a\r\nRUN b';
    expect(await marked(text, new Lines(text).range(5, length))).toEqual(['FROM [0:a]', '[0:RUN b]', '']);
    expect(await marked(text, new Lines(text).range(6, 8))).toEqual(['FROM [0:a]', 'RUN b', '']);
  });

  test('overlaps', async () => {
    expect(await marked('FROM node', range(0, 0, 0, 7), range(0, 5, 0, 9))).toEqual([
      '[0:FROM ][0,1:no][1:de]',
    ]);
  });

  test('gives an empty range the character it stands before, or the line’s last one', async () => {
    expect(await marked('FROM a', range(0, 5, 0, 5))).toEqual(['FROM [0:a]']);
    expect(await marked('FROM a', range(0, 6, 0, 6))).toEqual(['FROM [0:a]']);
    expect(await marked('', range(0, 0, 0, 0))).toEqual(['']);
  });

  test('holds a range that runs past the text', async () => {
    expect(await marked('FROM a', range(0, 5, 9, 9))).toEqual(['FROM [0:a]']);
  });
});
