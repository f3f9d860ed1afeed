import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lines } from '../text.ts';
import { inline, JsonEditor } from './edit.ts';
import type { OffsetEdit } from './fault.ts';
import type { JsonArray, JsonObject } from './node.ts';
import { parseJson } from './parse.ts';

function apply(text: string, edits: readonly OffsetEdit[]): string {
  return edits.toReversed().reduce((done, { start, end, text: added }) => {
    return done.slice(0, start) + added + done.slice(end);
  }, text);
}

function object(text: string): JsonObject {
  const { root } = parseJson(text);
  if (root?.kind !== 'object') throw new Error(`Not an object: ${text}`);
  return root;
}

function array(text: string): JsonArray {
  const { root } = parseJson(text);
  if (root?.kind !== 'array') throw new Error(`Not a list: ${text}`);
  return root;
}

function inserted(text: string, value: Parameters<JsonEditor['insert']>[2] = 1): string {
  return apply(text, [new JsonEditor(new Lines(text)).insert(object(text), 'new', value)]);
}

describe('insert', () => {
  it.each([
    ['{}', '{\n  "new": 1\n}'],
    ['{ "a": 0 }', '{ "a": 0, "new": 1 }'],
    ['{\n    "a": 0\n}', '{\n    "a": 0,\n    "new": 1\n}'],
    ['{\n\t"a": 0\n}', '{\n\t"a": 0,\n\t"new": 1\n}'],
    ['{\r\n  "a": 0\r\n}', '{\r\n  "a": 0,\r\n  "new": 1\r\n}'],
  ])('keeps the layout of %j', (text, expected) => {
    expect(inserted(text)).toBe(expected);
  });

  it('indents what it adds by the step of the file', () => {
    const expected = '{\n    "a": 0,\n    "new": {\n        "b": [\n            1\n        ]\n    }\n}';
    expect(inserted('{\n    "a": 0\n}', { b: [1] })).toBe(expected);
  });
});

describe('append', () => {
  it('lays new items out like the last one', () => {
    const text = '[\n  { "a": 1 }\n]';
    const edit = new JsonEditor(new Lines(text)).append(array(text), [{ a: 2 }, { a: 3 }]);
    expect(apply(text, [edit])).toBe('[\n  { "a": 1 },\n  { "a": 2 },\n  { "a": 3 }\n]');
  });
});

describe('remove', () => {
  it('leaves the commas right, whichever members go', () => {
    const members = fc.uniqueArray(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(members, fc.nat(63), fc.constantFrom(undefined, 2), (names, mask, indent) => {
        const text = JSON.stringify(
          Object.fromEntries(names.map((name) => [`k${name}`, 1])),
          undefined,
          indent,
        );
        const root = object(text);
        const gone = root.members.filter((_, index) => (mask >> index) & 1);
        const result: unknown = JSON.parse(
          apply(text, gone.length === 0 ? [] : new JsonEditor(new Lines(text)).remove(root, gone)),
        );
        const kept = root.members.filter((one) => !gone.includes(one)).map(({ key }) => key.value);
        expect(Object.keys(result as object)).toEqual(kept);
      }),
    );
  });
});

it('writes a value on one line as JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(inline(value as Parameters<typeof inline>[0]))).toEqual(
        JSON.parse(JSON.stringify(value)),
      );
    }),
  );
});
