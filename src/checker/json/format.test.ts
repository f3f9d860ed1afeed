import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { applyFixes } from '../text.ts';
import { formatJson } from './format.ts';
import { nextToken } from './lex.ts';
import { parseJson } from './parse.ts';

function formatted(text: string): string {
  const edits = formatJson(text);
  if (edits === undefined) throw new Error(`Not formatted: ${text}`);
  return applyFixes(text, [{ title: '', edits }]);
}

/** All that is no blank, in order. */
function tokens(text: string): readonly string[] {
  const found: string[] = [];
  for (let token = nextToken(text, 0); token.kind !== 'end'; token = nextToken(text, token.end)) {
    found.push(text.slice(token.start, token.end));
  }
  return found;
}

describe('formatJson', () => {
  test.each([
    ['indents by two', '{\n"a": {\n"b": 1\n}\n}', '{\n  "a": {\n    "b": 1\n  }\n}\n'],
    ['keeps on one line what is', '{"a":[1,2],"b":{"c":null}}', '{ "a": [1, 2], "b": { "c": null } }\n'],
    ['gives each member a line', '{ "a": 1, "b": 2,\n"c": 3 }', '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}\n'],
    [
      'breaks a list around an object of several lines',
      '{ "a": [{ "b": 1,\n "c": 2 }] }',
      '{\n  "a": [\n    {\n      "b": 1,\n      "c": 2\n    }\n  ]\n}\n',
    ],
    ['keeps the empty ones closed', '{ "a": {\n}, "b": [ ]\n}', '{\n  "a": {},\n  "b": []\n}\n'],
    [
      'breaks what is too long for a line, and no more of it',
      `{ "a": ["${'x'.repeat(60)}"], "b": ["${'y'.repeat(60)}"] }`,
      `{\n  "a": ["${'x'.repeat(60)}"],\n  "b": ["${'y'.repeat(60)}"]\n}\n`,
    ],
    [
      'keeps one blank line, none at brackets',
      '{\n\n"a": 1,\n\n\n"b": 2\n\n}',
      '{\n  "a": 1,\n\n  "b": 2\n}\n',
    ],
    [
      'keeps comments where they are',
      '// top\n{ // open\n"a": 1, // of a\n/* of b */ "b": 2\n// end\n}\n// last',
      '// top\n{ // open\n  "a": 1, // of a\n  /* of b */ "b": 2\n  // end\n}\n// last\n',
    ],
    ['sets a comment off a bracket', '[// one\n1]', '[ // one\n  1\n]\n'],
    ['keeps a comment on its line', '{ "a": /* one */ 1 }', '{ "a": /* one */ 1 }\n'],
    ['breaks behind a line comment', '{ "a": // one\n1 // two\n}', '{\n  "a": // one\n  1 // two\n}\n'],
    ['keeps trailing commas', '{\n"a": [1,\n],\n}', '{\n  "a": [\n    1,\n  ],\n}\n'],
    ['keeps doubled names', '{ "a": 1,\n"a": 2 }', '{\n  "a": 1,\n  "a": 2\n}\n'],
    ['keeps Windows line ends', '{\r\n"a": 1\r\n}', '{\r\n  "a": 1\r\n}\r\n'],
    ['keeps a byte order mark', '\uFEFF{"a":1}', '\uFEFF{ "a": 1 }\n'],
    [
      'writes numbers and texts as they stand',
      '{"a":1.50e+3,"b":"\\u00e9"}',
      '{ "a": 1.50e+3, "b": "\\u00e9" }\n',
    ],
    ['puts a value beside its name', '{\n"a"\n:\n1\n}', '{\n  "a": 1\n}\n'],
    ['takes any value', ' 1 ', '1\n'],
  ])('%s', (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
    expect(formatJson(expected)).toEqual([]);
  });

  it.each(['', '{', '{ "a": 1 "b": 2 }', '{ “a”: 1 }', '{ "a": 1, ... }', "{ 'a': 1 }", '{ a: 1 }', '1 2'])(
    'leaves %j alone, which has to be mended first',
    (text) => {
      expect(formatJson(text)).toBeUndefined();
    },
  );

  /** Any JSON, with comments and trailing commas, whatever blanks it is written with. */
  const blank = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('', '', ' ', '\n', '\n\n\n', '\r\n', '\t ') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(' // c\n', '// c, d\n', ' /* c */ ', '/* c\n   d */', '\n// c\n\n'),
    },
  );
  const written = fc
    .tuple(
      fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 8 })),
      fc.infiniteStream(blank),
      fc.infiniteStream(fc.boolean()),
    )
    .map(([value, blanks, commas]) => {
      const parts = tokens(JSON.stringify(value));
      return parts
        .map((part, at) => {
          const closes = (part === '}' || part === ']') && !['{', '[', undefined].includes(parts[at - 1]);
          const comma = closes && commas.next().value ? ',' : '';
          // Next to a number or a word, a comment would be a part of it.
          const space = /^[\w-]/.test(part) ? ' ' : '';
          return `${comma}${String(blanks.next().value)}${part}${space}`;
        })
        .join('');
    });

  it('changes nothing but blanks, and nothing a second time', () => {
    fc.assert(
      fc.property(written, (text) => {
        const result = formatted(text);
        expect(tokens(result)).toEqual(tokens(text));
        expect(shape(result)).toEqual(shape(text));
        expect(formatted(result)).toBe(result);
      }),
      { numRuns: Number(process.env['CHECKER_RUNS'] ?? 3_000) },
    );
  });

  it('takes a megabyte', () => {
    const items = Array.from({ length: 30_000 }, (_, at) => `{"name":"A${at}","value":"b"}`);
    expect(formatted(`[${items.join(',')}]`).split('\n')).toHaveLength(30_003);
    expect(formatted('['.repeat(200) + ']'.repeat(200))).toContain('[');
  });
});

/** What was read: faults by their kind, and the values. */
function shape(text: string): unknown {
  const { root, faults } = parseJson(text);
  return [
    faults.map(({ kind }) => kind),
    JSON.stringify(root, (name, value: unknown) => (name === 'start' || name === 'end' ? undefined : value)),
  ];
}
