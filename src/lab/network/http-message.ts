import { ConnectionError, type ByteStream } from './byte-stream.ts';

/** Header fields in the order and case in which they stand on the wire. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** The first line and the fields of a message. */
export interface Head {
  readonly start: string;
  readonly fields: Fields;
}

/** What came is no HTTP/1.1. */
export class HttpSyntaxError extends Error {
  override readonly name = 'HttpSyntaxError';
}

/** The other end has closed the connection before its message was whole: ECONNRESET, as Node reports it. */
export class EndedEarlyError extends ConnectionError {
  constructor() {
    super('ECONNRESET');
  }
}

/** As Node: {@link https://nodejs.org/api/http.html#httpmaxheadersize}. */
const MAX_HEAD = 16 * 1024;
const CR_LF = '\r\n';

/** The value of the first field of that name, in whatever case. */
export const field = (fields: Fields, name: string): string | undefined =>
  fields.find(([other]) => other.toLowerCase() === name)?.[1];

/** Writes a start line and fields, with the empty line that ends them; characters are bytes (Latin-1). */
export const encodeHead = ({ start, fields }: Head): Uint8Array =>
  latin1([start, ...fields.map(([name, value]) => `${name}: ${value}`), '', ''].join(CR_LF));

/**
 * Reads a start line and fields (RFC 9112 §2).
 * @returns Undefined where the connection ended before the first byte.
 * @throws {HttpSyntaxError} @throws {ConnectionError} ECONNRESET where it ended in the middle.
 */
export async function readHead(stream: ByteStream): Promise<Head | undefined> {
  const lines: string[] = [];
  const reader = lineReader(stream);
  for (;;) {
    const line = await reader();
    if (line === undefined && lines.length === 0) return undefined;
    if (line === undefined) throw new EndedEarlyError();
    if (line !== '') lines.push(line);
    else if (lines.length > 0) break;
  }
  const [start = '', ...rest] = lines;
  return { start, fields: rest.map(parseField) };
}

function parseField(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon);
  if (colon < 1 || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name))
    throw new HttpSyntaxError(`This is no header field: ${JSON.stringify(line.slice(0, 80))}`);
  return [name, line.slice(colon + 1).trim()];
}

/** How the end of a body is known (RFC 9112 §6.3). */
export type Framing =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'until-close' };

/** How a message with these fields says where its body ends; `otherwise` where they say nothing. @throws {HttpSyntaxError} */
export function framing(fields: Fields, otherwise: 'none' | 'until-close'): Framing {
  if (/(?:^|,)\s*chunked\s*$/i.test(field(fields, 'transfer-encoding') ?? '')) return { kind: 'chunked' };
  const length = field(fields, 'content-length');
  if (length === undefined) return { kind: otherwise };
  if (!/^\d+$/.test(length)) throw new HttpSyntaxError(`Content-Length is no number: ${length}`);
  return { kind: 'length', length: Number(length) };
}

/**
 * The body, transfer coding taken off; what follows it stays in the stream. @throws {HttpSyntaxError}
 * @throws {ConnectionError} ECONNRESET where the connection ended before the body did.
 */
export async function* readBody(
  stream: ByteStream,
  how: Framing,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (how.kind === 'length') yield* exactly(stream, how.length);
  if (how.kind === 'until-close') yield* stream;
  if (how.kind === 'chunked') yield* chunks(stream);
}

async function* exactly(stream: ByteStream, length: number): AsyncGenerator<Uint8Array, void, undefined> {
  let left = length;
  while (left > 0) {
    const bytes = await stream.read();
    if (bytes === undefined) throw new EndedEarlyError();
    const part = bytes.subarray(0, left);
    stream.unread(bytes.subarray(part.length));
    left -= part.length;
    yield part;
  }
}

async function* chunks(stream: ByteStream): AsyncGenerator<Uint8Array, void, undefined> {
  const line = lineReader(stream);
  for (;;) {
    const size = await line();
    if (size === undefined) throw new EndedEarlyError();
    const digits = /^([\da-f]+)\s*(?:;|$)/i.exec(size)?.[1];
    if (digits === undefined) throw new HttpSyntaxError(`This is no chunk's size: ${JSON.stringify(size)}`);
    const length = Number.parseInt(digits, 16);
    if (length === 0) break;
    yield* exactly(stream, length);
    if ((await line()) !== '') throw new HttpSyntaxError('A chunk is longer than it says.');
  }
  let trailer = await line();
  while (trailer !== undefined && trailer !== '') trailer = await line();
}

/** Lines without their ends; undefined where the stream ends before a line does. Limited in all to {@link MAX_HEAD}. */
function lineReader(stream: ByteStream): () => Promise<string | undefined> {
  let total = 0;
  return async () => {
    let line = '';
    for (;;) {
      const bytes = await stream.read();
      if (bytes === undefined) return undefined;
      const end = bytes.indexOf(10);
      const part = end < 0 ? bytes : bytes.subarray(0, end);
      total += part.length;
      if (total > MAX_HEAD) throw new HttpSyntaxError(`The header fields are longer than ${MAX_HEAD} bytes.`);
      for (const byte of part) line += String.fromCharCode(byte);
      if (end < 0) continue;
      stream.unread(bytes.subarray(end + 1));
      return line.endsWith('\r') ? line.slice(0, -1) : line;
    }
  };
}

/** Each character's code as a byte, as header fields are written. */
export const latin1 = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
