import type { Layer, LayerEntry } from '../file-system/entry.ts';
import type { FileSystem } from '../file-system/file-system.ts';
import { parentOf } from '../file-system/path.ts';

/**
 * What was written to files over what they began as. A folder that is the same but for its date, and holds nothing that
 * is new, was only touched to lay a mount or a file of Docker's own into it: it is left out.
 * @param before Asked for only where it is needed.
 * @param isOwn Whether a file is Docker's own.
 */
export function written(
  files: FileSystem,
  before: () => FileSystem,
  isOwn: (path: string) => boolean = () => false,
): Layer {
  const entries = [...files.layer().entries].filter(([path]) => !isOwn(path));
  const withNews = new Set(entries.map(([path]) => parentOf(path)));
  return {
    entries: new Map(
      entries.filter(
        ([path, entry]) => entry.kind !== 'directory' || withNews.has(path) || !isSame(before(), path, entry),
      ),
    ),
  };
}

function isSame(before: FileSystem, path: string, entry: Exclude<LayerEntry, { kind: 'whiteout' }>): boolean {
  if (!before.exists(path)) return false;
  const { kind, mode, uid, gid } = before.lstat(path);
  return kind === entry.kind && mode === entry.mode && uid === entry.uid && gid === entry.gid;
}
