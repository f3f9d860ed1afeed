import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOptions } from './option-reader.ts';

const DECLARED = ['a all', 'n lines =', 'color c =?', 'v'];
const read = (...args: string[]) => readOptions(args, DECLARED);

describe('options', () => {
  it('are read in clusters, with values behind or within', () => {
    expect(read('-av', '-n5', '-n', '6', 'x').given).toEqual([
      ['a', undefined],
      ['v', undefined],
      ['n', '5'],
      ['n', '6'],
    ]);
    expect(read('-avn', '3').value('n')).toBe('3');
    expect(read('-n5', '-n', '6').value('n')).toBe('6');
  });

  it('are read by their long names', () => {
    expect(read('--all', '--lines=3', '--lines', '4', '--color', '--color=always').given).toEqual([
      ['a', undefined],
      ['n', '3'],
      ['n', '4'],
      ['color', undefined],
      ['color', 'always'],
    ]);
  });

  it('end at --, or at the first operand where that is asked for', () => {
    expect(read('x', '-a', '--', '-v').operands).toEqual(['x', '-v']);
    expect(readOptions(['-a', 'env', '-n', '5'], DECLARED, true).operands).toEqual(['env', '-n', '5']);
    expect(read('-').operands).toEqual(['-']);
  });

  it.each([
    [['-x'], "invalid option -- 'x'"],
    [['-ax'], "invalid option -- 'x'"],
    [['-n'], "option requires an argument -- 'n'"],
    [['--lines'], "option '--lines' requires an argument"],
    [['--all=1'], "option '--all' doesn't allow an argument"],
    [['--wrong=1'], "unrecognized option '--wrong'"],
    [['--a'], "unrecognized option '--a'"],
  ])('%j is refused in getopt words', (args, words) => {
    expect(() => read(...args)).toThrow(words);
  });

  it('come back as they were given, however they are written', () => {
    const value = fc.string({ minLength: 1 });
    const option = fc.oneof(
      fc.constant(['a', undefined, ['-a']] as const),
      fc.constant(['a', undefined, ['--all']] as const),
      value.map((text) => ['n', text, [`-n${text}`]] as const),
      value.map((text) => ['n', text, ['-n', text]] as const),
      value.map((text) => ['n', text, [`--lines=${text}`]] as const),
      value.map((text) => ['color', text, [`-c${text}`]] as const),
    );
    const operand = fc.string().filter((text) => !text.startsWith('-'));
    fc.assert(
      fc.property(fc.array(fc.oneof(option, operand)), fc.array(fc.string()), (words, rest) => {
        const options = words.filter((word) => typeof word !== 'string');
        const plain = words.filter((word) => typeof word === 'string');
        const args = words.flatMap((word) => (typeof word === 'string' ? [word] : word[2]));
        const found = read(...args, '--', ...rest);
        expect(found.given).toEqual(options.map(([name, text]) => [name, text]));
        expect(found.operands).toEqual([...plain, ...rest]);
      }),
    );
  });
});
