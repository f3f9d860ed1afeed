import type { FileSystem } from './file-system/file-system.ts';
import { childOf } from './file-system/path.ts';

/** What a learner never edits: packages, and git's own store. */
const NOT_OWN = new Set(['node_modules', '.git']);
/** Larger files are data, not something to read in an editor. */
export const LARGEST_TEXT = 256 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The learner's files: path relative to the folder → text, in the order of the paths. Packages, git's store, links,
 * files that are no text and those over 256 KB are left out.
 */
export function readLabFiles(files: FileSystem, folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  collect(files, folder, '', found);
  return found;
}

/** The text of one file; undefined where {@link readLabFiles} would leave it out or nothing is there. */
export function readLabFile(files: FileSystem, path: string): string | undefined {
  try {
    const { kind, size } = files.lstat(path);
    return kind === 'file' && size <= LARGEST_TEXT ? textOf(files.readFile(path)) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a path (relative to the lab's folder) is one of those that are read. */
export function isOwnPath(path: string): boolean {
  return path.split('/').every((part) => part !== '' && !NOT_OWN.has(part));
}

function collect(files: FileSystem, folder: string, below: string, found: Map<string, string>): void {
  for (const name of namesIn(files, folder)) {
    if (NOT_OWN.has(name)) continue;
    const path = childOf(folder, name);
    const own = below === '' ? name : `${below}/${name}`;
    if (files.lstat(path).kind === 'directory') collect(files, path, own, found);
    else {
      const text = readLabFile(files, path);
      if (text !== undefined) found.set(own, text);
    }
  }
}

/** A folder that its owner has closed, or taken away, has nothing to show. */
function namesIn(files: FileSystem, folder: string): readonly string[] {
  try {
    return files.list(folder);
  } catch {
    return [];
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
