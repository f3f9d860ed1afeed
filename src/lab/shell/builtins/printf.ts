import { characters } from '../characters.ts';
import { ShellError } from '../outcome.ts';
import { report } from '../report.ts';
import { write, writeError, type Shell } from '../shell.ts';
import { backslashQuote } from '../words/ansi.ts';
import { assign } from '../words/assign.ts';
import { parseNumber } from '../words/number.ts';
import { unescape } from './escapes.ts';

const DIRECTIVE = /%(?:%|([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+)?)?(?:[hlLjzt]*)([diouxXcsbqeEfFgGaA]|\S)?)/g;

/** `printf [-v name] format [argument …]`: the format is used again until no argument is left. */
export function printf(shell: Shell, args: readonly string[]): number {
  let words = args;
  let target: string | undefined;
  if (words[0] === '-v' && shell.flavor === 'bash') {
    target = words[1];
    words = words.slice(2);
  }
  if (words[0] === '--') words = words.slice(1);
  const [format, ...values] = words;
  if (format === undefined) {
    if (shell.flavor !== 'bash') throw usage(shell);
    writeError(shell, 'printf: usage: printf [-v var] format [arguments]\n');
    return 2;
  }
  const printer = new Printer(shell, values);
  const text = printer.print(format);
  if (target === undefined) write(shell, text);
  else assign(shell, target, text);
  return printer.status;
}

function usage({ flavor }: Shell): ShellError {
  if (flavor === 'dash') return new ShellError('usage: printf format [arg ...]', 2);
  return new ShellError('usage: printf FORMAT [ARGUMENT...]', 2, true);
}

class Printer {
  readonly #shell: Shell;
  readonly #values: readonly string[];
  status = 0;
  #next = 0;
  #isOver = false;

  constructor(shell: Shell, values: readonly string[]) {
    this.#shell = shell;
    this.#values = values;
  }

  print(format: string): string {
    let out = '';
    do {
      const before = this.#next;
      out += this.#once(format);
      // A format that takes nothing is used once.
      if (this.#next === before) break;
    } while (this.#next < this.#values.length && !this.#isOver);
    return out;
  }

  #once(format: string): string {
    let out = '';
    let at = 0;
    // What `\c` ends is read no further.
    const add = (piece: () => string) => {
      if (!this.#isOver) out += piece();
    };
    for (const match of format.matchAll(DIRECTIVE)) {
      const text = format.slice(at, match.index);
      add(() => this.#literal(text));
      add(() => (match[0] === '%%' ? '%' : this.#directive(match)));
      at = match.index + match[0].length;
    }
    add(() => this.#literal(format.slice(at)));
    return out;
  }

  #literal(text: string): string {
    const read = unescape(text, {
      hexadecimal: this.#shell.flavor !== 'dash',
      zeroFirst: false,
      quote: true,
    });
    if (read.isEnd) this.#isOver = true;
    return read.text;
  }

  #take(): string | undefined {
    const value = this.#values[this.#next];
    this.#next += 1;
    return value;
  }

  #directive(match: RegExpExecArray): string {
    const [whole, flags = '', widthText, precisionText, kind = ''] = match;
    const width = widthText === '*' ? this.#number(this.#take()) : BigInt(widthText ?? 0);
    const hasPrecision = whole.includes('.');
    const precision = precisionText === '*' ? this.#number(this.#take()) : BigInt(precisionText ?? 0);
    const left = flags.includes('-') || width < 0n;
    const size = Number(width < 0n ? -width : width);
    const limit = hasPrecision ? Number(precision) : undefined;
    const text = this.#convert(kind, flags, limit, whole);
    const zeros = flags.includes('0') && !left && 'diouxXeEfFgG'.includes(kind);
    if (!zeros) return left ? text.padEnd(size) : text.padStart(size);
    const sign = /^[-+ ]?(?:0[xX])?/.exec(text)?.[0] ?? '';
    return sign + text.slice(sign.length).padStart(size - sign.length, '0');
  }

  #convert(kind: string, flags: string, limit: number | undefined, whole: string): string {
    switch (kind) {
      case 's':
        return cut(this.#take() ?? '', limit);
      case 'c':
        return characters(this.#take() ?? '')[0] ?? '';
      case 'b': {
        const read = unescape(this.#take() ?? '', { hexadecimal: true, zeroFirst: true });
        if (read.isEnd) this.#isOver = true;
        return cut(read.text, limit);
      }
      case 'q':
        if (this.#shell.flavor === 'bash') return backslashQuote(this.#take() ?? '');
        break;
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X':
        return integer(this.#number(this.#take()), kind, flags, limit);
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        return real(this.#real(this.#take()), kind, flags, limit ?? 6);
    }
    throw invalid(this.#shell, whole);
  }

  #number(value: string | undefined): bigint {
    const text = (value ?? '0').trim();
    if (/^['"]/.test(text)) return BigInt(text.codePointAt(1) ?? 0);
    const [, sign = '', digits = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
    const number = parseNumber(digits);
    if (number !== undefined && !digits.includes('#')) return sign === '-' ? -number : number;
    this.#complain(text);
    const start = parseNumber(/^(?:0[xX][0-9a-fA-F]+|[1-9]\d*|0[0-7]*)/.exec(digits)?.[0] ?? '') ?? 0n;
    return sign === '-' ? -start : start;
  }

  #real(value: string | undefined): number {
    const text = (value ?? '0').trim();
    const number = Number(text);
    if (text !== '' && !Number.isNaN(number)) return number;
    this.#complain(text);
    return Number.parseFloat(text) || 0;
  }

  #complain(text: string): void {
    const { flavor } = this.#shell;
    this.status = 1;
    if (flavor === 'ash') report(this.#shell, `invalid number '${text}'`);
    else
      report(
        this.#shell,
        `${text}: ${flavor === 'dash' ? 'expected numeric value' : 'invalid number'}`,
        'printf',
      );
  }
}

function invalid({ flavor }: Shell, whole: string): ShellError {
  if (flavor === 'dash') return new ShellError(`${whole}: invalid directive`, 2);
  if (flavor === 'ash') return new ShellError(`${whole}: invalid format`, 1, true);
  const char = whole.at(-1) ?? '';
  return new ShellError(
    whole === '%' ? "`%': missing format character" : `\`${char}': invalid format character`,
  );
}

const cut = (text: string, limit: number | undefined): string =>
  limit === undefined ? text : characters(text).slice(0, limit).join('');

function integer(value: bigint, kind: string, flags: string, limit: number | undefined): string {
  const isSigned = kind === 'd' || kind === 'i';
  const number = isSigned ? value : BigInt.asUintN(64, value);
  const base = kind === 'o' ? 8 : kind === 'x' || kind === 'X' ? 16 : 10;
  let digits = (number < 0n ? -number : number).toString(base);
  if (kind === 'X') digits = digits.toUpperCase();
  if (limit !== undefined) digits = digits.padStart(limit, '0');
  if (flags.includes('#') && base === 16 && number !== 0n) digits = `0${kind}${digits}`;
  if (flags.includes('#') && base === 8 && !digits.startsWith('0')) digits = `0${digits}`;
  const sign =
    number < 0n ? '-' : !isSigned ? '' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  return sign + digits;
}

function real(value: number, kind: string, flags: string, limit: number): string {
  const lower = kind.toLowerCase();
  const magnitude = Math.abs(value);
  const digits = Math.min(100, limit);
  let text: string;
  if (!Number.isFinite(magnitude)) text = Number.isNaN(magnitude) ? 'nan' : 'inf';
  else if (lower === 'f') text = fixed(magnitude, digits);
  else if (lower === 'e') text = exponent(magnitude.toExponential(digits));
  else text = general(magnitude, Math.max(1, digits));
  const sign =
    value < 0 || Object.is(value, -0) ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  return sign + (kind === lower ? text : text.toUpperCase());
}

/** Halves go to the even digit, as C has it. */
function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  const exact = digits < 100 && value < 1e21 ? value.toFixed(100) : '';
  const isTie = /^50*$/.test(exact.slice(exact.indexOf('.') + 1 + digits));
  if (!isTie || !/[13579]$/.test(text)) return text;
  return exact.slice(0, exact.indexOf('.') + (digits === 0 ? 0 : 1 + digits));
}

/** The exponent has two digits at least. */
const exponent = (text: string): string =>
  text.replace(/e([-+])(\d)$/, (_, sign: string, digit: string) => `e${sign}0${digit}`);

/** `%g`: the shorter form, without zeros at the end. */
function general(value: number, digits: number): string {
  if (value === 0) return '0';
  const power = Number(/e([-+]\d+)$/.exec(value.toExponential(digits - 1))?.[1] ?? 0);
  if (power >= -4 && power < digits) {
    const text = value.toFixed(Math.min(100, digits - 1 - power));
    return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  }
  return exponent(value.toExponential(digits - 1).replace(/\.?0+e/, 'e'));
}
