import type { Layer, LayerEntry } from '../../file-system/entry.ts';
import type { FileSystem } from '../../file-system/file-system.ts';
import { parentOf } from '../../file-system/path.ts';

/**
 * What a step has written, as its layer. A folder that is the same but for its date, and holds nothing that is new, was
 * only touched to lay a mount into it: it is left out.
 */
export function layerOf(files: FileSystem, before: FileSystem): Layer {
  const { entries } = files.layer();
  const withNews = new Set<string>();
  for (const path of entries.keys()) withNews.add(parentOf(path));
  const kept = new Map<string, LayerEntry>();
  for (const [path, entry] of entries) {
    if (entry.kind === 'directory' && !withNews.has(path) && isSame(before, path, entry)) continue;
    kept.set(path, entry);
  }
  return { entries: kept };
}

function isSame(before: FileSystem, path: string, entry: Exclude<LayerEntry, { kind: 'whiteout' }>): boolean {
  if (!before.exists(path)) return false;
  const { kind, mode, uid, gid } = before.lstat(path);
  return kind === entry.kind && mode === entry.mode && uid === entry.uid && gid === entry.gid;
}
