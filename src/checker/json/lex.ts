import { closingQuote, isCurly } from './quotes.ts';

export type Punctuation = '{' | '}' | '[' | ']' | ':' | ',';

export interface Token {
  /**
   * Beyond JSON's own: `single` is a string in single quotes, `comment` a `//` or a block comment, `elision` the dots
   * that stand for left-out text, `bad` a character that can begin nothing.
   */
  readonly kind:
    Punctuation | 'string' | 'single' | 'word' | 'number' | 'comment' | 'elision' | 'bad' | 'end';
  readonly start: number;
  readonly end: number;
  /** Of a string, its text with escapes resolved; of a word or a number, the text itself. */
  readonly value: string;
  /** A `comment` or a `string` that the text does not close. */
  readonly open?: true;
  /** The first escape or control character that JSON does not know in a string. */
  readonly wrong?: { readonly start: number; readonly end: number };
}

const SPACE = /[ \t\r\n]*/y;
const WORD = /[^\s{}[\]:,"'“”„‘’]+/y;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const ELISION = /\.{3,}|…/y;

/** The token that begins at or after `from`. Reads any text; never fails. */
export function nextToken(text: string, from: number): Token {
  const start = from + matchLength(SPACE, text, from);
  const first = text[start];
  if (first === undefined) return { kind: 'end', start: text.length, end: text.length, value: '' };
  switch (first) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ':':
    case ',':
      return { kind: first, start, end: start + 1, value: first };
    case '"':
      return stringToken(text, start);
    case "'":
      return singleToken(text, start);
  }
  if (isCurly(first)) return stringToken(text, start);
  if (text.startsWith('//', start)) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    return { kind: 'comment', start, end: text[end - 1] === '\r' ? end - 1 : end, value: '' };
  }
  if (text.startsWith('/*', start)) {
    const close = text.indexOf('*/', start + 2);
    if (close === -1) return { kind: 'comment', start, end: text.length, value: '', open: true };
    return { kind: 'comment', start, end: close + 2, value: '' };
  }
  const dots = matchLength(ELISION, text, start);
  if (dots > 0) return { kind: 'elision', start, end: start + dots, value: '' };
  const length = matchLength(WORD, text, start);
  if (length === 0) return { kind: 'bad', start, end: start + 1, value: first };
  const value = text.slice(start, start + length);
  return { kind: NUMBER.test(value) ? 'number' : 'word', start, end: start + length, value };
}

function matchLength(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** A string in straight or curly quotes, to its closing quote or to the end of its line. */
function stringToken(text: string, start: number): Token {
  const close = closingQuote(text, start);
  if (close === -1) {
    const end = start + matchLength(/[^\r\n]*/y, text, start);
    return { kind: 'string', start, end, value: text.slice(start + 1, end), open: true };
  }
  return { kind: 'string', start, end: close + 1, ...resolve(text, start + 1, close) };
}

function singleToken(text: string, start: number): Token {
  const end = start + 1 + matchLength(/[^'\r\n]*/y, text, start + 1);
  if (text[end] !== "'") return { kind: 'single', start, end, value: '', open: true };
  return { kind: 'single', start, end: end + 1, value: text.slice(start + 1, end) };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The text between two quotes with its escapes resolved. */
function resolve(text: string, from: number, to: number): Pick<Token, 'value' | 'wrong'> {
  const raw = text.slice(from, to);
  if (!/[\\\u0000-\u001F]/.test(raw)) return { value: raw };
  let value = '';
  let wrong: Token['wrong'];
  for (let at = from; at < to; at++) {
    const character = text.charAt(at);
    if (character !== '\\') {
      if (character < ' ') wrong ??= { start: at, end: at + 1 };
      value += character;
      continue;
    }
    const escape = text.charAt(++at);
    const hex = text.slice(at + 1, Math.min(at + 5, to));
    const plain = Object.hasOwn(ESCAPES, escape) ? ESCAPES[escape] : undefined;
    if (plain !== undefined) value += plain;
    else if (escape === 'u' && /^[\da-f]{4}$/i.test(hex)) {
      value += String.fromCharCode(parseInt(hex, 16));
      at += 4;
    } else wrong ??= { start: at - 1, end: Math.min(at + 1, to) };
  }
  return { value, ...(wrong !== undefined && { wrong }) };
}
