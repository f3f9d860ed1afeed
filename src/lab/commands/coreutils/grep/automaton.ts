import { isWord, type Assertion, type Node } from './syntax.ts';

/**
 * A nondeterministic automaton that is in all its states at once: whatever the expression, the time it takes grows with
 * the length of the line only. https://swtch.com/~rsc/regexp/regexp1.html
 */
export interface Automaton {
  /** Whether it matches anywhere in the text. */
  readonly test: (text: readonly string[]) => boolean;
  /** The end of the longest match that begins there; undefined for none. */
  readonly longestFrom: (text: readonly string[], start: number) => number | undefined;
}

interface State {
  matches: ((letter: string) => boolean) | undefined;
  assertion: Assertion | undefined;
  /** Where it goes: after a letter, or at once where it takes none. */
  next: State[];
  isEnd: boolean;
}

export function compile(node: Node): Automaton {
  const end = state();
  end.isEnd = true;
  const start = build(node, end);
  const run = (text: readonly string[], from: number, everywhere: boolean): number | undefined => {
    let now = new Set<State>();
    let longest: number | undefined;
    for (let at = from; ; at += 1) {
      if (at === from || everywhere) enter(start, text, at, now);
      for (const each of now) if (each.isEnd) longest = at;
      if (longest !== undefined && everywhere) return longest;
      const letter = text[at];
      if (letter === undefined || (now.size === 0 && !everywhere)) return longest;
      const after = new Set<State>();
      for (const each of now)
        if (each.matches?.(letter) === true) for (const next of each.next) enter(next, text, at + 1, after);
      now = after;
    }
  };
  return {
    test: (text) => run(text, 0, true) !== undefined,
    longestFrom: (text, from) => run(text, from, false),
  };
}

const state = (): State => ({ matches: undefined, assertion: undefined, next: [], isEnd: false });

function build(node: Node, then: State): State {
  switch (node.kind) {
    case 'set': {
      const made = state();
      made.matches = node.matches;
      made.next = [then];
      return made;
    }
    case 'assert': {
      const made = state();
      made.assertion = node.of;
      made.next = [then];
      return made;
    }
    case 'all':
      return node.parts.reduceRight((after, part) => build(part, after), then);
    case 'any': {
      const made = state();
      made.next = node.parts.map((part) => build(part, then));
      return made;
    }
    case 'repeat': {
      let after = then;
      if (node.most === Infinity) {
        const loop = state();
        loop.next = [build(node.part, loop), then];
        after = loop;
      } else {
        for (let left = node.most - node.least; left > 0; left -= 1) {
          const choice = state();
          choice.next = [build(node.part, after), then];
          after = choice;
        }
      }
      for (let left = node.least; left > 0; left -= 1) after = build(node.part, after);
      return after;
    }
  }
}

/** Adds a state, and those that it leads to without a letter. */
function enter(first: State, text: readonly string[], at: number, into: Set<State>): void {
  const waiting = [first];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (into.has(each)) continue;
    if (each.assertion !== undefined && !holds(each.assertion, text, at)) continue;
    into.add(each);
    if (each.matches === undefined) waiting.push(...each.next);
  }
}

function holds(assertion: Assertion, text: readonly string[], at: number): boolean {
  const before = isWord(text[at - 1]);
  const after = isWord(text[at]);
  switch (assertion) {
    case 'start':
      return at === 0;
    case 'end':
      return at === text.length;
    case 'boundary':
      return before !== after;
    case 'inside':
      return before === after;
    case 'word-start':
      return !before && after;
    case 'word-end':
      return before && !after;
  }
}
