import { hmac } from '@noble/hashes/hmac.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { equal, fromBase64, toBase64, utf8 } from '../bytes.ts';

/**
 * SCRAM-SHA-256, by which PostgreSQL 18 asks for a password, seen from both ends.
 * Sources: https://www.rfc-editor.org/rfc/rfc7677, https://www.postgresql.org/docs/18/sasl-authentication.html
 */
export const MECHANISM = 'SCRAM-SHA-256';
const ITERATIONS = 4096;

/** What the server keeps instead of a password. */
export interface Verifier {
  readonly iterations: number;
  readonly salt: Uint8Array;
  readonly storedKey: Uint8Array;
  readonly serverKey: Uint8Array;
}

/** A message that does not follow the mechanism. */
export class ScramError extends Error {}

const sign = (key: Uint8Array, text: string) => hmac(sha256, key, utf8(text));
const xor = (a: Uint8Array, b: Uint8Array) => a.map((byte, index) => byte ^ (b[index] ?? 0));
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const nonce = () => toBase64(random(18));
const saltPassword = (password: string, salt: Uint8Array, iterations: number) =>
  pbkdf2(sha256, utf8(password.normalize('NFKC')), salt, { c: iterations, dkLen: 32 });

/** Reads `SCRAM-SHA-256$4096:salt$stored:server`, as pg_authid holds it; undefined for anything else. */
export function readVerifier(text: string): Verifier | undefined {
  const match = /^SCRAM-SHA-256\$(\d+):([^$]+)\$([^:]+):(.+)$/.exec(text);
  const [, iterations, salt = '', storedKey = '', serverKey = ''] = match ?? [];
  if (iterations === undefined) return undefined;
  return {
    iterations: Number(iterations),
    salt: fromBase64(salt),
    storedKey: fromBase64(storedKey),
    serverKey: fromBase64(serverKey),
  };
}

/** A verifier that no password fits: who asks for an unknown user learns nothing from the exchange. */
export const noVerifier = (): Verifier => ({
  iterations: ITERATIONS,
  salt: random(16),
  storedKey: random(32),
  serverKey: random(32),
});

/** The server's second step, when it has sent {@link first}. */
export interface ScramServer {
  readonly first: string;
  /** Checks the proof. @returns The server's own proof; undefined where the password is wrong. @throws {ScramError} */
  readonly finish: (clientFinal: string) => string | undefined;
}

/** Answers a client's first message. @throws {ScramError} */
export function serveScram(verifier: Verifier, clientFirst: string): ScramServer {
  const [, binding, bare, clientNonce] = /^([ny],[^,]*,)(n=[^,]*,r=([^,]+).*)$/.exec(clientFirst) ?? [];
  if (binding === undefined || bare === undefined || clientNonce === undefined)
    throw new ScramError('malformed SCRAM message');
  const combined = clientNonce + nonce();
  const first = `r=${combined},s=${toBase64(verifier.salt)},i=${verifier.iterations}`;
  return {
    first,
    finish: (clientFinal) => {
      const [, plain, channel, returned, proof] =
        /^(c=([^,]+),r=([^,]+)[^]*?),p=([A-Za-z\d+/=]+)$/.exec(clientFinal) ?? [];
      if (plain === undefined || proof === undefined) throw new ScramError('malformed SCRAM message');
      if (channel !== btoa(binding) || returned !== combined) throw new ScramError('invalid SCRAM response');
      const messages = `${bare},${first},${plain}`;
      const clientKey = xor(fromBase64(proof), sign(verifier.storedKey, messages));
      if (!equal(sha256(clientKey), verifier.storedKey)) return undefined;
      return `v=${toBase64(sign(verifier.serverKey, messages))}`;
    },
  };
}

/** The client's side. */
export interface ScramClient {
  readonly first: string;
  /** @throws {ScramError} */
  readonly answer: (serverFirst: string) => string;
  /** Whether the server knows the password too. */
  readonly isGenuine: (serverFinal: string) => boolean;
}

export function startScram(password: string): ScramClient {
  // PostgreSQL takes the user from the startup packet.
  const bare = `n=,r=${nonce()}`;
  let expected = '';
  return {
    first: `n,,${bare}`,
    answer: (serverFirst) => {
      const [, combined, salt, iterations] = /^r=([^,]+),s=([^,]+),i=(\d+)$/.exec(serverFirst) ?? [];
      if (combined?.startsWith(bare.slice('n=,r='.length)) !== true || salt === undefined)
        throw new ScramError('malformed SCRAM message');
      const salted = saltPassword(password, fromBase64(salt), Number(iterations));
      const clientKey = sign(salted, 'Client Key');
      const plain = `c=biws,r=${combined}`;
      const messages = `${bare},${serverFirst},${plain}`;
      expected = `v=${toBase64(sign(sign(salted, 'Server Key'), messages))}`;
      const proof = xor(clientKey, sign(sha256(clientKey), messages));
      return `${plain},p=${toBase64(proof)}`;
    },
    isGenuine: (serverFinal) => serverFinal === expected,
  };
}
