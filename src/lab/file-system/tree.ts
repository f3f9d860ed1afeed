import type { Disk } from './disk.ts';
import type { DirectoryEntry, Entry, Layer, Lock, Snapshot } from './entry.ts';
import { childOf, nameOf, parentOf } from './path.ts';

/** A file or folder as it stands. Entries are replaced, never changed, so that “the same entry” means “not written to”. */
export interface TreeNode {
  entry: Entry;
  /** Of a directory, by name. */
  readonly children: Map<string, TreeNode> | undefined;
  /** What is mounted over this directory. */
  mounted?: Mounted | undefined;
}

export interface Mounted {
  readonly disk: Disk;
  readonly readOnly: boolean;
  readonly end: () => void;
}

/** A node for an entry; a directory's begins empty. */
export function nodeOf(entry: Entry): TreeNode {
  return { entry, children: entry.kind === 'directory' ? new Map<string, TreeNode>() : undefined };
}

const BARE_ROOT: DirectoryEntry = { kind: 'directory', mode: 0o755, uid: 0, gid: 0, modified: 0 };

/** Builds the tree from entries with parents before children; folders that are not named get root's plain attributes. */
export function plant(entries: Iterable<readonly [path: string, entry: Entry]>): TreeNode {
  const root = nodeOf(BARE_ROOT);
  const folders = new Map<string, TreeNode>([['/', root]]);
  const folder = (path: string): TreeNode => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const made = nodeOf(BARE_ROOT);
    folder(parentOf(path)).children?.set(nameOf(path), made);
    folders.set(path, made);
    return made;
  };
  for (const [path, entry] of entries) {
    if (path === '/') {
      root.entry = entry;
      continue;
    }
    const node = nodeOf(entry);
    folder(parentOf(path)).children?.set(nameOf(path), node);
    if (entry.kind === 'directory') folders.set(path, node);
  }
  return root;
}

/** The tree as entries, parents first, names in order; `mounts` says whether what is mounted is seen. */
export function* entriesOf(node: TreeNode, path: string, mounts: boolean): Generator<[string, Entry]> {
  const seen = mounts && node.mounted !== undefined ? node.mounted.disk.root : node;
  yield [path, seen.entry];
  if (seen.children === undefined) return;
  for (const [name, child] of [...seen.children].sort(byName))
    yield* entriesOf(child, childOf(path, name), mounts);
}

/** What the mounts in a tree say about writing, the outer before the inner. */
export function* locksIn(node: TreeNode, path: string): Generator<Lock> {
  const { mounted } = node;
  if (mounted !== undefined) yield { path, readOnly: mounted.readOnly };
  for (const [name, child] of (mounted?.disk.root ?? node).children ?? [])
    if (child.children !== undefined) yield* locksIn(child, childOf(path, name));
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : a > b ? 1 : 0;

const flattened = new WeakMap<readonly Layer[], Snapshot>();

/** What all layers together hold, lowest first. The same array of layers is read once. */
export function flatten(layers: readonly Layer[]): Snapshot {
  const known = flattened.get(layers);
  if (known !== undefined) return known;
  let all = new Map<string, Entry>();
  for (const { entries } of layers) {
    const gone = [...entries].filter(([, entry]) => entry.kind === 'whiteout' || entry.replaces === true);
    if (gone.length > 0) {
      const folders = new Set(gone.map(([path]) => path));
      all = new Map([...all].filter(([path]) => !liesIn(path, folders)));
    }
    for (const [path, entry] of entries) if (entry.kind !== 'whiteout') all.set(path, bare(entry));
  }
  const snapshot = [...entriesOf(plant([...all].sort(byName)), '/', false)];
  flattened.set(layers, snapshot);
  return snapshot;
}

function liesIn(path: string, folders: ReadonlySet<string>): boolean {
  for (let at = path; at !== '/'; at = parentOf(at)) if (folders.has(at)) return true;
  return false;
}

function bare(entry: Entry & { readonly replaces?: true }): Entry {
  if (entry.replaces === undefined) return entry;
  const kept: Entry & { replaces?: true } = { ...entry };
  delete kept.replaces;
  return kept;
}
