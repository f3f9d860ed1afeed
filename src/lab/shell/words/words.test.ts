import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characters } from '../characters.ts';
import { ArithmeticError, evaluateArithmetic } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import { expanded, joinFragments, quoted } from './fragment.ts';
import { escapePattern, patternRegExp } from './pattern.ts';
import { splitFields } from './split.ts';

const none = { get: () => undefined, set: () => undefined };

/** An expression and its value, built together. */
interface Sum {
  readonly text: string;
  readonly value: bigint;
}
const wrap = (value: bigint) => BigInt.asIntN(64, value);
const OPERATORS: readonly (readonly [string, (a: bigint, b: bigint) => bigint])[] = [
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['&', (a, b) => a & b],
  ['|', (a, b) => a | b],
  ['^', (a, b) => a ^ b],
  ['<', (a, b) => (a < b ? 1n : 0n)],
  ['==', (a, b) => (a === b ? 1n : 0n)],
  ['&&', (a, b) => (a !== 0n && b !== 0n ? 1n : 0n)],
  ['||', (a, b) => (a !== 0n || b !== 0n ? 1n : 0n)],
];
const { sum } = fc.letrec<{ sum: Sum; number: Sum; binary: Sum; unary: Sum }>((tie) => ({
  sum: fc.oneof({ maxDepth: 5 }, tie('number'), tie('binary'), tie('unary')),
  number: fc.bigInt({ min: 0n, max: 2n ** 62n }).map((value) => ({ text: String(value), value })),
  binary: fc
    .tuple(tie('sum'), fc.constantFrom(...OPERATORS), tie('sum'))
    .map(([left, [sign, compute], right]) => ({
      text: `(${left.text} ${sign} ${right.text})`,
      value: wrap(compute(left.value, right.value)),
    })),
  unary: fc.tuple(fc.constantFrom('-', '~', '!'), tie('sum')).map(([sign, { text, value }]) => ({
    text: `${sign}(${text})`,
    value: sign === '-' ? wrap(-value) : sign === '~' ? ~value : value === 0n ? 1n : 0n,
  })),
}));

describe('arithmetic', () => {
  it('has the value of 64 bits that the expression has', () => {
    fc.assert(
      fc.property(sum, fc.boolean(), ({ text, value }, extended) => {
        expect(evaluateArithmetic(text, none, { extended })).toBe(value);
      }),
    );
  });

  it('has a value or a fault for any text, and does nothing in the branch that is not taken', () => {
    const sign = fc.constantFrom(
      ...'1 x y ( ) + - * / % ** ++ -- << & && | ~ ! ? : , = += == [ ] # 0x 08 2#1 "'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), fc.boolean(), (signs, extended) => {
        try {
          expect(typeof evaluateArithmetic(signs.join(' '), none, { extended })).toBe('bigint');
        } catch (error) {
          expect(error).toBeInstanceOf(ArithmeticError);
        }
      }),
    );
    const set = new Map<string, string>();
    const names = {
      get: (name: string) => set.get(name),
      set: (name: string, value: string) => void set.set(name, value),
    };
    expect(evaluateArithmetic('1 ? (x = 2) : (y = 3 / 0), 0 && z++, x ** 3', names, { extended: true })).toBe(
      8n,
    );
    expect([...set]).toEqual([['x', '2']]);
  });
});

describe('braces', () => {
  it.each([
    ['{a,b}c', ['ac', 'bc']],
    ['x{1..3}', ['x1', 'x2', 'x3']],
    ['{08..10}', ['08', '09', '10']],
    ['{c..a}{,1}', ['c', 'c1', 'b', 'b1', 'a', 'a1']],
    ['{a,{b,c}d}', ['a', 'bd', 'cd']],
    ['{0..9..4}', ['0', '4', '8']],
    ['{a} {} ${x,y} "{a,b}"', ['{a} {} ${x,y} "{a,b}"']],
    ['{a,b', ['{a,b']],
  ])('%s', (word, words) => {
    expect(expandBraces(word)).toEqual(words);
  });
});

describe('patterns', () => {
  it('match what is escaped, and only that', () => {
    const text = fc.string({ unit: fc.constantFrom(...characters('ab*?[]!-\\()|@+^$.{}/漢')) });
    fc.assert(
      fc.property(text, text, fc.boolean(), (one, other, extended) => {
        const matches = patternRegExp(escapePattern(one), { extended });
        expect(matches.test(one)).toBe(true);
        expect(matches.test(other)).toBe(one === other);
      }),
    );
  });

  it.each([
    ['[!a-c]*', 'dx', true],
    ['[]x]', ']', true],
    ['[[:digit:]_]?', '_é', true],
    ['[z-a]', 'b', false],
    ['a[', 'a[', true],
    ['+(ab|c)', 'abcab', true],
    ['!(*.txt)', 'a.txt', false],
    ['!(*.txt)', 'a.md', true],
  ])('%s and %s', (pattern, text, answer) => {
    expect(patternRegExp(pattern, { extended: true }).test(text)).toBe(answer);
  });
});

describe('splitting', () => {
  it('leaves what is quoted, and loses nothing but separators', () => {
    const word = fc.string({ unit: fc.constantFrom(...characters('ab :')) });
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.boolean())), (pieces) => {
        const fragments = pieces.map(([text, isQuoted]) => (isQuoted ? quoted(text) : expanded(text)));
        const fields = splitFields(fragments, ' :').map((field) => joinFragments(field));
        const kept = pieces.map(([text, isQuoted]) => (isQuoted ? text : text.replace(/[ :]/g, ''))).join('');
        expect(fields.join('')).toBe(kept);
        expect(splitFields(fragments, '').length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
