import { gunzipSync } from 'fflate';
import type { User } from '../../file-system/entry.ts';
import type { FileSystem } from '../../file-system/file-system.ts';
import { childOf } from '../../file-system/path.ts';
import { isTar, readTar } from '../image/tar.ts';
import { makeParents } from './copy.ts';

/** An archive that Docker would unpack and the lab cannot. */
export class PackedError extends Error {}

const MAGIC: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];
const startsWith = (content: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => content[index] === byte);

/** The tar archive in a file, packed by gzip or not at all; undefined where it is none. @throws {PackedError} */
export function archiveIn(content: Uint8Array): Uint8Array | undefined {
  if (isTar(content)) return content;
  if (startsWith(content, [0x1f, 0x8b])) {
    try {
      const unpacked = gunzipSync(content);
      return isTar(unpacked) ? unpacked : undefined;
    } catch {
      return undefined;
    }
  }
  const packed = MAGIC.find(([, bytes]) => startsWith(content, bytes));
  if (packed === undefined) return undefined;
  throw new PackedError(
    `the lab's ADD cannot unpack ${packed[0]}: pack the archive with gzip, or COPY it and unpack it in a RUN`,
  );
}

/** Lays the members of an archive into a folder, with their own owners where no other is named. */
export function unpack(archive: Uint8Array, to: FileSystem, folder: string, owner: User | undefined): void {
  const bare = folder.replace(/(?<=.)\/+$/, '');
  makeParents(to, childOf(bare, 'member'), owner);
  for (const [path, entry] of readTar(archive)) {
    if (path === '/') continue;
    const place = childOf(bare, path.slice(1));
    makeParents(to, place, owner);
    const kept = owner ?? entry;
    to.apply({ path: place, entry: { ...entry, uid: kept.uid, gid: kept.gid } });
  }
}
