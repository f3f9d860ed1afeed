import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonNode } from './node.ts';
import { MAX_DEPTH, parseJson } from './parse.ts';

/** What `JSON.parse` would make of the tree. */
function valueOf(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key.value, valueOf(value)]));
    case 'array':
      return node.items.map(valueOf);
    case 'null':
      return null;
    default:
      return node.value;
  }
}

function kinds(text: string): readonly string[] {
  return parseJson(text).faults.map(({ kind }) => kind);
}

function message(text: string): string | undefined {
  return parseJson(text).faults[0]?.message;
}

describe('parseJson', () => {
  it('reads every JSON text as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), undefined, indent);
        const { root, faults } = parseJson(text);
        expect(faults).toEqual([]);
        expect(root && valueOf(root)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('finds a fault in exactly the texts that JSON.parse refuses', () => {
    const soup = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"',
        '1',
        '-',
        'true',
        ' ',
        '\n',
        '\\',
        "'",
        '“',
        '/*',
        '//',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(soup, (parts) => {
        const text = parts.join('');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(kinds(text).filter((kind) => kind !== 'duplicate-key').length === 0).toBe(valid);
      }),
      { numRuns: 2000 },
    );
  });

  it('answers about any text, with places inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { start, end, fix, related } of parseJson(text).faults) {
          for (const span of [{ start, end }, ...(fix?.edits ?? []), ...(related ? [related] : [])]) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.start).toBeLessThanOrEqual(span.end);
            expect(span.end).toBeLessThanOrEqual(text.length);
          }
        }
      }),
    );
  });

  it('stops at a nesting that no one means, and does not overflow', () => {
    expect(message('['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH))).toBeUndefined();
    expect(message('['.repeat(10_000) + ']'.repeat(10_000))).toContain(`deeper than ${MAX_DEPTH} levels`);
    expect(message('{"a":'.repeat(100_000))).toContain('deeper');
  });

  it('answers half a megabyte in which everything is wrong', () => {
    for (const part of ['“', '“,', '"“', "'", '/*', '…', '{,', '"a" ', '\\', '[“a”, ']) {
      expect(parseJson(part.repeat(500_000 / part.length)).faults.length, part).toBeGreaterThan(0);
    }
  });

  it('names what a cut-off file was in the middle of', () => {
    expect(message('{\n  "containerDefinitions": [\n    {\n      "name": "web"\n')).toBe(
      'The file ends inside `{`, opened on line 3. Either its end was cut off, or `}]}` is missing.',
    );
    expect(message('{\n  "containerDefinitions": [')).toContain(
      'inside `containerDefinitions`, opened on line 2',
    );
  });

  it.each([
    ['{"a": NaN}', 'finite'],
    ['{"a": 012}', 'leading zeros'],
    ['{"a": .5}', 'writes a number'],
    ['{"a": None}', 'JSON writes `null`'],
    ['{"a": us-east-1}', 'without quotes'],
    ['{"a": "x\ny"}', 'no quote follows on its line'],
    ['{"a": "\\d"}', 'no escape'],
    ['{"a": "\t"}', 'control character'],
    ['{"a": [1}', '`a`, opened on line 1'],
    ['{"a": 1}}', 'after the end'],
    ['"a": 1', 'outer braces'],
    ['{"a"}', 'comes a colon'],
    ['{"a":\u00A01}', 'non-breaking space'],
    ['', 'No JSON value'],
    ['{"a": 1 /* b', 'never ends'],
  ])('says of %j what is wrong', (text, part) => {
    expect(message(text)).toContain(part);
  });

  describe('curly quotes', () => {
    it.each([
      '{“a”: “b”}',
      '{"a": “b"}',
      '{"a": "b“}',
      '{"a": "b”, "c": 1}',
      '{ ‘a’: ‘it’s’ }',
      '{"a": „b“}',
    ])('are the only fault of %s', (text) => {
      expect(new Set(kinds(text))).toEqual(new Set(['curly-quotes']));
    });

    it('are text inside straight ones', () => {
      expect(kinds('{"a": "“b”", "c": "d”, e", "f": ["“", "”"]}')).toEqual([]);
    });
  });
});
