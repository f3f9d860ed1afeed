import { concat, textOf, utf8 } from '../bytes.ts';

/**
 * Messages of PostgreSQL's protocol: a letter, a length that counts itself, a body.
 * Source: https://www.postgresql.org/docs/18/protocol-message-formats.html
 */
export interface Message {
  readonly type: string;
  readonly body: Uint8Array;
}

/** What came is no message of the protocol. */
export class MessageError extends Error {}

/** Codes that stand where the first packet of a connection names its version. */
export const SSL_REQUEST = 80_877_103;
export const GSS_REQUEST = 80_877_104;
export const CANCEL_REQUEST = 80_877_102;
export const PROTOCOL_3 = 3 << 16;

const HEAD = 5;
const LONGEST_STARTUP = 10_000;
const LONGEST = 0x3fff_ffff;

/** Takes bytes as they come and gives whole messages. */
export class MessageReader {
  #buffer: Uint8Array = new Uint8Array(0);
  #waiting: Uint8Array[] = [];
  #missing = 0;

  push(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#missing -= bytes.length;
  }

  /** The body of the first packet, which has no letter; undefined until it is whole. @throws {MessageError} */
  first(): Uint8Array | undefined {
    const length = this.#length(0);
    if (length === undefined) return undefined;
    if (length < 8 || length > LONGEST_STARTUP) throw new MessageError('invalid length of startup packet');
    return this.#take(length)?.subarray(4);
  }

  /** The next message; undefined until it is whole. @throws {MessageError} */
  next(): Message | undefined {
    const length = this.#length(1);
    if (length === undefined) return undefined;
    if (length < 4 || length > LONGEST) throw new MessageError('invalid message length');
    const bytes = this.#take(length + 1);
    if (bytes === undefined) return undefined;
    return { type: String.fromCharCode(bytes[0] ?? 0), body: bytes.subarray(HEAD) };
  }

  #length(at: number): number | undefined {
    if (!this.#has(at + 4)) return undefined;
    return new DataView(this.#buffer.buffer, this.#buffer.byteOffset).getInt32(at);
  }

  #take(length: number): Uint8Array | undefined {
    if (!this.#has(length)) return undefined;
    const taken = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return taken;
  }

  /** Joins what has come only when it is enough: a long message in small pieces is copied once. */
  #has(length: number): boolean {
    if (this.#buffer.length >= length) return true;
    if (this.#waiting.length === 0 || this.#missing > 0) return false;
    this.#buffer = concat(this.#buffer, ...this.#waiting);
    this.#waiting = [];
    this.#missing = length - this.#buffer.length;
    return this.#missing <= 0;
  }
}

/** All messages in bytes that hold only whole ones. */
export function readMessages(bytes: Uint8Array): readonly Message[] {
  const reader = new MessageReader();
  reader.push(bytes);
  const messages: Message[] = [];
  for (let message = reader.next(); message !== undefined; message = reader.next()) messages.push(message);
  return messages;
}

export function writeMessage(type: string, ...body: readonly Uint8Array[]): Uint8Array {
  const length = body.reduce((sum, part) => sum + part.length, 4);
  return concat(utf8(type), int32(length), ...body);
}

/** A first packet: no letter. */
export const writeFirst = (code: number, ...body: readonly Uint8Array[]): Uint8Array =>
  concat(int32(body.reduce((sum, part) => sum + part.length, 8)), int32(code), ...body);

export function int32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}

export function int16(value: number): Uint8Array {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setInt16(0, value);
  return bytes;
}

export const cString = (text: string): Uint8Array => utf8(`${text}\0`);

/** Reads a body from its beginning on. */
export class BodyReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    return this.#view.getUint8(this.#move(1));
  }

  int16(): number {
    return this.#view.getInt16(this.#move(2));
  }

  int32(): number {
    return this.#view.getInt32(this.#move(4));
  }

  /** A text that a zero ends. @throws {MessageError} */
  text(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    if (end < 0) throw new MessageError('invalid string in message');
    const text = textOf(this.#bytes.subarray(this.#at, end));
    this.#at = end + 1;
    return text;
  }

  bytes(length: number): Uint8Array {
    const at = this.#move(length);
    return this.#bytes.subarray(at, at + length);
  }

  rest(): Uint8Array {
    return this.bytes(this.left);
  }

  #move(length: number): number {
    if (length < 0 || length > this.left) throw new MessageError('insufficient data left in message');
    const at = this.#at;
    this.#at += length;
    return at;
  }
}

/** The fields of an error or a notice by their letters: S severity, C code, M message, D detail, H hint, P position. */
export type ErrorFields = Readonly<Record<string, string>>;

export function readError(body: Uint8Array): ErrorFields {
  const reader = new BodyReader(body);
  const fields: Record<string, string> = {};
  for (let letter = reader.byte(); letter !== 0; letter = reader.byte())
    fields[String.fromCharCode(letter)] = reader.text();
  return fields;
}

/** An ErrorResponse, or a NoticeResponse for the severity WARNING. */
export function writeError(
  severity: 'ERROR' | 'FATAL' | 'WARNING',
  code: string,
  fields: ErrorFields,
): Uint8Array {
  const all = { S: severity, V: severity, C: code, ...fields };
  const body = Object.entries(all).map(([letter, value]) => `${letter}${value}\0`);
  return writeMessage(severity === 'WARNING' ? 'N' : 'E', utf8(`${body.join('')}\0`));
}

/** Name and value in turn, as a startup packet carries them. */
export function readPairs(body: Uint8Array): ReadonlyMap<string, string> {
  const reader = new BodyReader(body);
  const pairs = new Map<string, string>();
  for (let name = reader.text(); name !== ''; name = reader.text()) {
    pairs.set(name, reader.text());
    if (reader.left === 0) break;
  }
  return pairs;
}
