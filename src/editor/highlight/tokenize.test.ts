import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from './tokenize.ts';

/** The lines with each token's kind before it, in angle brackets. */
const shown = async (text: string, language: string) =>
  (await tokenize(text, language)).map((line) =>
    line.map((token) => (token.kind === undefined ? token.text : `<${token.kind} ${token.text}>`)).join(''),
  );

describe('tokenize', () => {
  test.each([
    [
      'dockerfile',
      '# syntax=docker/dockerfile:1\nFROM node:24 AS build\nENV A="x"\nonbuild copy . .',
      [
        '<comment # syntax=docker/dockerfile:1>',
        '<keyword FROM> node:24 <keyword AS> build',
        '<keyword ENV> A=<string "x">',
        '<keyword onbuild> <keyword copy> . .',
      ],
    ],
    [
      'task-definition',
      '{"a": [1, true, "x"]}',
      ['{<property "a">: [<number 1>, <keyword true>, <string "x">]}'],
    ],
    ['yaml', 'kind: Service # c', ['<property kind>: Service <comment # c>']],
    ['js', 'const a = "b"; // c', ['<keyword const> a = <string "b">; <comment // c>']],
    ['sh', 'curl "$URL"', ['<command curl> <string "><variable $URL><string ">']],
  ])('colours %s', async (language, text, lines) => {
    expect(await shown(text, language)).toEqual(lines);
  });

  test('leaves a language without a grammar plain', async () => {
    expect(await shown('a\r\n\nb', 'text')).toEqual(['a', '', 'b']);
  });

  test.each(['dockerfile', 'json', 'yaml', 'sh', 'text'])('keeps every character of %s', async (language) => {
    const line = fc.oneof(
      fc.constantFrom(
        'FROM node:24',
        'RUN a \\',
        '{"a": [1, "b"]}',
        '- x: "y',
        "echo 'a $B",
        '# <c> & d',
        '',
      ),
      fc.string({ maxLength: 12 }).filter((text) => !/[\r\n]/.test(text)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, end) => {
          const tokens = await tokenize(lines.join(end), language);
          expect(tokens.map((found) => found.map((token) => token.text).join(''))).toEqual(lines);
        },
      ),
      { numRuns: 60 },
    );
  });
});
