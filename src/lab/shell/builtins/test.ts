import { ShellError } from '../outcome.ts';
import { compareFiles, UNARY, unaryTest } from '../run/file-test.ts';
import type { Shell } from '../shell.ts';
import type { BuiltinContext } from './builtin.ts';

const BINARY = /^(?:=|==|!=|<|>|-eq|-ne|-lt|-le|-gt|-ge|-nt|-ot|-ef)$/;

/**
 * `test expression` and `[ expression ]`.
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/test.html
 */
export function test(shell: Shell, args: readonly string[], { name }: BuiltinContext): number {
  let words = args;
  if (name === '[') {
    if (words.at(-1) !== ']') {
      throw new ShellError(shell.flavor === 'bash' ? "missing `]'" : 'missing ]', 2, shell.flavor === 'ash');
    }
    words = words.slice(0, -1);
  }
  return new Expression(shell, words).value() ? 0 : 1;
}

/** How the expression reads depends on how many words there are; longer ones are parsed. */
class Expression {
  readonly #shell: Shell;
  readonly #words: readonly string[];
  #at = 0;

  constructor(shell: Shell, words: readonly string[]) {
    this.#shell = shell;
    this.#words = words;
  }

  value(): boolean {
    const words = this.#words;
    const [first = '', second = '', third = ''] = words;
    if (words.length === 0) return false;
    if (words.length === 1) return first !== '';
    if (words.length === 2) return this.#two(first, second);
    if (words.length === 3 && BINARY.test(second)) return this.#compare(first, second, third);
    if (words.length === 3 && first === '!') return !new Expression(this.#shell, words.slice(1)).value();
    if (words.length === 3 && first === '(' && third === ')') return second !== '';
    if (words.length === 4 && first === '!') return !new Expression(this.#shell, words.slice(1)).value();
    const value = this.#or();
    if (this.#at < words.length) this.#unexpected(words[this.#at] ?? '');
    return value;
  }

  #two(first: string, second: string): boolean {
    if (first === '!') return second === '';
    if (UNARY.test(first)) return unaryTest(this.#shell, first, second);
    if (this.#shell.flavor === 'bash') throw new ShellError(`${first}: unary operator expected`, 2);
    if (this.#shell.flavor === 'ash') throw new ShellError(`${second}: unknown operand`, 2, true);
    throw new ShellError(`${first}: unexpected operator`, 2);
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#words[this.#at] === '-o') {
      this.#at += 1;
      const right = this.#and();
      value ||= right;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#words[this.#at] === '-a') {
      this.#at += 1;
      const right = this.#not();
      value &&= right;
    }
    return value;
  }

  #not(): boolean {
    if (this.#words[this.#at] === '!' && this.#at + 1 < this.#words.length) {
      this.#at += 1;
      return !this.#not();
    }
    return this.#primary();
  }

  #primary(): boolean {
    const [word, next, after] = this.#words.slice(this.#at, this.#at + 3);
    if (word === undefined) throw new ShellError('argument expected', 2);
    if (next !== undefined && after !== undefined && BINARY.test(next)) {
      this.#at += 3;
      return this.#compare(word, next, after);
    }
    if (word === '(') {
      this.#at += 1;
      const value = this.#or();
      if (this.#words[this.#at] !== ')')
        throw new ShellError(this.#shell.flavor === 'bash' ? "`)' expected" : 'closing paren expected', 2);
      this.#at += 1;
      return value;
    }
    if (UNARY.test(word) && next !== undefined) {
      this.#at += 2;
      return unaryTest(this.#shell, word, next);
    }
    this.#at += 1;
    return word !== '';
  }

  #compare(left: string, operator: string, right: string): boolean {
    switch (operator) {
      case '=':
      case '==':
        // dash knows one sign only.
        if (operator === '==' && this.#shell.flavor === 'dash') this.#unexpected('==');
        return left === right;
      case '!=':
        return left !== right;
      case '<':
        return left < right;
      case '>':
        return left > right;
      case '-nt':
      case '-ot':
      case '-ef':
        return compareFiles(this.#shell, operator, left, right);
    }
    const [one, other] = [this.#number(left), this.#number(right)];
    if (operator === '-eq') return one === other;
    if (operator === '-ne') return one !== other;
    if (operator === '-lt') return one < other;
    if (operator === '-le') return one <= other;
    return operator === '-gt' ? one > other : one >= other;
  }

  #number(text: string): bigint {
    const trimmed = text.trim();
    if (/^[-+]?\d+$/.test(trimmed)) return BigInt(trimmed.replace(/^\+/, ''));
    const { flavor } = this.#shell;
    if (flavor === 'dash') throw new ShellError(`Illegal number: ${text}`, 2);
    if (flavor === 'ash') throw new ShellError(`${text}: bad number`, 2, true);
    throw new ShellError(`${text}: integer expression expected`, 2);
  }

  #unexpected(word: string): never {
    const { flavor } = this.#shell;
    if (flavor === 'dash') throw new ShellError(`${word}: unexpected operator`, 2);
    if (flavor === 'ash') throw new ShellError(`${word}: unknown operand`, 2, true);
    throw new ShellError(
      this.#words.length === 3 ? `${this.#words[1] ?? ''}: binary operator expected` : 'too many arguments',
      2,
    );
  }
}
