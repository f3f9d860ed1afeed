/**
 * Web Crypto where the browser has none: a sandbox has no origin and so is no secure context. It has what Node's database
 * drivers sign in with: digests, HMAC, and keys from passwords {@link https://www.w3.org/TR/webcrypto-2/}.
 */
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import type { CHash } from '@noble/hashes/utils.js';
import { notInLab } from './errors.ts';
import { algorithm, bytesOf } from './hash.ts';

type Bytes = ArrayBuffer | ArrayBufferView;
type Named = string | { readonly name: string };

interface Parameters {
  readonly name: string;
  readonly hash?: Named;
  readonly salt?: Bytes;
  readonly info?: Bytes;
  readonly iterations?: number;
}

const DIGESTS = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']);
/** Which usages a key of each kind may have. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  HMAC: ['sign', 'verify'],
  PBKDF2: ['deriveBits', 'deriveKey'],
  HKDF: ['deriveBits', 'deriveKey'],
};

/** A secret as `importKey` returns it. */
class SecretKey {
  readonly type = 'secret';
  readonly #bytes: Uint8Array;
  readonly algorithm: {
    readonly name: string;
    readonly hash?: { readonly name: string };
    readonly length?: number;
  };
  readonly extractable: boolean;
  readonly usages: readonly string[];

  constructor(
    bytes: Uint8Array,
    about: SecretKey['algorithm'],
    extractable: boolean,
    usages: readonly string[],
  ) {
    this.#bytes = bytes;
    this.algorithm = about;
    this.extractable = extractable;
    this.usages = usages;
  }

  /** @throws DOMException where the key may not be used so. */
  static bytesFor(key: unknown, kind: string, usage: string): Uint8Array {
    if (!(key instanceof SecretKey) || key.algorithm.name !== kind || !key.usages.includes(usage))
      throw new DOMException(`The key does not allow ${usage} with ${kind}`, 'InvalidAccessError');
    return key.#bytes;
  }

  /** @throws DOMException where it was imported as one that stays in. */
  static exported(key: unknown): Uint8Array {
    if (!(key instanceof SecretKey) || !key.extractable)
      throw new DOMException('The key is not extractable', 'InvalidAccessError');
    return key.#bytes;
  }
}

const nameOf = (named: Named | undefined): string =>
  (typeof named === 'string' ? named : (named?.name ?? '')).toUpperCase();

function digestOf(named: Named | undefined): CHash {
  const found = DIGESTS.has(nameOf(named)) ? algorithm(nameOf(named)) : undefined;
  if (found === undefined) throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
  return found;
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer;

function importKey(
  format: string,
  data: Bytes,
  about: Named & Partial<Parameters>,
  extractable: boolean,
  usages: readonly string[],
): SecretKey {
  const name = nameOf(about);
  const allowed = KINDS[name];
  if (format !== 'raw' || allowed === undefined) throw missing(`importKey with ${format} and ${name}`);
  if (usages.length === 0 || usages.some((usage) => !allowed.includes(usage)))
    throw new DOMException(`Unsupported key usage for a ${name} key`, 'SyntaxError');
  const bytes = bytesOf(data).slice();
  const hash =
    name === 'HMAC' ? { hash: { name: nameOf((about as Parameters).hash) }, length: bytes.length * 8 } : {};
  if (name === 'HMAC') digestOf((about as Parameters).hash);
  return new SecretKey(bytes, { name, ...hash }, extractable, usages);
}

function sign(key: unknown, data: Bytes, usage: 'sign' | 'verify'): Uint8Array {
  const secret = SecretKey.bytesFor(key, 'HMAC', usage);
  return hmac(digestOf((key as SecretKey).algorithm.hash), secret, bytesOf(data));
}

function deriveBits(about: Parameters, key: unknown, bits: number): Uint8Array {
  const name = nameOf(about);
  const secret = SecretKey.bytesFor(key, name, 'deriveBits');
  const digest = digestOf(about.hash);
  const salt = bytesOf(about.salt);
  if (name === 'PBKDF2') return pbkdf2(digest, secret, salt, { c: about.iterations ?? 1, dkLen: bits / 8 });
  return hkdf(digest, secret, salt, bytesOf(about.info), bits / 8);
}

const isEqual = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);

const missing = (what: string) =>
  notInLab(
    `crypto.subtle.${what}`,
    'in a sandbox it has digests, HMAC, PBKDF2 and HKDF with raw keys, and neither ciphers nor signatures',
    'Use one of those.',
  );

/** Each answers with a promise, as the platform's do. */
const deeds: Readonly<Record<string, (...args: never[]) => unknown>> = {
  digest: (about: Named, data: Bytes) => bufferOf(digestOf(about)(bytesOf(data))),
  importKey,
  exportKey: (format: string, key: unknown) => {
    if (format !== 'raw') throw missing(`exportKey with ${format}`);
    return bufferOf(SecretKey.exported(key));
  },
  sign: (_: Named, key: unknown, data: Bytes) => bufferOf(sign(key, data, 'sign')),
  verify: (_: Named, key: unknown, signature: Bytes, data: Bytes) =>
    isEqual(sign(key, data, 'verify'), bytesOf(signature)),
  deriveBits: (about: Parameters, key: unknown, bits: number) => bufferOf(deriveBits(about, key, bits)),
};

/** The stand-in for `crypto.subtle`. What it lacks rejects, and says what there is. */
export function createSubtle(): SubtleCrypto {
  const wrapped = Object.fromEntries(
    Object.entries(deeds).map(([name, deed]) => [
      name,
      // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is a rejection, as the platform's
      async (...args: never[]) => deed(...args),
    ]),
  );
  return new Proxy(wrapped, {
    get: (own, name) =>
      typeof name !== 'string' || name === 'then'
        ? undefined
        : (own[name] ?? (() => Promise.reject(missing(name)))),
  }) as unknown as SubtleCrypto;
}
