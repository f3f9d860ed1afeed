import { compile } from './automaton.ts';
import { BackReference, isWord, parse, SyntaxFault } from './syntax.ts';

export interface MatcherOptions {
  readonly kind: 'basic' | 'extended' | 'fixed' | 'perl';
  readonly ignoreCase: boolean;
  /** Only whole words, or whole lines. */
  readonly whole: 'word' | 'line' | undefined;
}

/** Finds patterns in a line. */
export interface Matcher {
  readonly test: (line: string) => boolean;
  /** All matches, one after the other, without empty ones. */
  readonly matches: (line: string) => readonly { readonly text: string; readonly index: number }[];
}

/** One of the patterns must match. @throws {SyntaxFault} */
export function createMatcher(patterns: readonly string[], options: MatcherOptions): Matcher {
  const all = patterns.map((pattern) => one(pattern, options));
  return {
    test: (line) => all.some(({ test }) => test(line)),
    matches: (line) => {
      const found = all
        .flatMap(({ matches }) => matches(line))
        .sort((a, b) => a.index - b.index || b.text.length - a.text.length);
      let end = 0;
      return found.filter(({ text, index }) => {
        if (index < end) return false;
        end = index + text.length;
        return true;
      });
    },
  };
}

function one(pattern: string, options: MatcherOptions): Matcher {
  if (options.kind === 'fixed') return byFinder(fixed(pattern, options.ignoreCase), options.whole);
  if (options.kind === 'perl') return byExpression(pattern, options);
  try {
    const automaton = compile(
      parse(pattern, { extended: options.kind === 'extended', ignoreCase: options.ignoreCase }),
    );
    const plain = byFinder(
      ({ letters, from }) => {
        for (let start = from; start <= letters.length; start += 1) {
          const end = automaton.longestFrom(letters, start);
          if (end !== undefined) return [start, end];
        }
        return undefined;
      },
      options.whole,
      (letters, start) => automaton.longestFrom(letters, start) === letters.length,
    );
    return options.whole === undefined
      ? { ...plain, test: (line) => automaton.test(Array.from(line)) }
      : plain;
  } catch (error) {
    if (!(error instanceof BackReference)) throw error;
    return byExpression(options.kind === 'basic' ? extendedOf(pattern) : pattern, options);
  }
}

interface Search {
  readonly letters: readonly string[];
  readonly from: number;
}
type Finder = (search: Search) => readonly [start: number, end: number] | undefined;

function fixed(pattern: string, ignoreCase: boolean): Finder {
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  const wanted = Array.from(fold(pattern));
  return ({ letters, from }) => {
    for (let start = from; start + wanted.length <= letters.length; start += 1)
      if (wanted.every((letter, at) => fold(letters[start + at] ?? '') === letter))
        return [start, start + wanted.length];
    return undefined;
  };
}

function byFinder(
  find: Finder,
  whole: MatcherOptions['whole'],
  isLine: (letters: readonly string[], start: number) => boolean = (letters) => {
    const found = find({ letters, from: 0 });
    return found?.[0] === 0 && found[1] === letters.length;
  },
): Matcher {
  const all = function* (letters: readonly string[]): Generator<readonly [number, number]> {
    if (whole === 'line') {
      if (isLine(letters, 0)) yield [0, letters.length];
      return;
    }
    for (let from = 0; from <= letters.length;) {
      const found = find({ letters, from });
      if (found === undefined) return;
      const [start, end] = found;
      const isWhole = !isWord(letters[start - 1]) && !isWord(letters[end]);
      if (whole === undefined || isWhole) {
        yield found;
        from = end > start ? end : end + 1;
      } else from = start + 1;
    }
  };
  return {
    test: (line) => !(all(Array.from(line)).next().done ?? false),
    matches: (line) => {
      const letters = Array.from(line);
      return [...all(letters)]
        .filter(([start, end]) => end > start)
        .map(([start, end]) => ({
          text: letters.slice(start, end).join(''),
          index: letters.slice(0, start).join('').length,
        }));
    },
  };
}

/** By the platform's own expressions, which know what a group has matched. */
function byExpression(pattern: string, { ignoreCase, whole }: MatcherOptions): Matcher {
  const around =
    whole === 'line' ? `^(?:${pattern})$` : whole === 'word' ? `(?<![\\w])(?:${pattern})(?![\\w])` : pattern;
  let expression: RegExp;
  try {
    expression = new RegExp(around, ignoreCase ? 'giu' : 'gu');
  } catch {
    try {
      // What is no expression under the strict rules may be one under the old.
      expression = new RegExp(around, ignoreCase ? 'gi' : 'g');
    } catch {
      throw new SyntaxFault('unrecognized character follows \\');
    }
  }
  return {
    test: (line) => line.search(expression) !== -1,
    matches: (line) =>
      [...line.matchAll(expression)]
        .filter(([text]) => text !== '')
        .map((match) => ({ text: match[0], index: match.index })),
  };
}

/** A basic expression in the form of an extended one: what has a backslash there has none here, and the other way round. */
const extendedOf = (pattern: string) =>
  pattern.replaceAll(
    /\\([(){}|+?])|([(){}|+?])/g,
    (_, escaped: string | undefined, plain: string | undefined) => escaped ?? `\\${plain ?? ''}`,
  );
