import { strToU8, zipSync } from 'fflate';
import type { SourceFile } from '../../checker/diagnostic.ts';

/** All files in a zip archive, in one folder. */
export function toZip(folder: string, files: readonly SourceFile[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ path, text }) => [`${folder}/${path}`, strToU8(text)])), {
    level: 6,
  });
}
