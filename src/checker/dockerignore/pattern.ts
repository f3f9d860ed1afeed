/** A step of a pattern: one character, any one, a class, any text within a name, or any folders. */
type Step =
  | { readonly kind: 'is'; readonly text: string }
  | { readonly kind: 'one' }
  | {
      readonly kind: 'class';
      readonly negated: boolean;
      readonly ranges: readonly (readonly [string, string])[];
    }
  | { readonly kind: 'name' }
  | { readonly kind: 'folders' }
  | { readonly kind: 'all' };

/**
 * One pattern of a `.dockerignore`: `*` and `?` stay within a name, `**` takes any number of folders, `[a-z]` one
 * character of several, a backslash takes the next character as it is. A pattern covers the whole path.
 * Source: https://pkg.go.dev/path/filepath#Match and https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export class IgnorePattern {
  /** The path without wildcards that begins the pattern, up to the last whole name: `src/app` of `src/app/*.js`. */
  readonly literal: string;
  /** Whether it holds no wildcard at all. */
  readonly isLiteral: boolean;
  readonly #text: string;
  readonly #steps: readonly Step[];

  private constructor(text: string, steps: readonly Step[]) {
    this.#text = text;
    this.#steps = steps;
    const end = steps.findIndex(({ kind }) => kind !== 'is');
    this.isLiteral = end === -1;
    const start = (this.isLiteral ? steps : steps.slice(0, end))
      .map((step) => (step.kind === 'is' ? step.text : ''))
      .join('');
    this.literal = this.isLiteral ? start : start.slice(0, Math.max(start.lastIndexOf('/'), 0));
  }

  /** The pattern that a text spells; undefined where Docker refuses it, as with `[a` or a backslash at the end. */
  static read(text: string): IgnorePattern | undefined {
    const steps = readSteps(text);
    return steps === undefined ? undefined : new IgnorePattern(text, steps);
  }

  /** Whether it covers a path: names parted by `/`, without one at either end. */
  matches(path: string): boolean {
    if (this.isLiteral) return path === this.literal;
    if (this.#text === '**' || (this.#text === '*' && !path.includes('/'))) return true;
    if (!path.startsWith(this.literal)) return false;
    return this.#run(path);
  }

  /** Whether it covers a path or a folder that holds it. */
  matchesOrParent(path: string): boolean {
    if (this.matches(path)) return true;
    for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
      if (this.matches(path.slice(0, slash))) return true;
    }
    return false;
  }

  /** Whether it may cover something in a folder. */
  mayReachInto(folder: string): boolean {
    if (this.isLiteral) return this.literal.startsWith(`${folder}/`);
    const { literal } = this;
    return literal === '' || `${literal}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(`${literal}/`);
  }

  /** Follows all ways through the pattern at once: as many steps as the path has characters, for each of its own. */
  #run(path: string): boolean {
    let states = new Set<number>();
    this.#enter(states, 0);
    for (const [index, character] of Array.from(path).entries()) {
      const next = new Set<number>();
      for (const state of states) {
        const step = this.#steps[state];
        if (step === undefined) continue;
        if (step.kind === 'all' || (step.kind === 'name' && character !== '/')) this.#enter(next, state);
        else if (step.kind === 'folders') {
          next.add(state);
          if (character === '/' && index > 0) this.#enter(next, state + 1);
        } else if (takes(step, character)) this.#enter(next, state + 1);
      }
      states = next;
    }
    return states.has(this.#steps.length);
  }

  /** Adds a state, and those that follow it without a character. */
  #enter(states: Set<number>, state: number): void {
    for (let each = state; !states.has(each); each += 1) {
      states.add(each);
      const kind = this.#steps[each]?.kind;
      if (kind !== 'name' && kind !== 'folders' && kind !== 'all') return;
    }
  }
}

function takes(step: Step, character: string): boolean {
  if (step.kind === 'is') return step.text === character;
  if (character === '/') return false;
  if (step.kind === 'one') return true;
  if (step.kind !== 'class') return false;
  return step.ranges.some(([first, last]) => first <= character && character <= last) !== step.negated;
}

function readSteps(text: string): readonly Step[] | undefined {
  const characters = Array.from(text);
  const steps: Step[] = [];
  let at = 0;
  while (at < characters.length) {
    const character = characters[at] ?? '';
    at += 1;
    if (character === '*' && characters[at] === '*') {
      while (characters[at] === '*') at += 1;
      if (characters[at] === '/') at += 1;
      steps.push({ kind: at === characters.length ? 'all' : 'folders' });
    } else if (character === '*') steps.push({ kind: 'name' });
    else if (character === '?') steps.push({ kind: 'one' });
    else if (character === '[') {
      const read = readClass(characters, at);
      if (read === undefined) return undefined;
      steps.push(read.step);
      at = read.end;
    } else if (character === '\\') {
      const escaped = characters[at];
      if (escaped === undefined) return undefined;
      steps.push({ kind: 'is', text: escaped });
      at += 1;
    } else steps.push({ kind: 'is', text: character });
  }
  return steps;
}

function readClass(characters: readonly string[], from: number): { step: Step; end: number } | undefined {
  const negated = characters[from] === '^';
  const ranges: (readonly [string, string])[] = [];
  let at = from + (negated ? 1 : 0);
  const one = (): string | undefined => {
    if (characters[at] === '\\') at += 1;
    const character = characters[at];
    at += 1;
    return character;
  };
  while (characters[at] !== ']' || ranges.length === 0) {
    const isBare = characters[at] === ']' || characters[at] === '-';
    const first = one();
    if (first === undefined || isBare) return undefined;
    let last: string | undefined = first;
    if (characters[at] === '-') {
      at += 1;
      if (characters[at] === ']') return undefined;
      last = one();
    }
    if (last === undefined) return undefined;
    ranges.push([first, last]);
  }
  return { step: { kind: 'class', negated, ranges }, end: at + 1 };
}
