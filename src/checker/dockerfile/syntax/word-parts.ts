import { nameEnd } from './names.ts';

/** What comes after the name in `${name…}`. A colon says that an empty value counts as none. */
export type Operator = '' | '-' | ':-' | '+' | ':+' | '?' | ':?' | '#' | '%' | '/' | '//';

/** `$name` or `${name…}` in a word. Offsets are into the word's text. */
export interface Substitution {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly operator: Operator;
  /** What follows the operator: a default, a message, a pattern. */
  readonly operand: readonly Part[];
  /** Of `${name/pattern/replacement}`. */
  readonly replacement: readonly Part[];
}

/** A piece of a word: text as it is meant, or a variable to put in its place. */
export type Part = string | Substitution;

/** What keeps Docker from making sense of a word. */
export type WordFaultKind =
  'open-quote' | 'open-brace' | 'no-second-slash' | 'bad-substitution' | 'unknown-operator' | 'too-deep';

export interface WordFault {
  readonly kind: WordFaultKind;
  readonly start: number;
  readonly end: number;
}

export interface WordParts {
  readonly parts: readonly Part[];
  /** All substitutions, those in the operands of others included, in order. */
  readonly substitutions: readonly Substitution[];
  readonly fault: WordFault | undefined;
}

/** How a word is read: its escape character, and whether quotes mean anything in it. */
export interface WordSyntax {
  readonly escape: string;
  readonly quotes: boolean;
}

/** Deeper nesting of `${a:-${b:-…}}` is left alone, so that no text exhausts the stack. */
const DEEPEST = 40;
const DOLLAR = 0x24;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const NO_PARTS: readonly Part[] = [];
const OPERATORS = new Set(['-', '+', '?', '#', '%']);

/**
 * Takes a word apart the way BuildKit does before it expands variables: single quotes keep all as it is, double quotes
 * keep white space, the escape character takes a character as it is. Never throws; what Docker would refuse is a fault,
 * and what was read up to there is kept. Linear in the text.
 * Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function readWordParts(text: string, syntax: WordSyntax): WordParts {
  const reader = new WordReader(text, syntax);
  const parts = reader.read('', false, 0);
  return {
    parts,
    substitutions: reader.ordered(),
    fault: reader.fault,
  };
}

/** A list with one more at its end: at first another list, since one that grows makes room for sixteen. */
function appended<T>(list: T[], item: T): T[] {
  const [only] = list;
  if (only === undefined) return [item];
  if (list.length === 1) return [only, item];
  list.push(item);
  return list;
}

/** Collects literal text and substitutions; neighbouring literals become one. */
class PartList {
  #parts: Part[] = [];
  #literal = '';

  text(piece: string): void {
    this.#literal += piece;
  }

  add(part: Part): void {
    if (typeof part === 'string') this.#literal += part;
    else {
      this.flush();
      this.#parts = appended(this.#parts, part);
    }
  }

  flush(): readonly Part[] {
    if (this.#literal !== '') this.#parts = appended(this.#parts, this.#literal);
    this.#literal = '';
    return this.#parts;
  }
}

class WordReader {
  substitutions: Substitution[] = [];
  fault: WordFault | undefined;
  readonly #text: string;
  readonly #syntax: WordSyntax;
  readonly #escape: number;
  #at = 0;

  constructor(text: string, syntax: WordSyntax) {
    this.#text = text;
    this.#syntax = syntax;
    this.#escape = syntax.escape.charCodeAt(0);
  }

  ordered(): readonly Substitution[] {
    const { substitutions } = this;
    // Those in an operand are found before the one that they stand in.
    return substitutions.length < 2 ? substitutions : substitutions.sort((a, b) => a.start - b.start);
  }

  /** Reads up to a stop character, or to the end where there is none. `rawEscapes` keeps escape characters. */
  read(stop: string, rawEscapes: boolean, depth: number): readonly Part[] {
    const list = new PartList();
    const { escape, quotes } = this.#syntax;
    const stopCode = stop.charCodeAt(0);
    while (this.#at < this.#text.length && this.fault === undefined) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === stopCode) {
        this.#at += 1;
        return list.flush();
      }
      if (quotes && code === SINGLE_QUOTE) this.#singleQuoted(list);
      else if (quotes && code === DOUBLE_QUOTE) this.#doubleQuoted(list, rawEscapes, depth);
      else if (code === DOLLAR) list.add(this.#dollar(depth));
      else if (code === this.#escape) {
        if (rawEscapes) list.text(escape);
        list.text(this.#text.charAt(this.#at + 1));
        this.#at += 2;
      } else {
        const from = this.#at;
        this.#skipPlain(stopCode);
        list.text(this.#text.slice(from, this.#at));
      }
    }
    if (stop !== '') this.#report(stop === '/' ? 'no-second-slash' : 'open-brace', this.#text.length);
    return list.flush();
  }

  /** Goes past a character and all after it that stand for themselves. */
  #skipPlain(stop: number): void {
    const { quotes } = this.#syntax;
    let code = 0;
    do {
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    } while (
      this.#at < this.#text.length &&
      code !== DOLLAR &&
      code !== stop &&
      code !== this.#escape &&
      !(quotes && (code === SINGLE_QUOTE || code === DOUBLE_QUOTE))
    );
  }

  /** The same inside of double quotes. */
  #skipQuoted(): void {
    let code = 0;
    do {
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    } while (
      this.#at < this.#text.length &&
      code !== DOLLAR &&
      code !== DOUBLE_QUOTE &&
      code !== this.#escape
    );
  }

  #singleQuoted(list: PartList): void {
    const close = this.#text.indexOf("'", this.#at + 1);
    if (close === -1) {
      this.#report('open-quote', this.#at);
      return;
    }
    list.text(this.#text.slice(this.#at + 1, close));
    this.#at = close + 1;
  }

  #doubleQuoted(list: PartList, rawEscapes: boolean, depth: number): void {
    const start = this.#at;
    const { escape } = this.#syntax;
    this.#at += 1;
    while (this.#at < this.#text.length && this.fault === undefined) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === DOUBLE_QUOTE) {
        this.#at += 1;
        return;
      }
      if (code === DOLLAR) {
        list.add(this.#dollar(depth));
        continue;
      }
      if (code !== this.#escape) {
        const from = this.#at;
        this.#skipQuoted();
        list.text(this.#text.slice(from, this.#at));
        continue;
      }
      const next = this.#text.charAt(this.#at + 1);
      if (next === '"' || next === '$' || next === escape) {
        list.text(rawEscapes ? escape + next : next);
        this.#at += 2;
      } else {
        if (next !== '') list.text(escape);
        this.#at += 1;
      }
    }
    this.#report('open-quote', start);
  }

  #dollar(depth: number): Part {
    const start = this.#at;
    const braced = this.#text.charAt(start + 1) === '{';
    const nameStart = start + (braced ? 2 : 1);
    const next = this.#text.charAt(nameStart);
    const end = nameEnd(this.#text, nameStart);
    this.#at = end;
    if (!braced) {
      return end === nameStart ? '$' : this.#substitution({ start, nameStart, end }, '', NO_PARTS, NO_PARTS);
    }
    if (next === '' || next === '{' || next === '}' || next === ':') {
      this.#at = Math.min(nameStart + 1, this.#text.length);
      this.#report(next === '' ? 'open-brace' : 'bad-substitution', start);
      return '';
    }
    if (depth === DEEPEST) {
      this.#report('too-deep', start);
      return '';
    }
    return this.#braced(start, nameStart, end, depth);
  }

  #braced(start: number, nameStart: number, end: number, depth: number): Part {
    const place = { start, nameStart, end };
    const colon = this.#text.charAt(end) === ':' ? ':' : '';
    const sign = this.#text.charAt(end + colon.length);
    this.#at = end + colon.length + 1;
    if (colon === '' && sign === '}') return this.#substitution(place, '', NO_PARTS, NO_PARTS);
    if (sign === '') {
      this.#at = this.#text.length;
      this.#report('open-brace', start);
      return '';
    }
    if (colon === '' && sign === '/') {
      const all = this.#text.charAt(this.#at) === '/';
      if (all) this.#at += 1;
      const pattern = this.read('/', true, depth + 1);
      const replacement = this.fault === undefined ? this.read('}', true, depth + 1) : [];
      return this.#substitution(place, all ? '//' : '/', pattern, replacement);
    }
    // An empty value is one that a pattern can be cut from, so no colon goes with `#` and `%`.
    if (!OPERATORS.has(sign) || (colon !== '' && (sign === '#' || sign === '%'))) {
      this.#report('unknown-operator', start);
      return '';
    }
    const operand = this.read('}', sign === '#' || sign === '%', depth + 1);
    return this.#substitution(place, `${colon}${sign}` as Operator, operand, []);
  }

  #substitution(
    place: { start: number; nameStart: number; end: number },
    operator: Operator,
    operand: readonly Part[],
    replacement: readonly Part[],
  ): Substitution {
    const name = this.#text.slice(place.nameStart, place.end);
    const { start, nameStart } = place;
    const found = { start, nameStart, name, end: this.#at, operator, operand, replacement };
    this.substitutions = appended(this.substitutions, found);
    return found;
  }

  #report(kind: WordFaultKind, start: number): void {
    this.fault ??= { kind, start: Math.min(start, this.#text.length), end: Math.max(this.#at, start) };
  }
}
