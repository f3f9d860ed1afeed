import { strToU8, zipSync } from 'fflate';

/** All files in a zip archive, in one folder: texts, and bytes as they are. */
export function toZip(
  folder: string,
  files: readonly { readonly path: string; readonly text: string | Uint8Array }[],
): Uint8Array {
  const packed = files.map(
    ({ path, text }) => [`${folder}/${path}`, typeof text === 'string' ? strToU8(text) : text] as const,
  );
  return zipSync(Object.fromEntries(packed), { level: 6 });
}
