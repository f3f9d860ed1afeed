import type { Stat } from '../../../file-system/file-system.ts';
import type { Call } from '../tool.ts';
import { quote } from '../words.ts';
import { ACTIONS } from './actions.ts';
import { TESTS } from './tests.ts';

/** The expression behind the paths of `find`. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/find.html */
export interface Found {
  readonly path: string;
  /** As it is written: the operand and what follows below it. */
  readonly shown: string;
  readonly name: string;
  readonly stat: Stat;
  readonly depth: number;
}

/** One walk, and what the expression asks of it. */
export interface Walk {
  readonly call: Call;
  /** Of the entry that is looked at: do not go into it. */
  prune: boolean;
  /** Look at nothing more. */
  quit: boolean;
  code: number;
  /** Command lines that are run once they are full, or at the end. */
  readonly pending: Map<object, string[]>;
  readonly atEnd: (() => Promise<void>)[];
}

export type Predicate = (found: Found, walk: Walk) => boolean | Promise<boolean>;

/** What cannot be read, in find's words. */
export class FindError extends Error {}

export interface Settings {
  readonly most: number;
  readonly least: number;
  readonly contentsFirst: boolean;
}

/** Takes words off the front of an expression. */
export interface Words {
  readonly next: (of: string) => string;
  readonly rest: string[];
}

export function parseExpression(
  words: readonly string[],
  call: Call,
): { readonly predicate: Predicate; readonly settings: Settings } {
  const rest = [...words];
  const seen = { action: false };
  const settings = { most: Infinity, least: 0, contentsFirst: false };
  const next = (of: string): string => {
    const word = rest.shift();
    if (word === undefined) throw new FindError(`missing argument to \`${of}'`);
    return word;
  };
  const number = (of: string): number => {
    const text = next(of);
    if (!/^\d+$/.test(text))
      throw new FindError(`Expected a positive decimal integer argument to ${of}, but got ${quote(text)}`);
    return Number(text);
  };

  function either(): Predicate {
    let left = both();
    for (;;) {
      const [word] = rest;
      if (word === '-o' || word === '-or') {
        rest.shift();
        const [a, b] = [left, both()];
        left = async (found, walk) => (await a(found, walk)) || (await b(found, walk));
      } else if (word === ',') {
        rest.shift();
        const [a, b] = [left, both()];
        left = async (found, walk) => {
          await a(found, walk);
          return b(found, walk);
        };
      } else return left;
    }
  }
  function both(): Predicate {
    let left = one();
    for (;;) {
      const [word] = rest;
      if (word === undefined || word === '-o' || word === '-or' || word === ')' || word === ',') return left;
      if (word === '-a' || word === '-and') rest.shift();
      const [a, b] = [left, one()];
      left = async (found, walk) => (await a(found, walk)) && (await b(found, walk));
    }
  }
  function one(): Predicate {
    const word = rest.shift();
    if (word === undefined) throw new FindError('expected an expression');
    if (word === '!' || word === '-not') {
      const inner = one();
      return async (found, walk) => !(await inner(found, walk));
    }
    if (word === '(') {
      const inner = either();
      if (rest.shift() !== ')')
        throw new FindError(
          "invalid expression; I was expecting to find a ')' somewhere but did not see one.",
        );
      return inner;
    }
    if (word === '-maxdepth') settings.most = number(word);
    else if (word === '-mindepth') settings.least = number(word);
    else if (word === '-depth' || word === '-d') settings.contentsFirst = true;
    else if (!ALWAYS.has(word)) {
      const action = ACTIONS[word];
      if (action !== undefined) {
        if (word !== '-prune') seen.action ||= word !== '-quit';
        if (word === '-delete') settings.contentsFirst = true;
        return action({ next, rest }, call);
      }
      const test = TESTS[word];
      if (test !== undefined) return test({ next, rest }, call);
      throw word.startsWith('-')
        ? new FindError(`unknown predicate \`${word}'`)
        : new FindError(`paths must precede expression: \`${word}'`);
    }
    return () => true;
  }

  const whole = words.length === 0 ? () => true : either();
  if (rest.length > 0) throw new FindError("invalid expression; you have too many ')'");
  if (seen.action) return { predicate: whole, settings };
  return {
    settings,
    predicate: async (found, walk) => {
      if (!(await whole(found, walk))) return false;
      walk.call.say(`${found.shown}\n`);
      return true;
    },
  };
}

/** Words that are true, and change nothing in a lab: it has one kind of disk. */
const ALWAYS = new Set([
  '-true',
  '-xdev',
  '-mount',
  '-noleaf',
  '-ignore_readdir_race',
  '-follow',
  '-warn',
  '-nowarn',
]);
