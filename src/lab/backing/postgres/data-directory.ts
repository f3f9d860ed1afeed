import { writeTar } from '../../engine/image/tar.ts';
import type { LayerEntry } from '../../file-system/entry.ts';
import { concat, gunzip, gzip, textOf, utf8 } from '../bytes.ts';

/**
 * A PostgreSQL data directory in one file, much smaller than as an archive: a file that is there twice (each database
 * begins as a copy of template1) or that the base has too is kept once. In it lie, compressed together: the length of
 * the index in four bytes, the index as JSON, the contents one after the other.
 */
export interface DataDirectory {
  /** Names the snapshot whose files are left out; undefined where none are. */
  readonly base: string | undefined;
  readonly files: DirectoryFiles;
}

/** By path, the directory's own being `/`; a folder comes before what is in it. */
export type DirectoryFiles = ReadonlyMap<string, DirectoryEntry>;

export interface DirectoryEntry {
  readonly mode: number;
  /** Undefined for a folder. */
  readonly content: Uint8Array | undefined;
}

/** The snapshot that every cluster begins as. */
export interface BaseDirectory {
  readonly id: string;
  readonly files: DirectoryFiles;
}

/** The packed directory is no such thing, or belongs to another base. */
export class DataDirectoryError extends Error {}

interface Index {
  readonly format: 'lab-postgres-1';
  readonly base?: string;
  readonly entries: readonly IndexEntry[];
}
/** Path, mode, and where the content lies: from, length; `'base'`; nothing for a folder. */
type IndexEntry = readonly [path: string, mode: number, at?: number | 'base', length?: number];

/** Packs a directory. The same directory gives the same bytes before compression. */
export async function packDirectory(files: DirectoryFiles, base?: BaseDirectory): Promise<Uint8Array> {
  const entries: IndexEntry[] = [];
  const contents: Uint8Array[] = [];
  const places = new Map<number, { readonly content: Uint8Array; readonly at: number }[]>();
  let end = 0;
  for (const [path, { mode, content }] of files) {
    if (content === undefined) {
      entries.push([path, mode]);
      continue;
    }
    const known = base?.files.get(path)?.content;
    if (known !== undefined && same(known, content)) {
      entries.push([path, mode, 'base']);
      continue;
    }
    const alike = places.get(content.length) ?? [];
    const twin = alike.find((other) => same(other.content, content));
    entries.push([path, mode, twin?.at ?? end, content.length]);
    if (twin !== undefined) continue;
    places.set(content.length, [...alike, { content, at: end }]);
    contents.push(content);
    end += content.length;
  }
  const index: Index = {
    format: 'lab-postgres-1',
    ...(base === undefined ? {} : { base: base.id }),
    entries,
  };
  const head = utf8(JSON.stringify(index));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length);
  return gzip(concat(length, head, ...contents));
}

/** The files of a packed directory. @throws {DataDirectoryError} */
export async function unpackDirectory(packed: Uint8Array, base?: BaseDirectory): Promise<DataDirectory> {
  const bytes = await gunzip(packed).catch(() => {
    throw new DataDirectoryError('The file is not one in which the lab keeps a data directory.');
  });
  const start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const index = JSON.parse(textOf(bytes.subarray(4, start))) as Index;
  if (index.base !== undefined && index.base !== base?.id)
    throw new DataDirectoryError(
      'The data directory was written by another version of the lab and cannot be read by this one. Remove the volume and start again.',
    );
  const files = new Map<string, DirectoryEntry>();
  for (const [path, mode, at, size = 0] of index.entries) {
    const content =
      at === undefined
        ? undefined
        : at === 'base'
          ? base?.files.get(path)?.content
          : bytes.subarray(start + at, start + at + size);
    files.set(path, { mode, content });
  }
  return { base: index.base, files };
}

/** As a tar archive, which PGlite loads. */
export function directoryTar(files: DirectoryFiles): Uint8Array {
  const entries = new Map<string, LayerEntry>();
  for (const [path, { mode, content }] of files) {
    const common = { mode, uid: 0, gid: 0, modified: 0 };
    entries.set(
      path,
      content === undefined ? { kind: 'directory', ...common } : { kind: 'file', ...common, content },
    );
  }
  return writeTar({ entries });
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}
