import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanPath, Dockerignore } from './dockerignore.ts';
import { IgnorePattern } from './pattern.ts';

const matches = (pattern: string, path: string): boolean | undefined =>
  IgnorePattern.read(pattern)?.matches(path);

describe('patterns', () => {
  test.each([
    ['a', 'a', true],
    ['a', 'b/a', false],
    ['*', 'a', true],
    ['*', 'a/b', false],
    ['*.js', 'x.js', true],
    ['*.js', 'x.jsx', false],
    ['*/temp*', 'x/temporary', true],
    ['*/*/temp*', 'x/temp', false],
    ['temp?', 'tempa', true],
    ['temp?', 'temp', false],
    ['temp?', 'temp/', false],
    ['**', 'a/b/c', true],
    ['**/*.go', 'a.go', true],
    ['**/*.go', 'a/b/c.go', true],
    ['**/*.go', 'a/b/c.gone', false],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'ab', false],
    ['a/**', 'a/b/c', true],
    ['a/**', 'a', false],
    ['**/node_modules', 'web/node_modules', true],
    ['**/node_modules', 'my_node_modules', false],
    ['[a-c].md', 'b.md', true],
    ['[^a-c].md', 'b.md', false],
    ['[^a-c].md', 'd.md', true],
    ['[a\\]].md', '].md', true],
    ['a[/]b', 'a/b', false],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['a.b', 'axb', false],
    ['a+(b)|{c}$', 'a+(b)|{c}$', true],
    ['*ä?', 'xä\u{1f600}', true],
  ])('%s covers %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  test.each(['[', '[a', '[]', '[a-]', '[-a]', 'a\\', '[^]'])('Docker refuses %s', (pattern) => {
    expect(IgnorePattern.read(pattern)).toBeUndefined();
  });

  test('a pattern of many wildcards takes no longer than the others', () => {
    const start = performance.now();
    expect(matches(`${'*a'.repeat(200)}b`, 'a'.repeat(2000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('the file', () => {
  const TEXT =
    '\uFEFF# a comment\r\n\n  node_modules/ \r\n/dist\n!dist/keep\n **/*.log\n #not a comment\n!\n';
  const file = new Dockerignore(TEXT);

  test('has rules and comments with their places', () => {
    expect(
      file.rules.map(({ line, text, isException, place }) => [
        line,
        isException,
        text,
        TEXT.slice(place.start, place.end),
      ]),
    ).toEqual([
      [2, false, 'node_modules', 'node_modules/'],
      [3, false, 'dist', '/dist'],
      [4, true, 'dist/keep', 'dist/keep'],
      [5, false, '**/*.log', '**/*.log'],
      [6, false, '#not a comment', '#not a comment'],
      [7, true, '', ''],
    ]);
    expect(file.comments.map(({ start, end }) => TEXT.slice(start, end))).toEqual(['# a comment']);
  });

  test.each([
    ['node_modules', 2],
    ['node_modules/x/y', 2],
    ['web/node_modules', undefined],
    ['dist', 3],
    ['dist/a', 3],
    ['dist/keep', undefined],
    ['dist/keep/a', undefined],
    ['a/b/c.log', 5],
    ['dist/keep/c.log', 5],
    ['src', undefined],
  ])('%s is left out by line %s', (path, line) => {
    expect(file.ruleThatExcludes(path)?.line).toBe(line);
  });

  test('an exception may reach into a folder', () => {
    expect(file.mayIncludeWithin('dist')).toBe(true);
    expect(file.mayIncludeWithin('node_modules')).toBe(false);
    const list = new Dockerignore('*\n!src/**/*.ts\n!package.json\n');
    expect(['src', 'src/app', 'package.json', 'web'].map((path) => list.mayIncludeWithin(path))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(list.ruleThatExcludes('web')?.line).toBe(0);
    expect(list.ruleThatExcludes('package.json')).toBeUndefined();
  });
});

test('paths are taken from the root of the context', () => {
  expect(['./a//b/', '/a', '../a', 'a/../b', '.', '/', ''].map(cleanPath)).toEqual([
    'a/b',
    'a',
    'a',
    'b',
    '.',
    '.',
    '',
  ]);
});

test('any text is read, and its places lie inside', () => {
  const piece = fc.constantFrom(
    '!',
    '#',
    '*',
    '**',
    '/',
    '[',
    ']',
    '\\',
    '-',
    '^',
    '?',
    'a',
    ' ',
    '\n',
    '\r\n',
    '\uFEFF',
  );
  fc.assert(
    fc.property(fc.array(piece), fc.array(piece), (pieces, path) => {
      const text = pieces.join('');
      const file = new Dockerignore(text);
      for (const { start, end, place } of file.rules) {
        expect(
          start <= place.start && place.start <= place.end && place.end <= end && end <= text.length,
        ).toBe(true);
      }
      file.ruleThatExcludes(path.join(''));
      file.mayIncludeWithin(path.join(''));
    }),
  );
});
