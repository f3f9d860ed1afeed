import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { stringify } from 'yaml';
import type { JsonNode } from '../json/node.ts';
import { readYaml } from './read.ts';

/** A tree as the value that it stands for. */
function valueOf(node: JsonNode | undefined): unknown {
  if (node === undefined || node.kind === 'null') return null;
  if (node.kind === 'array') return node.items.map(valueOf);
  if (node.kind !== 'object') return node.value;
  return Object.fromEntries(node.members.map(({ key, value }) => [key.value, valueOf(value)]));
}

const read = (text: string): unknown => valueOf(readYaml(text).documents[0]?.root);

/** Names that an object has whatever it holds would be read back differently by JavaScript itself. */
const name = fc.string().filter((text) => text !== '__proto__' && text !== '<<');
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('what is written is read', () => {
  it.each([
    ['in blocks', (value: unknown) => stringify(value)],
    ['in JSON', (value: unknown) => JSON.stringify(value, undefined, 1)],
    ['between markers', (value: unknown) => `---\n${stringify(value)}...\n`],
  ])('%s', (_, write) => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const text = write(value);
        expect(readYaml(text).faults).toEqual([]);
        expect(read(text)).toEqual(value);
      }),
    );
  });

  it('with aliases and merged members', () => {
    const text = 'a: &a { x: 1, y: 2 }\nb:\n  <<: *a\n  y: 3\nc: *a\nd: { <<: [*a, { y: 4, z: 5 }] }\n';
    const a = { x: 1, y: 2 };
    expect(read(text)).toEqual({ a, b: { x: 1, y: 3 }, c: a, d: { x: 1, y: 2, z: 5 } });
  });

  it('with old booleans where they are asked for', () => {
    const root = (oldBooleans: boolean): unknown =>
      valueOf(readYaml('[yes, No, "on", off]', { oldBooleans }).documents[0]?.root);
    expect(root(true)).toEqual([true, false, 'on', false]);
    expect(root(false)).toEqual(['yes', 'No', 'on', 'off']);
  });

  it('without what a tag takes out', () => {
    const [first] = readYaml('a: !reset []\nb: 1\n', { removes: '!reset' }).documents;
    expect(valueOf(first?.root)).toEqual({ b: 1 });
  });
});

describe('whatever the text', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...[
        ': ',
        '- ',
        '\n',
        '  ',
        '{',
        '}',
        '[',
        ']',
        '&a ',
        '*a',
        '<<: ',
        '|\n',
        '>-\n',
        '"',
        "'",
        '#',
        '---\n',
      ],
      ...['...\n', '!!str ', '? ', '%YAML 1.1\n', '\t', '\0', '\uFEFF', 'a', ',', '!', '@', '`'],
    ),
  );
  const soup = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('it answers, and every place lies in the text', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const { documents, faults } = readYaml(text);
        for (const { start, end } of [
          ...faults,
          ...documents,
          ...documents.flatMap(({ root }) => spans(root)),
        ]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function spans(node: JsonNode | undefined): readonly JsonNode[] {
  if (node === undefined) return [];
  if (node.kind === 'array') return [node, ...node.items.flatMap(spans)];
  if (node.kind === 'object') return [node, ...node.members.flatMap(({ value }) => spans(value))];
  return [node];
}

test.each([
  ['a: [1\n', 'syntax'],
  ['a: 1\n\tb: 2\n', 'syntax'],
  ['a: *b\n', 'unknown-alias'],
  ['a: &b *b\n', 'syntax'],
  ['a: &b { c: *b }\n', 'limit'],
  ['a: 1\na: 2\n', 'duplicate-key'],
  ['? [a]\n: 1\n', 'syntax'],
  [`${'['.repeat(300)}${']'.repeat(300)}`, 'limit'],
  ['['.repeat(10_000), 'limit'],
])('%j is a fault', (text, kind) => {
  expect(readYaml(text).faults.map((fault) => fault.kind)).toContain(kind);
});
