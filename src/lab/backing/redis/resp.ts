/**
 * The Redis serialization protocol, version 2. Texts are binary: each character is a byte.
 * Source: https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
export type Reply = Status | Failure | number | string | null | readonly Reply[];

/** A simple string: `+OK`. */
export class Status {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** An error: `-ERR …`; the first word is its kind. */
export class Failure {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** No array at all, as a transaction that was not carried out gives. */
export const NO_ARRAY: Reply = Object.freeze([]);

/** What came does not follow the protocol; the connection cannot go on. */
export class ProtocolError extends Error {}

const LONGEST_INLINE = 64 * 1024;
const LONGEST_BULK = 512 * 1024 * 1024;
const MOST_PARTS = 1024 * 1024;
const CHUNK = 0x2000;

/** Bytes as a binary text. */
export function toBinary(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return text;
}
export const toBytes = (binary: string): Uint8Array =>
  Uint8Array.from(binary, (character) => character.charCodeAt(0));
/** A text of Unicode as a binary one, in UTF-8, and back. */
export const encodeText = (text: string): string => toBinary(new TextEncoder().encode(text));
export const decodeText = (binary: string): string => new TextDecoder().decode(toBytes(binary));

export function writeReply(reply: Reply): string {
  if (reply === null) return '$-1\r\n';
  if (reply === NO_ARRAY) return '*-1\r\n';
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (typeof reply === 'string') return `$${reply.length}\r\n${reply}\r\n`;
  if (reply instanceof Status) return `+${reply.text}\r\n`;
  if (reply instanceof Failure) return `-${reply.text.replace(/[\r\n]+/g, ' ')}\r\n`;
  return `*${reply.length}\r\n${reply.map(writeReply).join('')}`;
}

export const writeRequest = (words: readonly string[]): string => writeReply(words);

/** Takes text as it comes and gives whole things of it. */
abstract class Reader<T> {
  protected buffer = '';

  push(binary: string): void {
    this.buffer += binary;
  }

  /** The next one; undefined until it is whole. @throws {ProtocolError} */
  next(): T | undefined {
    const found = this.read(0);
    if (found === undefined) return undefined;
    this.buffer = this.buffer.slice(found.end);
    return found.value;
  }

  protected abstract read(at: number): { readonly value: T; readonly end: number } | undefined;

  protected line(at: number): { readonly text: string; readonly end: number } | undefined {
    const end = this.buffer.indexOf('\r\n', at);
    return end < 0 ? undefined : { text: this.buffer.slice(at, end), end: end + 2 };
  }

  /** So many characters and the line's end behind them. */
  protected bulk(at: number, length: number): { readonly value: string; readonly end: number } | undefined {
    const end = at + length + 2;
    if (this.buffer.length < end) return undefined;
    return { value: this.buffer.slice(at, at + length), end };
  }
}

/** Reads what clients send: arrays of bulk strings, or a line of words. */
export class RequestReader extends Reader<readonly string[]> {
  protected read(at: number) {
    return this.buffer[at] === '*' ? this.#array(at) : this.#inline(at);
  }

  #array(at: number) {
    const head = this.line(at);
    if (head === undefined) return undefined;
    const count = whole(head.text.slice(1));
    if (count === undefined || count > MOST_PARTS) throw new ProtocolError('invalid multibulk length');
    const value: string[] = [];
    let { end } = head;
    while (value.length < count) {
      const type = this.buffer[end];
      if (type === undefined) return undefined;
      if (type !== '$') throw new ProtocolError(`expected '$', got '${type}'`);
      const size = this.line(end);
      if (size === undefined) return undefined;
      const length = whole(size.text.slice(1));
      if (length === undefined || length < 0 || length > LONGEST_BULK)
        throw new ProtocolError('invalid bulk length');
      const part = this.bulk(size.end, length);
      if (part === undefined) return undefined;
      value.push(part.value);
      end = part.end;
    }
    return { value, end };
  }

  #inline(at: number) {
    const end = this.buffer.indexOf('\n', at);
    if (end < 0 && this.buffer.length - at > LONGEST_INLINE)
      throw new ProtocolError('too big inline request');
    if (end < 0) return undefined;
    const value = splitWords(this.buffer.slice(at, end).replace(/\r$/, ''));
    if (value === undefined) throw new ProtocolError('unbalanced quotes in request');
    return { value, end: end + 1 };
  }
}

/** Reads what a server answers. */
export class ReplyReader extends Reader<Reply> {
  protected read(at: number): { readonly value: Reply; readonly end: number } | undefined {
    const head = this.line(at);
    if (head === undefined) return undefined;
    const text = head.text.slice(1);
    const number = whole(text);
    const type = head.text[0];
    if (type === '+') return { value: new Status(text), end: head.end };
    if (type === '-') return { value: new Failure(text), end: head.end };
    if (number === undefined) throw new ProtocolError(`not a reply: ${JSON.stringify(head.text)}`);
    if (type === ':') return { value: number, end: head.end };
    if (type === '$') return number < 0 ? { value: null, end: head.end } : this.bulk(head.end, number);
    if (type !== '*') throw new ProtocolError(`not a reply: ${JSON.stringify(head.text)}`);
    if (number < 0) return { value: NO_ARRAY, end: head.end };
    const value: Reply[] = [];
    let { end } = head;
    while (value.length < number) {
      const part = this.read(end);
      if (part === undefined) return undefined;
      value.push(part.value);
      end = part.end;
    }
    return { value, end };
  }
}

const whole = (text: string): number | undefined => (/^-?\d+$/.test(text) ? Number(text) : undefined);

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

/** Words of a line, as redis-cli reads them too: in double quotes with escapes, in single ones without. */
export function splitWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  const word = /\s*(?:"((?:\\x[\da-fA-F]{2}|\\[^]|[^"\\])*)"|'((?:\\'|[^'])*)'|([^\s"']\S*))(?=\s|$)/y;
  let at = 0;
  while (line.slice(at).trim() !== '') {
    word.lastIndex = at;
    const match = word.exec(line);
    if (match === null) return undefined;
    const [all, double, single, plain] = match;
    words.push(
      double?.replace(/\\(?:x([\da-fA-F]{2})|([^]))/g, (_, hex?: string, letter?: string) =>
        hex === undefined
          ? (ESCAPES[letter ?? ''] ?? letter ?? '')
          : String.fromCharCode(Number.parseInt(hex, 16)),
      ) ??
        single?.replaceAll("\\'", "'") ??
        plain ??
        '',
    );
    at += all.length;
  }
  return words;
}
