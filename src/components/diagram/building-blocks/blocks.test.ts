import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACTORS } from '../factor-chapters.ts';
import { BLOCKS, isSought, type Change } from './blocks.ts';

const CHANGES: readonly Change[] = ['grown', 'part', 'leave'];

describe('the building blocks', () => {
  it('are the 22 of slide 38, each told once and with a page that says so', () => {
    expect(BLOCKS).toHaveLength(22);
    expect(new Set(BLOCKS.map(({ name }) => name)).size).toBe(22);
    for (const { name, now, source, today } of BLOCKS) {
      expect(source, name).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(now, name).toMatch(/\.$/);
      expect(today.split(' ').length, name).toBeLessThanOrEqual(6);
    }
  });

  it('say what to take where one is not to be begun with', () => {
    for (const block of BLOCKS.filter(({ change }) => change === 'leave'))
      expect(block.instead).toBeDefined();
  });

  it('are found by factor and by change alike: each filter only narrows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FACTORS), fc.constantFrom(...CHANGES), (factor, change) => {
        const both = BLOCKS.filter((block) => isSought(block, { factor, change }));
        const one = BLOCKS.filter((block) => isSought(block, { factor, change: undefined }));
        const other = BLOCKS.filter((block) => isSought(block, { factor: undefined, change }));
        expect(both).toEqual(one.filter((block) => other.includes(block)));
      }),
    );
    expect(BLOCKS.every((block) => isSought(block, { factor: undefined, change: undefined }))).toBe(true);
  });
});
