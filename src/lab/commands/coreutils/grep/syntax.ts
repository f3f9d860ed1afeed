/**
 * POSIX regular expressions, basic and extended, with GNU's additions.
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap09.html
 */
export type Node =
  | { readonly kind: 'set'; readonly matches: (letter: string) => boolean }
  | { readonly kind: 'assert'; readonly of: Assertion }
  | { readonly kind: 'all'; readonly parts: readonly Node[] }
  | { readonly kind: 'any'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly least: number; readonly most: number };
export type Assertion = 'start' | 'end' | 'boundary' | 'inside' | 'word-start' | 'word-end';

/** What is wrong with an expression, in the words of GNU's grep. */
export class SyntaxFault extends Error {}
/** It refers back to what a group has matched: no automaton can tell. */
export class BackReference extends Error {}

export interface Dialect {
  readonly extended: boolean;
  readonly ignoreCase: boolean;
}

export const isWord = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}_]/u.test(letter);

/** More would make automata that fill the page's memory. */
const MOST_REPEATS = 1000;

/** @throws {SyntaxFault} @throws {BackReference} */
export function parse(pattern: string, dialect: Dialect): Node {
  const letters = Array.from(pattern);
  const { extended } = dialect;
  let at = 0;
  let depth = 0;
  const fold = (letter: string) => (dialect.ignoreCase ? letter.toLowerCase() : letter);
  const one = (letter: string): Node => {
    const wanted = fold(letter);
    return { kind: 'set', matches: (other) => fold(other) === wanted };
  };
  /** Whether the operator stands here: as it is in extended expressions, behind a backslash in basic ones. */
  const isAt = (operator: string) =>
    extended ? letters[at] === operator : letters[at] === '\\' && letters[at + 1] === operator;
  const skip = () => {
    at += extended ? 1 : 2;
  };

  function either(): Node {
    const parts = [sequence()];
    while (isAt('|')) {
      skip();
      parts.push(sequence());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'any', parts };
  }

  function sequence(): Node {
    const parts: Node[] = [];
    for (;;) {
      if (at >= letters.length || isAt('|') || (depth > 0 && isAt(')'))) return { kind: 'all', parts };
      let part = atom(parts.length === 0);
      for (;;) {
        const repeat = quantifier();
        if (repeat === undefined) break;
        part = { kind: 'repeat', part, least: repeat[0], most: repeat[1] };
      }
      parts.push(part);
    }
  }

  function quantifier(): readonly [number, number] | undefined {
    if (letters[at] === '*') {
      at += 1;
      return [0, Infinity];
    }
    for (const [operator, least, most] of [
      ['+', 1, Infinity],
      ['?', 0, 1],
    ] as const)
      if (isAt(operator)) {
        skip();
        return [least, most];
      }
    if (!isAt('{')) return undefined;
    const rest = letters.slice(at + (extended ? 1 : 2)).join('');
    const match = (extended ? /^(\d*)(,?)(\d*)\}/ : /^(\d*)(,?)(\d*)\\\}/).exec(rest);
    if (match === null || (match[1] === '' && match[2] === '')) {
      if (extended) return undefined;
      throw new SyntaxFault(rest.includes('\\}') ? 'Invalid content of \\{\\}' : 'Unmatched \\{');
    }
    const least = Number(match[1] ?? 0);
    const most = match[2] === '' ? least : match[3] === '' ? Infinity : Number(match[3]);
    if (most < least) throw new SyntaxFault('Invalid content of \\{\\}');
    if (least > MOST_REPEATS || (most > MOST_REPEATS && most !== Infinity))
      throw new SyntaxFault('Regular expression too big');
    at += (extended ? 1 : 2) + match[0].length;
    return [least, most];
  }

  function atom(isFirst: boolean): Node {
    if (isAt('(')) {
      skip();
      depth += 1;
      const inner = either();
      if (!isAt(')')) throw new SyntaxFault('Unmatched ( or \\(');
      depth -= 1;
      skip();
      return inner;
    }
    if (!extended && isAt(')')) throw new SyntaxFault('Unmatched ) or \\)');
    const letter = letters[at] ?? '';
    at += 1;
    if (letter === '.') return { kind: 'set', matches: () => true };
    if (letter === '[') return bracket();
    if (letter === '^' && (extended || isFirst)) return { kind: 'assert', of: 'start' };
    if (letter === '$' && (extended || at >= letters.length || isAt('|') || isAt(')')))
      return { kind: 'assert', of: 'end' };
    // A star that follows nothing is a star.
    if (letter === '\\') return escape();
    return one(letter);
  }

  function escape(): Node {
    const letter = letters[at];
    if (letter === undefined) throw new SyntaxFault('Trailing backslash');
    at += 1;
    if (/[1-9]/.test(letter)) throw new BackReference();
    const assertion = ASSERTIONS[letter];
    if (assertion !== undefined) return { kind: 'assert', of: assertion };
    const test = CLASSES[letter];
    return test === undefined ? one(letter) : { kind: 'set', matches: test };
  }

  function bracket(): Node {
    const isNot = letters[at] === '^';
    if (isNot) at += 1;
    const tests: ((letter: string) => boolean)[] = [];
    for (let isFirst = true; ; isFirst = false) {
      const letter = letters[at];
      if (letter === undefined) throw new SyntaxFault('Unmatched [, [^, [:, [., or [=');
      at += 1;
      if (letter === ']' && !isFirst) break;
      if (letter === '[' && letters[at] === ':') {
        const name = /^:(\w+):\]/.exec(letters.slice(at).join(''))?.[1];
        if (name === undefined) throw new SyntaxFault('Unmatched [, [^, [:, [., or [=');
        const test = NAMED[name];
        if (test === undefined) throw new SyntaxFault('Invalid character class name');
        tests.push(
          dialect.ignoreCase && /^(?:upper|lower)$/.test(name) ? (other) => /\p{L}/u.test(other) : test,
        );
        at += name.length + 3;
        continue;
      }
      const last = letters[at + 1];
      if (letters[at] === '-' && last !== undefined && last !== ']') {
        if (last < letter) throw new SyntaxFault('Invalid range end');
        at += 2;
        tests.push(
          (other) => within(other, letter, last) || (dialect.ignoreCase && inEitherCase(other, letter, last)),
        );
      } else tests.push((other) => fold(other) === fold(letter));
    }
    return { kind: 'set', matches: (letter) => tests.some((test) => test(letter)) !== isNot };
  }

  const whole = either();
  // A closing bracket too many, in an extended expression, is a character.
  if (at < letters.length) throw new SyntaxFault('Unmatched ) or \\)');
  return whole;
}

const within = (letter: string, first: string, last: string) => letter >= first && letter <= last;
const inEitherCase = (letter: string, first: string, last: string) =>
  within(letter.toLowerCase(), first, last) || within(letter.toUpperCase(), first, last);

const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  b: 'boundary',
  B: 'inside',
  '<': 'word-start',
  '>': 'word-end',
  '`': 'start',
  "'": 'end',
};
const CLASSES: Readonly<Record<string, (letter: string) => boolean>> = {
  w: isWord,
  W: (letter) => !isWord(letter),
  s: (letter) => /\s/.test(letter),
  S: (letter) => !/\s/.test(letter),
};
const named = (expression: RegExp) => (letter: string) => expression.test(letter);
const NAMED: Readonly<Record<string, (letter: string) => boolean>> = {
  alpha: named(/\p{L}/u),
  digit: named(/[0-9]/),
  alnum: named(/[\p{L}\p{N}]/u),
  upper: named(/\p{Lu}/u),
  lower: named(/\p{Ll}/u),
  space: named(/\s/),
  blank: named(/[ \t]/),
  punct: named(/[!-/:-@[-`{-~]/),
  print: named(/[^\p{C}]/u),
  graph: named(/[^\p{C}\s]/u),
  cntrl: named(/\p{Cc}/u),
  xdigit: named(/[0-9A-Fa-f]/),
};
