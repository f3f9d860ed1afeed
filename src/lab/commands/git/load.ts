/** Isomorphic-git as it is loaded. */
export type Git = typeof import('isomorphic-git');

let loaded: Promise<Git> | undefined;

/**
 * Loads isomorphic-git when the first command needs it. It takes Node's `Buffer` from the global scope, which a page
 * does not have: there it is put in place first, and stays, because the library reads it with every call.
 */
export function loadGit(): Promise<Git> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Git> {
  if (!('Buffer' in globalThis)) {
    const { Buffer } = await import('./page-buffer.ts');
    Object.defineProperty(globalThis, 'Buffer', { value: Buffer, configurable: true, writable: true });
  }
  return import('isomorphic-git');
}
