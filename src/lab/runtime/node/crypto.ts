/** Node's `crypto`, as far as hashes, keys from passwords and randomness go {@link https://nodejs.org/api/crypto.html}. */
import { hkdf as deriveHkdf } from '@noble/hashes/hkdf.js';
import { pbkdf2 as derivePbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt as deriveScrypt } from '@noble/hashes/scrypt.js';
import { Buffer } from './buffer.ts';
import { invalidArgumentType, nodeError, notInLab, outOfRange } from './errors.ts';
import { algorithm, bytesOf } from './hash.ts';
import { bound, kernel } from './kernel.ts';
import { createSubtle } from './subtle.ts';

type Callback<T> = (error: Error | null, result?: T) => void;

const platform = globalThis.crypto;

/** Does the work in a turn of its own, and keeps the program alive until then. */
function later(callback: unknown, work: () => unknown): void {
  if (typeof callback !== 'function') throw invalidArgumentType('callback', 'of type function', callback);
  const life = kernel().hold();
  const act = bound(() => {
    (callback as Callback<unknown>)(null, work());
  });
  kernel().native.setTimeout(() => {
    act();
    life.release();
  }, 0);
}

/** The platform gives at most 65,536 random bytes at a time. */
function fill<T extends Uint8Array>(bytes: T): T {
  for (let at = 0; at < bytes.length; at += 65_536)
    platform.getRandomValues(bytes.subarray(at, at + 65_536) as Uint8Array<ArrayBuffer>);
  return bytes;
}

function checkedSize(size: unknown): number {
  if (typeof size !== 'number') throw invalidArgumentType('size', 'of type number', size);
  if (!(size >= 0 && size <= 2_147_483_647)) throw outOfRange('size', '>= 0 && <= 2147483647', size);
  return size;
}

export function randomBytes(size: number, callback?: Callback<Buffer>): Buffer | undefined {
  const count = checkedSize(size);
  if (callback === undefined) return fill(Buffer.alloc(count));
  later(callback, () => fill(Buffer.alloc(count)));
  return undefined;
}
export { randomBytes as pseudoRandomBytes, randomBytes as rng };

export function randomFillSync<T extends ArrayBufferView>(view: T, offset = 0, size?: number): T {
  fill(
    new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset + offset, size ?? view.byteLength - offset),
  );
  return view;
}
export function randomFill(view: ArrayBufferView, ...rest: unknown[]): void {
  const [offset, size] = rest.filter((argument) => typeof argument === 'number');
  later(rest.at(-1), () => randomFillSync(view, offset, size));
}

/** A UUID also where the page is no secure context, whose `crypto` has none. */
export function randomUUID(): string {
  const bytes = fill(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export function randomInt(first: number, second?: unknown, third?: unknown): number | undefined {
  const [min, max] = typeof second === 'number' ? [first, second] : [0, first];
  if (!Number.isSafeInteger(min)) throw invalidArgumentType('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw invalidArgumentType('max', 'a safe integer', max);
  if (max <= min) throw outOfRange('max', `greater than the value of "min" (${min})`, max);
  const range = max - min;
  const draw = (): number => {
    // Values above the last whole multiple would make small results more likely.
    const limit = 2 ** 48 - (2 ** 48 % range);
    for (;;) {
      const value = fill(Buffer.alloc(6)).readUIntBE(0, 6);
      if (value < limit) return min + (value % range);
    }
  };
  const callback = [second, third].find((argument) => typeof argument === 'function');
  if (callback === undefined) return draw();
  later(callback, draw);
  return undefined;
}

export function timingSafeEqual(first: ArrayBufferView, second: ArrayBufferView): boolean {
  for (const [name, value] of Object.entries({ buf1: first, buf2: second }))
    if (!ArrayBuffer.isView(value))
      throw nodeError(
        TypeError,
        'ERR_INVALID_ARG_TYPE',
        `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`,
      );
  const [left, right] = [bytesOf(first), bytesOf(second)];
  if (left.length !== right.length)
    throw nodeError(
      RangeError,
      'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
      'Input buffers must have the same byte length',
    );
  return left.reduce((sum, byte, index) => sum | (byte ^ (right[index] ?? 0)), 0) === 0;
}

const buffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);

function digestOf(name: unknown) {
  const found = algorithm(name);
  if (found === undefined)
    throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${String(name)}`);
  return found;
}

export function pbkdf2Sync(
  password: unknown,
  salt: unknown,
  iterations: number,
  length: number,
  digest: unknown,
): Buffer {
  return buffer(
    derivePbkdf2(digestOf(digest), bytesOf(password, 'utf8', 'password'), bytesOf(salt, 'utf8', 'salt'), {
      c: iterations,
      dkLen: length,
    }),
  );
}
export function pbkdf2(
  password: unknown,
  salt: unknown,
  iterations: number,
  length: number,
  digest: unknown,
  callback: Callback<Buffer>,
): void {
  digestOf(digest);
  later(callback, () => pbkdf2Sync(password, salt, iterations, length, digest));
}

interface ScryptOptions {
  readonly cost?: number;
  readonly N?: number;
  readonly blockSize?: number;
  readonly r?: number;
  readonly parallelization?: number;
  readonly p?: number;
  readonly maxmem?: number;
}
export function scryptSync(
  password: unknown,
  salt: unknown,
  length: number,
  options: ScryptOptions = {},
): Buffer {
  const N = options.cost ?? options.N ?? 16_384;
  const r = options.blockSize ?? options.r ?? 8;
  const p = options.parallelization ?? options.p ?? 1;
  const maxmem = options.maxmem ?? 32 * 1024 * 1024;
  if (128 * N * r > maxmem)
    throw nodeError(
      RangeError,
      'ERR_CRYPTO_INVALID_SCRYPT_PARAMS',
      'Invalid scrypt params: memory limit exceeded',
    );
  return buffer(
    deriveScrypt(bytesOf(password, 'utf8', 'password'), bytesOf(salt, 'utf8', 'salt'), {
      N,
      r,
      p,
      dkLen: length,
      maxmem: maxmem + 1024 * 1024,
    }),
  );
}
export function scrypt(password: unknown, salt: unknown, length: number, ...rest: unknown[]): void {
  const options = typeof rest[0] === 'object' ? (rest[0] as ScryptOptions) : {};
  later(rest.at(-1), () => scryptSync(password, salt, length, options));
}

export function hkdfSync(
  digest: unknown,
  key: unknown,
  salt: unknown,
  info: unknown,
  length: number,
): ArrayBuffer {
  const bytes = deriveHkdf(
    digestOf(digest),
    bytesOf(key, 'utf8', 'ikm'),
    bytesOf(salt, 'utf8', 'salt'),
    bytesOf(info, 'utf8', 'info'),
    length,
  );
  return bytes.slice().buffer;
}
export function hkdf(
  digest: unknown,
  key: unknown,
  salt: unknown,
  info: unknown,
  length: number,
  callback: Callback<ArrayBuffer>,
): void {
  later(callback, () => hkdfSync(digest, key, salt, info, length));
}

const absent = (name: string) => (): never => {
  throw notInLab(
    `crypto.${name}`,
    'its crypto has hashes, HMAC, keys from passwords and randomness, and neither ciphers nor signatures',
    'Where you need them, use crypto.webcrypto.subtle.',
  );
};
export const createCipheriv = absent('createCipheriv');
export const createDecipheriv = absent('createDecipheriv');
export const createSign = absent('createSign');
export const createVerify = absent('createVerify');
export const sign = absent('sign');
export const verify = absent('verify');
export const createDiffieHellman = absent('createDiffieHellman');
export const createECDH = absent('createECDH');
export const generateKeyPair = absent('generateKeyPair');
export const generateKeyPairSync = absent('generateKeyPairSync');
export const createPrivateKey = absent('createPrivateKey');
export const createPublicKey = absent('createPublicKey');
export const createSecretKey = absent('createSecretKey');
export const publicEncrypt = absent('publicEncrypt');
export const privateDecrypt = absent('privateDecrypt');
export const getCiphers = (): string[] => [];
export const getCurves = (): string[] => [];
export const getFips = (): number => 0;

export { createHash, createHmac, getHashes, hash, Hash, Hmac } from './hash.ts';
export const webcrypto = platform;
export const subtle = (platform as { readonly subtle?: SubtleCrypto }).subtle ?? createSubtle();
export const getRandomValues = <T extends ArrayBufferView>(view: T): T => randomFillSync(view);
export const constants = {};
