import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, readFilter, toolsOf, writeFilter, type FilteredRule } from './filter.ts';

const rule: FilteredRule = {
  text: 'JSONArgsRecommended DL3025 CMD is written in exec form',
  tools: ['buildkit', 'hadolint'],
  language: 'dockerfile',
  severity: 'warning',
  factor: '9',
  fixable: true,
};

describe('the filter of the rules', () => {
  it.each([
    ['', true],
    ['?q=dl3025', true],
    ['?q=exec+dl30', true],
    ['?q=exec+DL3001', false],
    ['?tool=hadolint', true],
    ['?tool=ours', false],
    ['?language=json', false],
    ['?severity=error', false],
    ['?factor=9&fixable=yes', true],
    ['?factor=3', false],
    ['?factor=none', false],
  ])('%s: %s', (query, expected) => {
    expect(matches(readFilter(query), rule)).toBe(expected);
  });

  it('leaves out what has no fix where fixes are asked for', () => {
    expect(matches(readFilter('?fixable=yes'), { ...rule, fixable: false })).toBe(false);
  });

  it('finds what serves no factor where that is asked for', () => {
    expect(matches(readFilter('?factor=none'), { ...rule, factor: '' })).toBe(true);
    expect(matches(readFilter('?factor=9'), { ...rule, factor: '' })).toBe(false);
  });

  it('knows a tool by the name it gives', () => {
    expect(toolsOf(['JSONArgsRecommended', 'DL3025'])).toEqual(['hadolint', 'buildkit']);
    expect(toolsOf(['dockerfile/invalid-onbuild', 'DL3043'])).toEqual(['hadolint']);
    expect(toolsOf(['StageNameCasing'])).toEqual(['buildkit']);
    expect(toolsOf(['12f/11-log-to-file'])).toEqual(['ours']);
  });

  it('reads back what it wrote', () => {
    const word = fc.string().map((text) => text.trim());
    const filter = fc.record({
      text: word,
      tool: fc.string(),
      language: fc.string(),
      severity: fc.string(),
      factor: fc.string(),
      fixable: fc.boolean(),
    });
    fc.assert(
      fc.property(filter, (asked) => {
        expect(readFilter(writeFilter(asked))).toEqual(asked);
      }),
    );
  });
});
