import type { Entry } from '../../file-system/entry.ts';
import type { FileSystem } from '../../file-system/file-system.ts';

/** What stands at a path, links not followed, as an entry of its own. */
export function entryAt(files: FileSystem, path: string): Entry {
  const { kind, mode, uid, gid, modified } = files.lstat(path);
  const attributes = { mode, uid, gid, modified };
  if (kind === 'directory') return { kind, ...attributes };
  if (kind === 'link') return { kind, ...attributes, target: files.readlink(path) };
  return { kind, ...attributes, content: files.readFile(path) };
}
