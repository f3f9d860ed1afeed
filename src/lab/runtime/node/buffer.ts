/** Node's `buffer` {@link https://nodejs.org/api/buffer.html}: the library, and what it leaves out. */
import * as library from 'buffer/index.js';
import { invalidArgumentType, nodeError, outOfRange } from './errors.ts';

export const { Buffer } = library;
export type Buffer = InstanceType<typeof library.Buffer>;

type ToText = (this: Uint8Array, encoding?: string, start?: number, end?: number) => string;
type From = (value: unknown, encodingOrOffset?: unknown, length?: unknown) => Buffer;
type Write = (this: Uint8Array, text: string, ...rest: unknown[]) => number;

const isBase64Url = (encoding: unknown): boolean =>
  typeof encoding === 'string' && encoding.toLowerCase() === 'base64url';
const fromUrlForm = (text: string) => text.replaceAll('-', '+').replaceAll('_', '/');

// The library knows Node's encodings up to version 14; base64url came after.
const prototype = Buffer.prototype as unknown as { toString: ToText; write: Write };
const { toString, write } = prototype;
prototype.toString = function (encoding, start, end) {
  if (!isBase64Url(encoding)) return toString.call(this, encoding, start, end);
  return toString
    .call(this, 'base64', start, end)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
};
prototype.write = function (text, ...rest) {
  if (!isBase64Url(rest.at(-1))) return write.call(this, text, ...rest);
  return write.call(this, fromUrlForm(text), ...rest.slice(0, -1), 'base64');
};
const constructor = Buffer as unknown as {
  from: From;
  isEncoding: (encoding: unknown) => boolean;
  byteLength: (value: unknown, encoding?: unknown) => number;
  copyBytesFrom: (view: ArrayBufferView, offset?: number, length?: number) => Buffer;
};
const { from, isEncoding, byteLength } = constructor;
constructor.from = (value, encoding, length) =>
  typeof value === 'string' && isBase64Url(encoding)
    ? from(fromUrlForm(value), 'base64')
    : from(value, encoding, length);
constructor.isEncoding = (encoding) => isBase64Url(encoding) || isEncoding(encoding);
constructor.byteLength = (value, encoding) =>
  typeof value === 'string' && isBase64Url(encoding)
    ? Math.floor((value.replace(/=+$/, '').length * 3) / 4)
    : byteLength(value, encoding);
constructor.copyBytesFrom = (view, offset = 0, length) => {
  const bytes = new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength);
  const size = (view as Uint8Array).BYTES_PER_ELEMENT;
  const end = length === undefined ? undefined : (offset + length) * size;
  return from(bytes.slice(offset * size, end));
};
/** The library compares with Buffers only. */
const bytesOnly = (value: unknown, name: string): Uint8Array => {
  if (value instanceof Uint8Array) return value;
  throw invalidArgumentType(name, 'an instance of Buffer or Uint8Array', value);
};
const { compare } = library.Buffer;
Object.assign(prototype, {
  equals(this: Uint8Array, other: unknown) {
    const bytes = bytesOnly(other, 'otherBuffer');
    return this.length === bytes.length && this.every((byte, index) => byte === bytes[index]);
  },
  copy(this: Uint8Array, target: unknown, at = 0, start = 0, end = this.length) {
    const into = bytesOnly(target, 'target');
    const part = this.subarray(start, Math.max(start, Math.min(end, start + into.length - at)));
    into.set(part, at);
    return part.length;
  },
  compare(this: Uint8Array, other: unknown, ...[start, end, from_ = 0, to = this.length]: number[]) {
    return compare(this.subarray(from_, to), bytesOnly(other, 'target').subarray(start, end));
  },
  readUint8: (prototype as unknown as Record<string, unknown>)['readUInt8'],
  latin1Slice(this: Uint8Array, start?: number, end?: number) {
    return toString.call(this, 'latin1', start, end);
  },
  utf8Slice(this: Uint8Array, start?: number, end?: number) {
    return toString.call(this, 'utf8', start, end);
  },
});

// Its errors have words of their own, and no codes.
const messages: readonly (readonly [
  words: RegExp,
  translate: (self: unknown, args: readonly unknown[]) => Error,
])[] = [
  [
    /is invalid for option "size"/,
    (_, [size]) => outOfRange('size', `>= 0 && <= ${Number.MAX_SAFE_INTEGER}`, size),
  ],
  [
    /"size" argument must be of type number/,
    (_, [size]) => invalidArgumentType('size', 'of type number', size),
  ],
  [
    /first argument must be|must be one of type string, Buffer/i,
    (_, [value]) =>
      invalidArgumentType(
        'first argument',
        'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object',
        value,
      ),
  ],
  [
    /"value" argument must not be of type number/,
    (_, [value]) =>
      invalidArgumentType(
        'first argument',
        'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object',
        value,
      ),
  ],
  [
    /"list" argument must be an Array/,
    (_, [list]) => invalidArgumentType('list', 'an instance of Array', list),
  ],
  [
    /Unknown encoding/,
    (_, args) =>
      nodeError(
        TypeError,
        'ERR_UNKNOWN_ENCODING',
        `Unknown encoding: ${String(args.find((argument, index) => index > 0 && typeof argument === 'string') ?? args[0])}`,
      ),
  ],
];

type Method = (...args: unknown[]) => unknown;
function withCodes(target: object, names: readonly string[]): void {
  const methods = target as Record<string, Method>;
  for (const name of names) {
    const method = methods[name];
    if (method === undefined) continue;
    const wrapped: Method = function (this: unknown, ...args) {
      try {
        return method.apply(this, args);
      } catch (error) {
        const words = error instanceof Error ? error.message : '';
        throw messages.find(([pattern]) => pattern.test(words))?.[1](this, args) ?? error;
      }
    };
    methods[name] = Object.defineProperty(wrapped, 'name', { value: name });
  }
}
withCodes(prototype, ['fill', 'toString', 'write']);

const numbers = prototype as unknown as Record<string, (this: Uint8Array, ...args: number[]) => unknown>;
for (const name of Object.getOwnPropertyNames(prototype)) {
  const kind = /^(read|write)(Big)?(U?[Ii]nt|Float|Double)(8|16|32|64)?(?:LE|BE)?$/.exec(name);
  const method = numbers[name];
  if (kind === null || method === undefined) continue;
  const [, verb, , type = '', bits] = kind;
  const writes = verb === 'write';
  const fixed =
    bits === undefined ? (type === 'Float' ? 4 : type === 'Double' ? 8 : undefined) : Number(bits) / 8;
  const checked = function (this: Uint8Array, ...args: number[]) {
    const size = fixed ?? args[writes ? 2 : 1] ?? 0;
    const whole = type.toLowerCase().endsWith('int') && size <= 6;
    if (writes && whole) checkValue(args[0] ?? 0, size * 8, !type.startsWith('U'));
    checkOffset(args[writes ? 1 : 0] ?? 0, this.length - size);
    return method.apply(this, args);
  };
  numbers[name] = Object.defineProperty(checked, 'name', { value: name });
}

function checkOffset(offset: number, most: number): void {
  if (typeof offset !== 'number') throw invalidArgumentType('offset', 'of type number', offset);
  if (!Number.isInteger(offset)) throw outOfRange('offset', 'an integer', offset);
  if (most < 0)
    throw nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
  if (offset < 0 || offset > most) throw outOfRange('offset', `>= 0 and <= ${most}`, offset);
}

function checkValue(value: number, bits: number, signed: boolean): void {
  const [least, most] = signed ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
  if (value >= least && value <= most) return;
  if (Number.isNaN(value)) return;
  const range =
    bits <= 32
      ? `>= ${least} and <= ${most}`
      : signed
        ? `>= -(2 ** ${bits - 1}) and < 2 ** ${bits - 1}`
        : `>= 0 and < 2 ** ${bits}`;
  throw outOfRange('value', range, value);
}
withCodes(Buffer, ['from', 'alloc', 'allocUnsafe', 'allocUnsafeSlow', 'concat', 'byteLength']);

export const { kMaxLength, INSPECT_MAX_BYTES } = library;
export const kStringMaxLength = 536_870_888;
export const constants = { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength };

export function isUtf8(input: ArrayBuffer | ArrayBufferView): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(input);
    return true;
  } catch {
    return false;
  }
}
export const isAscii = (input: ArrayBuffer | ArrayBufferView): boolean =>
  from(input).every((byte) => byte < 128);
export function transcode(source: Uint8Array, fromEncoding: string, toEncoding: string): Buffer {
  return from(toString.call(source, fromEncoding), toEncoding);
}
const { atob, btoa, Blob, File } = globalThis;
export { atob, Blob, btoa, File };
