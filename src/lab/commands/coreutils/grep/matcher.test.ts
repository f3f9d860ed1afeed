import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher, type MatcherOptions } from './matcher.ts';

const PLAIN: MatcherOptions = { kind: 'extended', ignoreCase: false, whole: undefined };
const found = (pattern: string, line: string, options: Partial<MatcherOptions> = {}) =>
  createMatcher([pattern], { ...PLAIN, ...options })
    .matches(line)
    .map(({ text }) => text);

describe('patterns', () => {
  it('match what they match for everyone', () => {
    const atom = fc.oneof(
      fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(ab|)', 'c'),
      fc.constant('(a|ab)'),
    );
    const pattern = fc.array(
      fc.tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}')).map(([one, often]) => one + often),
      { minLength: 1, maxLength: 5 },
    );
    const line = fc
      .array(fc.constantFrom('a', 'b', 'c', 'é'), { maxLength: 8 })
      .map((letters) => letters.join(''));
    fc.assert(
      fc.property(
        pattern,
        fc.constantFrom('', '^'),
        fc.constantFrom('', '$'),
        line,
        (parts, start, end, text) => {
          const whole = start + parts.join('') + end;
          expect(createMatcher([whole], PLAIN).test(text)).toBe(new RegExp(whole, 'u').test(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('take the longest match, as POSIX has it', () => {
    expect(found('a|ab', 'abc')).toEqual(['ab']);
    expect(found('(a|ab)(c|bcd)', 'abcd')).toEqual(['abcd']);
  });

  it('read basic expressions, where operators have a backslash', () => {
    expect(found('a+', 'aa+', { kind: 'basic' })).toEqual(['a+']);
    expect(found('a\\+', 'aa+', { kind: 'basic' })).toEqual(['aa']);
    expect(found('\\(ab\\)\\{2\\}', 'ababab', { kind: 'basic' })).toEqual(['abab']);
    expect(found('*a', '*a', { kind: 'basic' })).toEqual(['*a']);
    expect(found('x\\|y', 'axy', { kind: 'basic' })).toEqual(['x', 'y']);
    expect(found('\\(a\\)b\\1', 'abab', { kind: 'basic' })).toEqual(['aba']);
  });

  it('know words, lines, classes and case', () => {
    expect(found('fig', 'figs fig', { whole: 'word' })).toEqual(['fig']);
    expect(found('fig', 'figs', { whole: 'line' })).toEqual([]);
    expect(found('\\bfig\\b', 'a fig.')).toEqual(['fig']);
    expect(found('[[:digit:]]+', 'a12b3')).toEqual(['12', '3']);
    expect(found('[]a]+', 'x]a')).toEqual([']a']);
    expect(found('É', 'é', { ignoreCase: true })).toEqual(['é']);
    expect(found('[A-C]+', 'abcd', { ignoreCase: true })).toEqual(['abc']);
    expect(found('a.c', 'abc a.c', { kind: 'fixed' })).toEqual(['a.c']);
    expect(found('\\d{2}(?=x)', '12x34', { kind: 'perl' })).toEqual(['12']);
  });

  it('are refused in the words of grep', () => {
    expect(() => createMatcher(['('], PLAIN)).toThrow('Unmatched ( or \\(');
    expect(() => createMatcher(['[a'], PLAIN)).toThrow('Unmatched [, [^, [:, [., or [=');
    expect(() => createMatcher(['a\\'], PLAIN)).toThrow('Trailing backslash');
    expect(() => createMatcher(['a{2,1}'], PLAIN)).toThrow('Invalid content of \\{\\}');
    expect(() => createMatcher(['a{99999}'], PLAIN)).toThrow('Regular expression too big');
  });

  it('take no more time for a pattern that makes others try every way', () => {
    const start = performance.now();
    expect(createMatcher(['(a+)+(a|aa)*$'], PLAIN).test(`${'a'.repeat(2000)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
