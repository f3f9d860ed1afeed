import { QueryError } from './problem.ts';

/** A piece of an expression. Quotes are taken off; `quoted` says that there were some. */
export interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly quoted: boolean;
}

/** Signs in the order in which they are tried: a longer one before its beginning. */
const SIGNS = ['&&', '||', '==', '!=', '>=', '<=', '=~', '!~', '>', '<', '!', '(', ')', '[', ']', ','];

/** What may stand between two words that belong to different things. */
const WORD = /[^\s()[\],!=<>&|'"~]+/y;
const VALUE = /(?:(?!&&|\|\|)[^\s()'"])+/y;
const LIST_VALUE = /[^\s()[\],'"]+/y;

/** Reads an expression piece by piece; the parser says what it expects, since a value may hold what is a sign elsewhere. */
export class Tokens {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the next piece begins. */
  get at(): number {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at += 1;
    return this.#at;
  }

  get ended(): boolean {
    return this.at >= this.#text.length;
  }

  /** Looks at the next sign or word without taking it. */
  peek(): Token {
    const from = this.at;
    const sign = SIGNS.find((candidate) => this.#text.startsWith(candidate, from));
    const text = sign ?? this.#match(WORD, from) ?? this.#text.charAt(from);
    return { text, from, to: from + text.length, quoted: false };
  }

  take(): Token {
    const token = this.peek();
    this.#at = token.to;
    return token;
  }

  /** Takes the next piece if it is one of these; `!in` and `!exists` are two pieces and not one. */
  takeIf(...texts: readonly string[]): Token | undefined {
    return texts.includes(this.peek().text) ? this.take() : undefined;
  }

  /** Takes a value: a quoted one whole, any other up to a space, a parenthesis or what combines expressions. */
  value(where: 'alone' | 'in a list'): Token | undefined {
    const from = this.at;
    const quote = this.#text.charAt(from);
    if (quote === "'" || quote === '"') return this.#quoted(quote, from);
    const text = this.#match(where === 'alone' ? VALUE : LIST_VALUE, from);
    if (text === undefined) return undefined;
    this.#at = from + text.length;
    return { text, from, to: this.#at, quoted: false };
  }

  #quoted(quote: string, from: number): Token {
    const end = this.#text.indexOf(quote, from + 1);
    if (end === -1)
      throw new QueryError(
        `The quote that opens here is not closed, so where the value ends is unknown. Write ${quote} at its end.`,
        from,
        this.#text.length,
      );
    this.#at = end + 1;
    return { text: this.#text.slice(from + 1, end), from, to: this.#at, quoted: true };
  }

  #match(pattern: RegExp, from: number): string | undefined {
    pattern.lastIndex = from;
    return pattern.exec(this.#text)?.[0];
  }
}
