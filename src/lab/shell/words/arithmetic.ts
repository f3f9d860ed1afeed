import { compute, flag, parseNumber } from './number.ts';

/** Why an expression has no value. */
export class ArithmeticError extends Error {
  readonly kind: 'operand' | 'syntax' | 'divide' | 'exponent' | 'assign' | 'number' | 'recursion';
  /** What is left from the fault on. */
  readonly token: string;
  constructor(kind: ArithmeticError['kind'], token: string) {
    super(kind);
    this.kind = kind;
    this.token = token;
  }
}

/** What an expression reads and sets; the key is that of an array's item. */
interface ArithmeticNames {
  readonly get: (name: string, key?: string) => string | undefined;
  readonly set: (name: string, value: string, key?: string) => void;
}

interface ArithmeticOptions {
  /** `++`, `**`, `,` and values that are expressions themselves, as bash and BusyBox have them. */
  readonly extended: boolean;
}

const DEEPEST = 64;
const OPERATORS = /^(?:<<=|>>=|\*\*|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%<>=!~&|^?:,()])/;
const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];
const truth = (value: bigint): boolean => value !== 0n;

/**
 * The value of an arithmetic expression whose `$…` have been expanded, in 64 bits.
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_06_04
 * @throws {ArithmeticError}
 */
export function evaluateArithmetic(
  text: string,
  names: ArithmeticNames,
  options: ArithmeticOptions,
  depth = 0,
): bigint {
  if (depth > DEEPEST) throw new ArithmeticError('recursion', text);
  if (text.trim() === '') return 0n;
  return new Evaluator(text, names, options, depth).whole();
}

interface Place {
  readonly name: string;
  readonly key: string | undefined;
}

class Evaluator {
  readonly #text: string;
  readonly #names: ArithmeticNames;
  readonly #options: ArithmeticOptions;
  readonly #depth: number;
  #at = 0;
  /** Off in the branch that is not taken: it is read, and does nothing. */
  #isLive = true;

  constructor(text: string, names: ArithmeticNames, options: ArithmeticOptions, depth: number) {
    this.#text = text;
    this.#names = names;
    this.#options = options;
    this.#depth = depth;
  }

  whole(): bigint {
    const value = this.#comma();
    if (this.#peek() !== '' || this.#rest() !== '') this.#fail('syntax');
    return value;
  }

  #comma(): bigint {
    let value = this.#assignment();
    while (this.#options.extended && this.#take(',')) value = this.#assignment();
    return value;
  }

  #assignment(): bigint {
    const start = this.#at;
    const place = this.#place();
    const operator = place === undefined ? '' : this.#peek();
    if (place === undefined || !/^(?:=|[-+*/%&|^]=|<<=|>>=)$/.test(operator)) {
      this.#at = start;
      return this.#ternary();
    }
    this.#take(operator);
    const right = this.#assignment();
    const value = operator === '=' ? right : this.#apply(operator.slice(0, -1), this.#valueOf(place), right);
    this.#assign(place, value);
    return value;
  }

  #ternary(): bigint {
    const condition = this.#or();
    if (!this.#take('?')) return condition;
    const chosen = this.#when(truth(condition), () => this.#comma());
    if (!this.#take(':')) this.#fail('syntax');
    const other = this.#when(!truth(condition), () => this.#assignment());
    return truth(condition) ? chosen : other;
  }

  #or(): bigint {
    let value = this.#and();
    while (this.#take('||')) {
      const right = this.#when(!truth(value), () => this.#and());
      value = flag(truth(value) || truth(right));
    }
    return value;
  }

  #and(): bigint {
    let value = this.#binary(0);
    while (this.#take('&&')) {
      const right = this.#when(truth(value), () => this.#binary(0));
      value = flag(truth(value) && truth(right));
    }
    return value;
  }

  #binary(level: number): bigint {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#power();
    let value = this.#binary(level + 1);
    for (let operator = this.#peek(); operators.includes(operator); operator = this.#peek()) {
      this.#take(operator);
      const from = this.#rest();
      value = this.#apply(operator, value, this.#binary(level + 1), from);
    }
    return value;
  }

  #power(): bigint {
    const base = this.#unary();
    if (!this.#options.extended || !this.#take('**')) return base;
    const from = this.#rest();
    const exponent = this.#power();
    if (exponent < 0n) throw new ArithmeticError('exponent', from);
    let result = 1n;
    for (let left = this.#isLive ? exponent : 0n, square = base; left > 0n; left >>= 1n) {
      if ((left & 1n) === 1n) result = BigInt.asIntN(64, result * square);
      square = BigInt.asIntN(64, square * square);
    }
    return result;
  }

  #unary(): bigint {
    const operator = this.#peek();
    if (operator === '++' || operator === '--') {
      if (this.#options.extended) {
        const start = this.#at;
        this.#take(operator);
        const place = this.#place();
        if (place !== undefined) {
          const value = this.#valueOf(place) + (operator === '++' ? 1n : -1n);
          this.#assign(place, value);
          return value;
        }
        this.#at = start;
      }
      // Two signs in a row.
      this.#space();
      this.#at += 1;
      return operator === '++' ? this.#unary() : -this.#unary();
    }
    if (this.#take('!')) return flag(!truth(this.#unary()));
    if (this.#take('~')) return ~this.#unary();
    if (this.#take('-')) return BigInt.asIntN(64, -this.#unary());
    if (this.#take('+')) return this.#unary();
    return this.#postfix();
  }

  #postfix(): bigint {
    if (this.#take('(')) {
      const value = this.#comma();
      if (!this.#take(')')) this.#fail('syntax');
      return value;
    }
    const place = this.#place();
    if (place === undefined) return this.#number();
    const value = this.#valueOf(place);
    if (!this.#options.extended) return value;
    if (this.#take('++')) this.#assign(place, value + 1n);
    else if (this.#take('--')) this.#assign(place, value - 1n);
    return value;
  }

  #number(): bigint {
    this.#space();
    const match = /^(?:0[xX][0-9a-fA-F]+|\d+#[0-9a-zA-Z@_]+|\d+)/.exec(this.#rest())?.[0];
    if (match === undefined) this.#fail('operand');
    const next = this.#text[this.#at + match.length] ?? '';
    if (/[A-Za-z_#]/.test(next)) this.#fail('number');
    const value = parseNumber(match);
    if (value === undefined) this.#fail('number');
    this.#at += match.length;
    return value;
  }

  /** A name, and the item's key where it has one. */
  #place(): Place | undefined {
    this.#space();
    const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(this.#rest())?.[0];
    if (name === undefined) return undefined;
    this.#at += name.length;
    if (!this.#options.extended || this.#text[this.#at] !== '[') return { name, key: undefined };
    let depth = 0;
    const start = this.#at + 1;
    for (; this.#at < this.#text.length; this.#at += 1) {
      if (this.#text[this.#at] === '[') depth += 1;
      if (this.#text[this.#at] === ']') depth -= 1;
      if (depth === 0) break;
    }
    this.#at += 1;
    return { name, key: this.#text.slice(start, this.#at - 1) };
  }

  #valueOf({ name, key }: Place): bigint {
    if (!this.#isLive) return 0n;
    const value = (this.#names.get(name, key) ?? '').trim();
    if (value === '') return 0n;
    const number = parseNumber(value.replace(/^[-+]/, ''));
    if (number !== undefined) return value.startsWith('-') ? -number : number;
    if (!this.#options.extended) throw new ArithmeticError('number', value);
    return evaluateArithmetic(value, this.#names, this.#options, this.#depth + 1);
  }

  #assign({ name, key }: Place, value: bigint): void {
    if (this.#isLive) this.#names.set(name, String(BigInt.asIntN(64, value)), key);
  }

  #apply(operator: string, left: bigint, right: bigint, from = this.#rest()): bigint {
    if ((operator === '/' || operator === '%') && right === 0n) {
      if (this.#isLive) throw new ArithmeticError('divide', from);
      return 0n;
    }
    return BigInt.asIntN(64, compute(operator, left, right));
  }

  #when(isTaken: boolean, read: () => bigint): bigint {
    const before = this.#isLive;
    this.#isLive = before && isTaken;
    const value = read();
    this.#isLive = before;
    return value;
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #rest(): string {
    return this.#text.slice(this.#at);
  }

  #peek(): string {
    this.#space();
    const operator = OPERATORS.exec(this.#rest())?.[0] ?? '';
    if (!this.#options.extended && (operator === '**' || operator === ',')) return operator.slice(0, 1);
    return operator;
  }

  #take(operator: string): boolean {
    if (this.#peek() !== operator) return false;
    this.#at += operator.length;
    return true;
  }

  #fail(kind: ArithmeticError['kind']): never {
    throw new ArithmeticError(kind, this.#rest());
  }
}
