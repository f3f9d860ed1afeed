import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const encoder = new TextEncoder();

/** `sha256:…` of bytes, or of text as UTF-8. */
export function digestOf(content: Uint8Array | string): string {
  return `sha256:${hexOf(content)}`;
}

/** The same without its algorithm. */
export function hexOf(content: Uint8Array | string): string {
  return bytesToHex(sha256(typeof content === 'string' ? encoder.encode(content) : content));
}

const known = new WeakMap<Uint8Array, string>();

/** Of a file's content, which is never changed in place: worked out once. */
export function contentDigest(content: Uint8Array): string {
  const digest = known.get(content) ?? hexOf(content);
  known.set(content, digest);
  return digest;
}

/** 64 random hexadecimal digits: what Docker calls a container, a network or an unnamed volume. */
export function randomId(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
}
