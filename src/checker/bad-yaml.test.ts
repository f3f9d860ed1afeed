import { describe, expect, it } from 'vitest';
import type { Diagnostic } from './diagnostic.ts';
import { checkFile } from './check.ts';
import { surroundingsOf } from './surroundings.ts';
import { WITHOUT_DELAY, timeOf } from './testing/time-of.ts';

const MANIFEST = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\n';
const COMPOSE = 'services:\n  web:\n    image: shop:1.4\n';

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

/** Nine aliases of nine aliases, nine levels deep: a thousand million values in a few lines. */
const LAUGHS = `x-0: &a0 [lol]\n${lines(
  9,
  (level) =>
    `x-${String(level + 1)}: &a${String(level + 1)} [${Array(9)
      .fill(`*a${String(level)}`)
      .join(', ')}]`,
)}`;

/** A text, and the code of a finding that has to be among the answers, on which line. */
const CASES: readonly (readonly [name: string, text: string, code: string, line: number])[] = [
  ['aliases that explode', LAUGHS + COMPOSE, 'yaml/limit', 1],
  [
    'aliases that explode in a manifest',
    `${MANIFEST}data:\n${LAUGHS.replaceAll(/^/gm, '  ')}`,
    'yaml/limit',
    1,
  ],
  ['an alias of itself', `${COMPOSE}x-a: &a\n  b: *a\n`, 'yaml/limit', 1],
  ['merged into itself', `${COMPOSE}x-a: &a\n  <<: *a\n`, 'yaml/limit', 1],
  ['10,000 levels of brackets', `${COMPOSE}x-a: ${'['.repeat(10_000)}`, 'yaml/limit', 4],
  ['10,000 levels of braces', `${MANIFEST}data: ${'{a: '.repeat(10_000)}`, 'yaml/limit', 5],
  ['10,000 levels of dashes', `${MANIFEST}data:\n  ${'- '.repeat(10_000)}a\n`, 'yaml/limit', 6],
  ['a tab', `${COMPOSE}\tports: []\n`, 'yaml/syntax', 4],
  ['a bracket that stays open', `${COMPOSE}    command: [a\n`, 'yaml/syntax', 5],
  ['a name twice', `${COMPOSE}    image: b\n`, 'yaml/duplicate-key', 4],
  ['a list as a name', `${MANIFEST}data:\n  ? [a]\n  : b\n`, 'yaml/syntax', 6],
  ['an alias of nothing', `${COMPOSE}    command: *nothing\n`, 'yaml/unknown-alias', 4],
  [
    'the second of three documents broken',
    `${MANIFEST}---\na: [\n---\n${MANIFEST}dat: {}\n`,
    'yaml/syntax',
    7,
  ],
  [
    'what follows a broken one',
    `${MANIFEST}---\na: b: c\n---\n${MANIFEST}dat: {}\n`,
    'k8s/unknown-member',
    12,
  ],
  ['a NUL', `${COMPOSE}    command: "a\0b"\n`, 'file/binary', 4],
  [
    'huge numbers',
    `${COMPOSE}    pids_limit: 1e999\n    scale: ${'9'.repeat(400)}\n`,
    'compose/wrong-type',
    5,
  ],
  ['a date', `${COMPOSE}    scale: 2026-11-24\n`, 'compose/text-value', 4],
  [
    '1.5 MB',
    `${MANIFEST}data:\n${lines(70_000, (index) => `  V${String(index)}: "0123456789"`)}`,
    'file/too-large',
    1,
  ],
  [
    '1,500 unknown members',
    `${COMPOSE}${lines(1_500, (index) => `    imag${String(index)}: a`)}`,
    'compose/unknown-member',
    4,
  ],
];

async function answersTo(path: string, text: string): Promise<() => Diagnostic[]> {
  const file = { path, text };
  const surroundings = await surroundingsOf(file, []);
  return () => checkFile(file, surroundings);
}

describe('a file that cannot be what it claims', () => {
  it.each(CASES)('%s', async (_, text, code, line) => {
    const path = text.includes('apiVersion') ? 'manifest.yaml' : 'compose.yaml';
    const answers = await answersTo(path, text);
    expect(answers().map((found) => `${String(found.range.start.line + 1)} ${found.code}`)).toContain(
      `${String(line)} ${code}`,
    );
    expect(timeOf(answers)).toBeLessThan(WITHOUT_DELAY);
  });

  it('is read in time where it is only long', async () => {
    const text = `${MANIFEST}data:\n${lines(3_000, (index) => `  V${String(index)}: "0123456789"`)}`;
    const answers = await answersTo('manifest.yaml', text);
    expect(answers()).toEqual([]);
    expect(timeOf(answers)).toBeLessThan(WITHOUT_DELAY);
  });

  it('is told apart from others in no time', async () => {
    const answers = await answersTo('values.yaml', `services:\n${'  \n'.repeat(50_000)}`);
    expect(timeOf(answers)).toBeLessThan(WITHOUT_DELAY);
  });
});
