import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expandParts } from '../variables/expand.ts';
import { readWordParts } from './word-parts.ts';

const VALUES: Readonly<Record<string, string>> = {
  PORT: '8080',
  FILE: 'archive.tar.gz',
  EMPTY: '',
  PATH: '/usr/bin:/bin',
  STAR: 'a*b',
};
const lookup = (name: string): string | null | undefined =>
  name === 'WHO' ? undefined : (VALUES[name] ?? null);

function expand(text: string, escape = '\\'): string | undefined {
  const { parts, fault } = readWordParts(text, { escape, quotes: true });
  return fault === undefined ? expandParts(parts, lookup) : `fault: ${fault.kind}`;
}

describe('expansion', () => {
  test.each([
    ['plain', 'plain'],
    ['$PORT', '8080'],
    ['${PORT}', '8080'],
    ['a$PORT-b', 'a8080-b'],
    ['$PORTS', ''],
    ['$WHO', undefined],
    ['$', '$'],
    ['a$', 'a$'],
    ['$-', ''],
    ['$1x', 'x'],
    ['$(ls)', '$(ls)'],
    ['\\$PORT', '$PORT'],
    ["'$PORT'", '$PORT'],
    ['"$PORT"', '8080'],
    ['"a\\"b"', 'a"b'],
    ['"a\\b"', 'a\\b'],
    ['a\\b', 'ab'],
    [`it\\'s`, `it's`],
    [`"it's $PORT"`, `it's 8080`],
    ['${NONE:-x}', 'x'],
    ['${NONE-x}', 'x'],
    ['${EMPTY:-x}', 'x'],
    ['${EMPTY-x}', ''],
    ['${PORT:-x}', '8080'],
    ['${NONE:-${PORT}}', '8080'],
    ['${NONE:-"a}b"}', 'a}b'],
    ['${NONE:-a\\}b}', 'a}b'],
    ['${PORT:+x}', 'x'],
    ['${EMPTY:+x}', ''],
    ['${EMPTY+x}', 'x'],
    ['${NONE+x}', ''],
    ['${PORT:?no port}', '8080'],
    ['${NONE?no}', undefined],
    ['${WHO:-x}', undefined],
    ['${FILE#*.}', 'tar.gz'],
    ['${FILE##*.}', 'gz'],
    ['${FILE%.*}', 'archive.tar'],
    ['${FILE%%.*}', 'archive'],
    ['${FILE%.???}', 'archive.tar.gz'],
    ['${FILE%.??}', 'archive.tar'],
    ['${FILE#$PORT}', 'archive.tar.gz'],
    ['${STAR#a\\*}', 'b'],
    ['${NONE#a}', ''],
    ['${FILE/a/A}', 'Archive.tar.gz'],
    ['${FILE//a/A}', 'Archive.tAr.gz'],
    ['${FILE/.*/}', 'archive'],
    ['${PATH//\\//-}', '-usr-bin:-bin'],
    ['${PATH//\\/bin/$PORT}', '/usr8080:8080'],
  ])('%s becomes %j', (text, value) => {
    expect(expand(text)).toBe(value);
  });

  test('the backtick escapes where the file says so', () => {
    expect(expand('C:\\a`$PORT', '`')).toBe('C:\\a$PORT');
  });

  test.each([
    ['${', 'open-brace'],
    ['${PORT', 'open-brace'],
    ['${PORT:-x', 'open-brace'],
    ['${}', 'bad-substitution'],
    ['${:x}', 'bad-substitution'],
    ['${{PORT}}', 'bad-substitution'],
    ['${PORT=x}', 'unknown-operator'],
    ['${PORT:=x}', 'unknown-operator'],
    ['${PORT^^}', 'unknown-operator'],
    ['${PORT/a}', 'no-second-slash'],
    ['"a', 'open-quote'],
    ["it's", 'open-quote'],
  ])('%s is refused', (text, kind) => {
    expect(expand(text)).toBe(`fault: ${kind}`);
  });

  test('a long value counts as not known', () => {
    const { parts } = readWordParts('$A$A', { escape: '\\', quotes: true });
    expect(expandParts(parts, () => 'x'.repeat(2048))).toHaveLength(4096);
    expect(expandParts(parts, () => 'x'.repeat(2049))).toBeUndefined();
  });
});

test('substitutions have their places, nested ones too', () => {
  const text = '${A:-"$B"}/$C';
  const { substitutions } = readWordParts(text, { escape: '\\', quotes: true });
  expect(
    substitutions.map(({ name, operator, start, end }) => [name, operator, text.slice(start, end)]),
  ).toEqual([
    ['A', ':-', '${A:-"$B"}'],
    ['B', '', '$B'],
    ['C', '', '$C'],
  ]);
});

test('in a here-document quotes are text', () => {
  const { parts } = readWordParts(`it's "$PORT" \\$PORT`, { escape: '\\', quotes: false });
  expect(expandParts(parts, lookup)).toBe(`it's "8080" $PORT`);
});

test('any text is read without an exception, and its places lie inside', () => {
  const text = fc.array(
    fc.constantFrom(
      '$',
      '{',
      '}',
      ':',
      '-',
      '/',
      '#',
      '%',
      'A',
      '9',
      '"',
      "'",
      '\\',
      '*',
      '?',
      ' ',
      'ä',
      '\u{1f600}',
    ),
  );
  fc.assert(
    fc.property(text, (pieces) => {
      const word = pieces.join('');
      const { parts, substitutions, fault } = readWordParts(word, { escape: '\\', quotes: true });
      expandParts(parts, () => word);
      for (const { start, end, nameStart, name } of substitutions) {
        expect(word.slice(nameStart, nameStart + name.length)).toBe(name);
        expect(start < end && end <= word.length).toBe(true);
      }
      if (fault !== undefined) expect(fault.start <= fault.end && fault.end <= word.length).toBe(true);
    }),
  );
  const deep = '${A:-'.repeat(50_000);
  expect(readWordParts(deep, { escape: '\\', quotes: true }).fault).toBeDefined();
});
