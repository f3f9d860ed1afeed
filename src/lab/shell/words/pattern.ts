import { BREAK, type Fragment } from './fragment.ts';

const SPECIAL = /[*?[\]\\@!+()|^-]/g;

/** A pattern in which quoted characters are escaped. */
export function patternOf(fragments: readonly Fragment[]): string {
  return fragments
    .map((fragment) => {
      if (fragment === BREAK) return ' ';
      return fragment.isQuoted ? escapePattern(fragment.text) : fragment.text;
    })
    .join('');
}

export const escapePattern = (text: string): string => text.replace(SPECIAL, String.raw`\$&`);

/** Whether anything in it stands for more than itself. */
export const hasWildcard = (pattern: string): boolean =>
  /(?:^|[^\\])(?:\\\\)*(?:[*?[]|[@!+]\()/.test(pattern);

/** The text that a pattern without wildcards stands for. */
export const unescapePattern = (pattern: string): string => pattern.replace(/\\([\s\S])/g, '$1');

export interface PatternOptions {
  /** `@(a|b)` and its like, as bash has them. */
  readonly extended?: boolean;
  readonly ignoreCase?: boolean;
}

const compiled = new Map<string, RegExp>();
const KEPT = 500;

/**
 * The regular expression of a shell pattern, for the whole of a text.
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_14
 */
export function patternRegExp(pattern: string, options: PatternOptions = {}): RegExp {
  const flags = options.ignoreCase === true ? 'iu' : 'u';
  const key = `${options.extended === true ? 'x' : ''}${flags}:${pattern}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const made = new RegExp(`^(?:${new Reader(pattern, options.extended ?? false).all()})$`, flags);
  if (compiled.size > KEPT) compiled.clear();
  compiled.set(key, made);
  return made;
}

/** The regular expression of a shell pattern, for any part of a text. */
export const patternSource = (pattern: string, { extended = false }: PatternOptions): string =>
  new Reader(pattern, extended).all();

const escapeRegExp = (char: string): string => char.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`);

const CLASSES: Readonly<Record<string, string>> = {
  alnum: String.raw`\p{L}\p{N}`,
  alpha: String.raw`\p{L}`,
  blank: String.raw` \t`,
  cntrl: String.raw`\p{Cc}`,
  digit: '0-9',
  graph: '!-~',
  lower: String.raw`\p{Ll}`,
  print: ' -~',
  punct: String.raw`!-\/:-@\[-\`\{-~`.replace(String.raw`\``, '`'),
  space: String.raw`\s`,
  upper: String.raw`\p{Lu}`,
  xdigit: '0-9A-Fa-f',
};

class Reader {
  readonly #pattern: string;
  readonly #extended: boolean;
  #at = 0;

  constructor(pattern: string, extended: boolean) {
    this.#pattern = pattern;
    this.#extended = extended;
  }

  all(): string {
    let out = '';
    while (this.#at < this.#pattern.length) out += this.#one();
    return out;
  }

  /** The next character or construct. */
  #one(): string {
    const char = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0);
    this.#at += char.length;
    if (this.#extended && '?*+@!'.includes(char) && this.#pattern[this.#at] === '(') {
      const group = this.#group(char);
      if (group !== undefined) return group;
    }
    if (char === '*') return String.raw`[\s\S]*`;
    if (char === '?') return String.raw`[\s\S]`;
    if (char === '[') return this.#bracket() ?? String.raw`\[`;
    if (char !== '\\' || this.#at >= this.#pattern.length) return escapeRegExp(char);
    const escaped = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0);
    this.#at += escaped.length;
    return escapeRegExp(escaped);
  }

  /** `@(a|b)`: what stands in brackets is a list of patterns. */
  #group(operator: string): string | undefined {
    const start = this.#at;
    this.#at += 1;
    const alternatives: string[] = [];
    let current = '';
    while (this.#at < this.#pattern.length) {
      const char = this.#pattern[this.#at];
      if (char === ')' || char === '|') {
        this.#at += 1;
        alternatives.push(current);
        current = '';
        if (char === '|') continue;
        const inner = `(?:${alternatives.join('|')})`;
        if (operator === '!') return `(?!${inner}(?:$|\\)))` + String.raw`[\s\S]*?`;
        return operator === '@' ? inner : `${inner}${operator}`;
      }
      current += this.#one();
    }
    this.#at = start;
    return undefined;
  }

  /** `[a-z]`, after its opening bracket; undefined where none closes it. */
  #bracket(): string | undefined {
    const start = this.#at;
    const isNegated = this.#pattern[this.#at] === '!' || this.#pattern[this.#at] === '^';
    if (isNegated) this.#at += 1;
    let members = '';
    for (let isFirst = true; this.#at < this.#pattern.length; isFirst = false) {
      const char = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0);
      if (char === ']' && !isFirst) {
        this.#at += 1;
        if (members === '') break;
        const set = `[${isNegated ? '^' : ''}${members}]`;
        return isValid(set) ? set : '(?!)';
      }
      const named = /^\[:([a-z]+):\]/.exec(this.#pattern.slice(this.#at));
      if (named !== null) {
        members += CLASSES[named[1] ?? ''] ?? '';
        this.#at += named[0].length;
        continue;
      }
      this.#at += char.length;
      if (char === '\\' && this.#at < this.#pattern.length) {
        const escaped = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0);
        this.#at += escaped.length;
        members += escapeMember(escaped);
      } else members += char === '-' && this.#isRange(isFirst) ? '-' : escapeMember(char);
    }
    this.#at = start;
    return undefined;
  }

  /** A dash between two characters, and not at an end. */
  #isRange(isFirst: boolean): boolean {
    return !isFirst && this.#pattern[this.#at] !== ']';
  }
}

const escapeMember = (char: string): string => char.replace(/[\\\]^[-]/, String.raw`\$&`);

/** A range that runs backwards matches nothing. */
function isValid(set: string): boolean {
  try {
    new RegExp(set, 'u');
    return true;
  } catch {
    return false;
  }
}
