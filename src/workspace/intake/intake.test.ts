import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { nameFor, withPasted } from './pasted.ts';
import { LIMITS, takeIn, type Incoming } from '../../checker/factors/take-in.ts';
import { filesInZip, isZip, ZipFault } from './zip.ts';

const file = (path: string, content: string | Uint8Array = 'x'): Incoming => {
  const bytes = typeof content === 'string' ? strToU8(content) : content;
  return { path, size: bytes.length, read: () => Promise.resolve(bytes) };
};
const reasons = (leftOut: readonly { readonly path: string; readonly reason: string }[]) =>
  leftOut.map(({ path, reason }) => `${path}: ${reason}`);

describe('taking a project in', () => {
  it('names it by the folder that all files share, and counts paths from there', async () => {
    const { name, files } = await takeIn([file('shop/Dockerfile', 'FROM a'), file('shop/src/server.js')]);
    expect(name).toBe('shop');
    expect(files).toEqual([
      { path: 'Dockerfile', text: 'FROM a' },
      { path: 'src/server.js', text: 'x' },
    ]);
  });

  it('has no name where files lie in several folders, or in none', async () => {
    expect((await takeIn([file('a/x'), file('b/x')])).name).toBeUndefined();
    expect((await takeIn([file('Dockerfile')])).name).toBeUndefined();
    expect((await takeIn([])).files).toEqual([]);
  });

  it('reads a path for a path, whatever is in it', async () => {
    const { files } = await takeIn([file('/./a/../b\\c'), file('d')]);
    expect(files.map(({ path }) => path)).toEqual(['a/b/c', 'd']);
  });

  it('leaves out what others wrote, what is no text, what is too large, and what cannot be read', async () => {
    const { files, leftOut } = await takeIn([
      file('Dockerfile'),
      file('node_modules/a/index.js'),
      file('packages/a/node_modules/b.js'),
      file('logo.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0])),
      file('latin1.txt', new Uint8Array([0x66, 0xfc, 0x72])),
      file('big.csv', new Uint8Array(LIMITS.bytes + 1)),
      { path: 'gone', size: 1, read: () => Promise.reject(new Error('gone')) },
      file('.DS_Store'),
    ]);
    expect(files.map(({ path }) => path)).toEqual(['Dockerfile']);
    expect(reasons(leftOut)).toEqual([
      'big.csv: large',
      'gone: unreadable',
      'latin1.txt: binary',
      'logo.png: binary',
      'node_modules/a/index.js: dependency',
      'packages/a/node_modules/b.js: dependency',
    ]);
  });

  it('keeps a Dockerfile in another encoding, so that the checker can say what is wrong with it', async () => {
    const { files } = await takeIn([file('Dockerfile', new Uint8Array([0xff, 0xfe, 0x46, 0])), file('a')]);
    expect(files.map(({ path }) => path)).toEqual(['Dockerfile', 'a']);
  });

  it('stops at its limits, and reads first what the checker has a language for', async () => {
    const many = Array.from({ length: LIMITS.files + 5 }, (_, at) => file(`a${String(at).padStart(5, '0')}`));
    const { files, leftOut } = await takeIn([...many, file('deep/in/a/folder/Dockerfile')]);
    expect(files.length).toBe(LIMITS.files);
    expect(files.some(({ path }) => path.endsWith('Dockerfile'))).toBe(true);
    expect(leftOut.length).toBe(6);
    expect(leftOut.every(({ reason }) => reason === 'surplus')).toBe(true);
  });
});

describe('a zip archive', () => {
  it('gives its files, and the names alone of what would be left out', async () => {
    const zip = zipSync({
      'shop/Dockerfile': strToU8('FROM a'),
      'shop/node_modules/a.js': strToU8('x'),
      'shop/big': new Uint8Array(LIMITS.bytes + 1),
    });
    expect(isZip(zip)).toBe(true);
    const { name, files, leftOut } = await takeIn(filesInZip(zip));
    expect([name, files]).toEqual(['shop', [{ path: 'Dockerfile', text: 'FROM a' }]]);
    expect(reasons(leftOut)).toEqual(['big: large', 'node_modules/a.js: dependency']);
  });

  it('stays small where a small archive holds a huge file', () => {
    const zip = zipSync({ bomb: new Uint8Array(64 * 1024 * 1024) });
    expect(zip.length).toBeLessThan(200_000);
    expect(filesInZip(zip).map(({ size }) => size)).toEqual([64 * 1024 * 1024]);
  });

  it('is refused with a reason where it is broken', () => {
    expect(() => filesInZip(strToU8('PK\u0003\u0004 and nothing more'))).toThrow(ZipFault);
    expect(() => filesInZip(strToU8('PK\u0003\u0004 and nothing more'))).toThrow(/Pack it again/);
    expect(isZip(strToU8('FROM a'))).toBe(false);
  });

  it('ends with files or a ZipFault, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          filesInZip(Uint8Array.of(0x50, 0x4b, 3, 4, ...bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(ZipFault);
        }
      }),
    );
  });
});

describe('a pasted text', () => {
  it.each([
    ['FROM node:24\nCMD ["node"]\n', 'Dockerfile'],
    ['{ "family": "web", "containerDefinitions": [] }', 'task-definition.json'],
    ['[{ "name": "web" }]', 'task-definition.json'],
    ['{ "name": "shop", "dependencies": {} }', 'package.json'],
    ['apiVersion: v1\nkind: Service\n', 'manifest.yaml'],
    ['services:\n  web:\n    image: a\n', 'compose.yaml'],
    ['', 'Dockerfile'],
  ])('%j is called %s', (text, name) => {
    expect(nameFor(text)).toBe(name);
  });

  it('gets a number where the name is taken', () => {
    const once = withPasted([], 'Dockerfile', 'FROM a');
    const twice = withPasted(once, 'Dockerfile', 'FROM b');
    const thrice = withPasted(twice, 'Dockerfile', 'FROM c');
    expect(thrice.map(({ path }) => path)).toEqual(['Dockerfile', 'Dockerfile.2', 'Dockerfile.3']);
  });

  it.each(['manifest.yaml', 'compose.yaml', 'task-definition.json'])('stays what it is by %s', (name) => {
    const [, second] = withPasted([{ path: name, text: 'a' }], name, 'b');
    expect(second?.path).toMatch(/\.2\.(?:yaml|json)$/);
    expect(second?.text).toBe('b');
  });
});
