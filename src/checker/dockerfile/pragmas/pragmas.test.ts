import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../settings.ts';
import { applyFixes } from '../../text.ts';
import { checkDockerfile } from '../check-dockerfile.ts';

function check(text: string, settings: Partial<Settings> = {}) {
  return checkDockerfile({ path: 'Dockerfile', text }, { settings: { ...DEFAULT_SETTINGS, ...settings } });
}

function found(text: string, settings?: Partial<Settings>): string[] {
  return check(text, settings).map(({ code, range }) => `${range.start.line + 1} ${code}`);
}

function fixed(text: string): string {
  return applyFixes(
    text,
    check(text).flatMap(({ code, fixes = [] }) => (code === 'ignore/unused' ? fixes : [])),
  );
}

describe('which instruction a comment stands over', () => {
  test.each([
    ['the next one', '# hadolint ignore=DL3006\nFROM node\n'],
    ['over blank lines and other comments', '# hadolint ignore=DL3006\n\n# the base\nFROM node\n'],
    [
      'with others over the same one',
      '# hadolint ignore=DL3006\n# hadolint ignore=StageNameCasing\nFROM node AS B\n',
    ],
    [
      'all lines of it',
      'FROM node:24-slim\n# hadolint ignore=DL3007,DL3006\nFROM \\\n  node\n# hadolint ignore=DL3002\nUSER \\\n  root\n',
    ],
  ])('%s', (_, text) => {
    expect(found(text).filter((each) => !/unused/.test(each))).toEqual([]);
  });

  test('no other', () => {
    expect(found('# hadolint ignore=DL3006\nFROM node AS a\nFROM node\n')).toEqual(['3 DL3006']);
  });
});

describe('how it may be written', () => {
  test.each([
    '# hadolint ignore=DL3006',
    '#hadolint   ignore = dl3006',
    '  # HADOLINT Ignore=DL3006 # because the base is ours',
    '# hadolint ignore=DL3006 because the base is ours',
    '# hadolint ignore=DL3006, because the base is ours',
    '# hadolint ignore=SC2086 , DL3006\r',
    '# hadolint global ignore=DL3006 ours',
    '# check=skip=DL3006',
    '# check= skip = all ; error = true',
    '# check=error=false;skip=StageNameCasing,DL3006,InvalidBaseImagePlatform',
  ])('%s', (comment) => {
    expect(found(`${comment}\nFROM node\n`).filter((each) => !/unused/.test(each))).toEqual([]);
  });

  test.each([
    ['all is Docker’s word alone', '# hadolint ignore=all\nFROM node\n', ['2 DL3006']],
    ['no code, no pragma', '# hadolint ignore=\nFROM node\n', ['2 DL3006']],
    ['not as a part of a sentence', '# we let hadolint ignore=DL3006 here\nFROM node\n', ['2 DL3006']],
    [
      'not behind Docker’s own',
      '# check=skip=DL3006 ours\nFROM node\n',
      ['1 ignore/unknown-code', '2 DL3006'],
    ],
  ])('%s', (_, text, codes) => {
    expect(found(text)).toEqual(codes);
  });
});

describe('ignore/unused', () => {
  test.each([
    ['an inline one', '# hadolint ignore=DL3007\nFROM node:24\n', ['1 ignore/unused']],
    ['one at the end of the file', 'FROM node:24\n# hadolint ignore=DL3007\n', ['2 ignore/unused']],
    ['a global one, under an alias', 'FROM node:24\n# hadolint global ignore=DL3025', ['2 ignore/unused']],
    ['a skip', '# check=skip=DL3025,StageNameCasing\nFROM node:24 AS B\n', ['1 ignore/unused']],
    ['nothing about what is used twice', '# check=skip=DL3006\n# hadolint ignore=DL3006\nFROM node\n', []],
    [
      'nothing about ShellCheck, retired rules, registries',
      '# hadolint ignore=SC1091,DL3005,InvalidBaseImagePlatform\nFROM node:24\n',
      [],
    ],
    [
      'nothing about optional rules',
      '# hadolint ignore=InvalidDefinitionDescription,DL1001\nFROM node:24\n',
      [],
    ],
    [
      'nothing about rules that read a .dockerignore',
      '# hadolint ignore=CopyIgnoredFile\nFROM node:24\n',
      [],
    ],
    [
      'nothing about what stops the build',
      '# hadolint ignore=DL3061,dockerfile/no-stage\nRUN x\n',
      ['2 dockerfile/no-stage'],
    ],
    ['nothing about all', '# check=skip=all\nFROM node:24\n', []],
    ['nothing where somebody asks for that', '# hadolint ignore=DL3007,ignore/unused\nFROM node:24\n', []],
    [
      'nothing where the file asks for that',
      '# hadolint global ignore=ignore/unused\n# hadolint ignore=DL3007\nFROM node:24\n',
      [],
    ],
  ])('%s', (_, text, codes) => {
    expect(found(text)).toEqual(codes);
  });

  test('nothing about what the settings ignore, nor about comments that they switch off', () => {
    const text = '# hadolint ignore=DL3007\nFROM node:24\n';
    expect(found(text, { ignored: new Set(['dl3007']) })).toEqual([]);
    expect(found(text, { pragmas: false })).toEqual([]);
    expect(found(text, { ignored: new Set(['ignore/unused']) })).toEqual([]);
  });

  test.each([
    ['the first', '# hadolint ignore=DL3007, DL3006\nFROM node\n', '# hadolint ignore=DL3006\nFROM node\n'],
    [
      'the last',
      '# hadolint ignore=DL3006 , DL3007 ours\nFROM node\n',
      '# hadolint ignore=DL3006 ours\nFROM node\n',
    ],
    [
      'several',
      '# hadolint ignore=DL3007,DL3020,DL3006,DL3021,DL3023\nFROM node\n',
      '# hadolint ignore=DL3006\nFROM node\n',
    ],
    [
      'the comment',
      'FROM node:24\r\n  # hadolint ignore=DL3007,DL3006 ours\r\nUSER node\r\n',
      'FROM node:24\r\nUSER node\r\n',
    ],
    ['the last line', 'FROM node:24\r\n# hadolint ignore=DL3007', 'FROM node:24\r\n'],
    ['the first line', '\uFEFF# hadolint ignore=DL3007\nFROM node:24\n', '\uFEFFFROM node:24\n'],
    ['an option', '# check=error=true;skip=DL3007\nFROM node:24\n', '# check=error=true\nFROM node:24\n'],
    [
      'a directive',
      '# syntax=docker/dockerfile:1\n# check=skip=DL3007\nFROM node:24\n',
      '# syntax=docker/dockerfile:1\nFROM node:24\n',
    ],
    [
      'not what keeps a comment from being a directive',
      '# hadolint ignore=DL3007\n# escape=`\nFROM node:24\n',
      '# hadolint ignore=DL3007\n# escape=`\nFROM node:24\n',
    ],
  ])('takes out %s', (_, text, expected) => {
    expect(fixed(text)).toBe(expected);
  });

  test('taking out leaves nothing to take out, and nothing new to find', () => {
    const codes = fc.constantFrom(
      'DL3006',
      'DL3007',
      'DL3020',
      'SC2086',
      'StageNameCasing',
      'DL9999',
      'dl3025',
    );
    const list = fc.array(codes, { minLength: 1, maxLength: 5 }).map((each) => each.join(','));
    const line = fc.oneof(
      list.map((each) => `# hadolint ignore=${each} why`),
      list.map((each) => `# hadolint global ignore=${each}`),
      list.map((each) => `# check=error=true;skip=${each}`),
      fc.constantFrom('FROM node AS B', 'CMD x', 'ADD a.json /', '', '# escape=`'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const text = lines.join(end);
        const others = (each: string) =>
          check(each).flatMap(({ code }) => (code.startsWith('ignore/') ? [] : [code]));
        const after = fixed(text);
        expect(fixed(after)).toBe(after);
        expect(others(after)).toEqual(others(text));
      }),
      { numRuns: 500 },
    );
  });
});

test('ignore/unknown-code names the one that is meant', () => {
  const [finding] = check('# hadolint ignore=StageNamCasing\nFROM node:24\n');
  expect(finding).toMatchObject({
    code: 'ignore/unknown-code',
    range: { start: { line: 0, character: 18 }, end: { line: 0, character: 32 } },
    fixes: [{ edits: [{ text: 'StageNameCasing' }] }],
  });
  expect(finding?.message).toContain('Did you mean `StageNameCasing`?');
});

test('Docker’s experimental checks are switched on by name or all at once, and nothing else with them', () => {
  const text = '# text\nARG A=1\nFROM node:24\n# hadolint ignore=DL3002\nUSER root\n';
  expect(found(text)).toEqual([]);
  for (const asked of ['InvalidDefinitionDescription', 'all']) {
    expect(found(`# check=experimental=${asked}\n${text}`)).toEqual(['2 InvalidDefinitionDescription']);
  }
});
