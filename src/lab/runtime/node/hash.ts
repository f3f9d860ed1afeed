import { hmac } from '@noble/hashes/hmac.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import type { CHash } from '@noble/hashes/utils.js';
import { Buffer } from './buffer.ts';
import { invalidArgumentType, nodeError } from './errors.ts';
import { stream } from './stream.ts';

const ALGORITHMS: Readonly<Record<string, CHash>> = {
  md5,
  ripemd160,
  rmd160: ripemd160,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  'sha512-224': sha512_224,
  'sha512-256': sha512_256,
  'sha3-224': sha3_224,
  'sha3-256': sha3_256,
  'sha3-384': sha3_384,
  'sha3-512': sha3_512,
};

export const getHashes = (): string[] => Object.keys(ALGORITHMS);

/** The function behind a name such as `sha256`, `SHA-256` or `RSA-SHA256`. */
export function algorithm(name: unknown): CHash | undefined {
  if (typeof name !== 'string') throw invalidArgumentType('algorithm', 'of type string', name);
  const key = name.toLowerCase().replace(/^rsa-/, '');
  return ALGORITHMS[key] ?? ALGORITHMS[key.replace(/^sha-/, 'sha')];
}

export type Data = string | ArrayBuffer | ArrayBufferView;

const KINDS = 'of type string or an instance of Buffer, TypedArray, or DataView';
const KEYS =
  'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey';

/** What is hashed, as bytes. @throws ERR_INVALID_ARG_TYPE */
export function bytesOf(data: unknown, encoding?: unknown, name = 'data', kinds = KINDS): Uint8Array {
  if (typeof data === 'string')
    return Buffer.from(data, typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8');
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw invalidArgumentType(name, kinds, data);
}

const coded = (bytes: Uint8Array, encoding: unknown): Buffer | string => {
  const buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  return typeof encoding === 'string' && encoding !== 'buffer'
    ? buffer.toString(encoding as BufferEncoding)
    : buffer;
};

interface Running {
  update: (bytes: Uint8Array) => unknown;
  digest: () => Uint8Array;
  clone?: () => Running;
}

/** What Hash and Hmac are both: a running sum that is asked once, or a stream that gives it at its end. */
abstract class Digest extends stream.Transform {
  protected running: Running;
  #finished: boolean | undefined;

  constructor(running: Running) {
    super();
    this.running = running;
  }

  update(data: unknown, encoding?: unknown): this {
    if (this.#finished === true) throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    this.running.update(bytesOf(data, encoding));
    return this;
  }

  digest(encoding?: unknown): Buffer | string {
    if (this.#finished === true) throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    this.#finished = true;
    return coded(this.running.digest(), encoding);
  }

  protected get finalised(): boolean {
    return this.#finished === true;
  }

  override _transform(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.running.update(chunk);
    done();
  }
  override _flush(done: () => void): void {
    this.push(this.running.digest());
    done();
  }
}

/** `crypto.Hash`. */
export class Hash extends Digest {
  readonly #make: () => Running;
  constructor(name: unknown, from?: Running) {
    const found = algorithm(name);
    if (found === undefined)
      throw Object.assign(new Error('Digest method not supported'), {
        code: 'ERR_OSSL_EVP_UNSUPPORTED',
      });
    super(from ?? found.create());
    this.#make = () => this.running.clone?.() ?? found.create();
  }
  copy(): Hash {
    if (this.finalised) throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    return new Hash('sha256', this.#make());
  }
}

/** `crypto.Hmac`. */
export class Hmac extends Digest {
  constructor(name: unknown, key: unknown) {
    const found = algorithm(name);
    if (found === undefined)
      throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${String(name)}`);
    super(hmac.create(found, bytesOf(key, 'utf8', 'key', KEYS)));
  }
}

export const createHash = (name: unknown): Hash => new Hash(name);
export const createHmac = (name: unknown, key: unknown): Hmac => new Hmac(name, key);
export const hash = (name: unknown, data: unknown, encoding: unknown = 'hex'): Buffer | string =>
  new Hash(name).update(data).digest(encoding);
