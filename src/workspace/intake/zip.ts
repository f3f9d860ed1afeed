import { unzipSync, type UnzipFileInfo } from 'fflate';
import { isDependencyFolder, LIMITS, type Incoming } from '../../checker/factors/take-in.ts';

/** A zip file that cannot be read; the message is for the reader. */
export class ZipFault extends Error {}

/**
 * The files in a zip archive. Of those that would be left out anyway only the size is known, so that a small archive
 * that unpacks to a huge one stays small.
 * @throws ZipFault where the bytes are no zip archive, or a broken one.
 */
export function filesInZip(bytes: Uint8Array): Incoming[] {
  const found: Incoming[] = [];
  const unopened = (file: UnzipFileInfo): Incoming => ({
    path: file.name,
    size: file.originalSize,
    read: () => Promise.reject(new ZipFault(`${file.name} was not unpacked.`)),
  });
  let total = 0;
  const wanted = (file: UnzipFileInfo): boolean => {
    if (file.name.endsWith('/')) return false;
    const isLeftOut = file.name.split('/').slice(0, -1).some(isDependencyFolder);
    if (isLeftOut || file.originalSize > LIMITS.bytes || total + file.originalSize > 4 * LIMITS.total) {
      found.push(unopened(file));
      return false;
    }
    total += file.originalSize;
    return true;
  };
  for (const [path, content] of Object.entries(unpack(bytes, wanted))) {
    found.push({ path, size: content.length, read: () => Promise.resolve(content) });
  }
  return found;
}

function unpack(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    // The other way of this library starts workers from texts, which the page's own policy forbids.
    return unzipSync(bytes, { filter });
  } catch (error) {
    const cause = error instanceof Error ? ` (${error.message})` : '';
    throw new ZipFault(`The zip file cannot be read${cause}. Pack it again, or drop the folder itself.`);
  }
}

/** Whether bytes begin as a zip archive does, an empty one too. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}
