import { describe, expect, it } from 'vitest';
import { createSubtle } from './subtle.ts';

const own = createSubtle();
const platform = globalThis.crypto.subtle;
const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (buffer: ArrayBuffer) => Buffer.from(buffer).toString('hex');

/** The same deeds by the platform and by the stand-in. */
async function both(deed: (subtle: SubtleCrypto) => Promise<ArrayBuffer>): Promise<readonly string[]> {
  return [hex(await deed(own)), hex(await deed(platform))];
}

describe('the stand-in for crypto.subtle', () => {
  it.each(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])(
    'digests with %s as the platform does',
    async (name) => {
      const [mine, theirs] = await both((subtle) => subtle.digest(name, bytes('tea')));
      expect(mine).toBe(theirs);
    },
  );

  it('signs, and holds a signature against a text', async () => {
    const signed = async (subtle: SubtleCrypto) => {
      const about = { name: 'HMAC', hash: 'SHA-256' };
      const key = await subtle.importKey('raw', bytes('secret'), about, false, ['sign', 'verify']);
      const signature = await subtle.sign('HMAC', key, bytes('tea'));
      expect(await subtle.verify('HMAC', key, signature, bytes('tea'))).toBe(true);
      expect(await subtle.verify('HMAC', key, signature, bytes('salt'))).toBe(false);
      return signature;
    };
    const [mine, theirs] = await both(signed);
    expect(mine).toBe(theirs);
  });

  it.each([
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytes('salt'), iterations: 4096 },
    { name: 'HKDF', hash: { name: 'SHA-512' }, salt: bytes('salt'), info: bytes('info') },
  ])('derives bits by $name as the platform does', async (about) => {
    const [mine, theirs] = await both(async (subtle) => {
      const key = await subtle.importKey('raw', bytes('secret'), about.name, false, ['deriveBits']);
      return subtle.deriveBits(about, key, 256);
    });
    expect(mine).toBe(theirs);
  });

  it('keeps a key to what it was imported for', async () => {
    const key = await own.importKey('raw', bytes('secret'), 'PBKDF2', false, ['deriveBits']);
    await expect(own.sign('HMAC', key, bytes('tea'))).rejects.toMatchObject({ name: 'InvalidAccessError' });
    await expect(own.exportKey('raw', key)).rejects.toMatchObject({ name: 'InvalidAccessError' });
    await expect(own.importKey('raw', bytes('x'), 'HKDF', false, ['sign'])).rejects.toMatchObject({
      name: 'SyntaxError',
    });
  });

  it('says what it lacks', async () => {
    await expect(own.generateKey('Ed25519', true, ['sign'])).rejects.toThrow(
      /generateKey is not there in this lab/,
    );
    await expect(own.digest('MD5', bytes('tea'))).rejects.toMatchObject({ name: 'NotSupportedError' });
  });
});
