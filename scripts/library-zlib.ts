import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const STAND_IN = fileURLToPath(new URL('../src/lab/commands/coreutils/library/zlib.ts', import.meta.url));

/** Gives just-bash, and nobody else, a zlib that browsers have: its browser bundle still names Node's. */
export function libraryZlib(): Plugin {
  return {
    name: 'library-zlib',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === 'node:zlib' && importer?.includes('/just-bash/') === true ? STAND_IN : undefined,
  };
}
