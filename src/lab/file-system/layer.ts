import type { Entry, Layer, LayerEntry, Snapshot } from './entry.ts';
import { parentOf } from './path.ts';

/**
 * What was written since: entries that are other objects than before, and whiteouts for what is gone. A file written
 * again with the same bytes is in the layer, as on a real copy-on-write file system.
 */
export function difference(before: Snapshot, after: Iterable<readonly [string, Entry]>): Layer {
  const old = new Map(before);
  const entries = new Map<string, LayerEntry>();
  const now = new Map(after);
  for (const [path, entry] of now) {
    const was = old.get(path);
    if (was === entry) continue;
    const replaces = was !== undefined && was.kind !== entry.kind;
    entries.set(path, replaces ? { ...entry, replaces: true } : entry);
  }
  for (const [path] of before) {
    if (now.has(path)) continue;
    const parent = now.get(parentOf(path));
    // A folder that is gone takes what was in it along.
    if (parent?.kind === 'directory') entries.set(path, { kind: 'whiteout' });
  }
  return { entries: new Map([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) };
}
