import { describe, expect, test } from 'vitest';
import type { Fix } from './diagnostic.ts';
import { applyFixes, Lines } from './text.ts';

function fix(...edits: readonly (readonly [start: number, end: number, text: string])[]): Fix {
  const at = (character: number) => ({ line: 0, character });
  return {
    title: 'x',
    edits: edits.map(([start, end, text]) => ({ range: { start: at(start), end: at(end) }, text })),
  };
}

describe('applyFixes', () => {
  test('applies edits in order of place, whatever the order of the fixes', () => {
    expect(applyFixes('abcdef', [fix([4, 5, 'E']), fix([0, 1, 'A'], [2, 2, '-'])])).toBe('Ab-cdEf');
  });

  test('leaves out a fix whole where one of its edits overlaps an earlier fix', () => {
    expect(applyFixes('abcdef', [fix([1, 3, 'X']), fix([2, 4, 'Y'], [5, 6, 'Z'])])).toBe('aXdef');
    expect(applyFixes('abcdef', [fix([0, 6, 'X']), fix([2, 3, 'Y'])])).toBe('X');
    expect(applyFixes('abcdef', [fix([2, 3, 'Y']), fix([0, 6, 'X'])])).toBe('abYdef');
  });

  test('takes edits that only touch, and one of two inserts at the same place', () => {
    expect(applyFixes('abcd', [fix([0, 2, 'X']), fix([2, 4, 'Y']), fix([2, 2, '|'])])).toBe('X|Y');
    expect(applyFixes('ab', [fix([1, 1, '1']), fix([1, 1, '2'])])).toBe('a1b');
  });
});

test('Lines turns offsets into positions and back', () => {
  const lines = new Lines('a\r\nbc\n');
  expect(lines.count).toBe(3);
  expect(lines.position(4)).toEqual({ line: 1, character: 1 });
  expect(lines.offset({ line: 1, character: 1 })).toBe(4);
  expect(lines.position(6)).toEqual({ line: 2, character: 0 });
});
