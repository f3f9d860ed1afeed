import type { GitFile, GitTree } from './repository.ts';

/** How a file differs between two trees. */
export interface GitChange {
  readonly kind: 'A' | 'D' | 'M' | 'R' | 'T';
  /** Where it is now; of a deleted one, where it was. */
  readonly path: string;
  /** Of a renamed one, where it was. */
  readonly from?: string;
  readonly before: GitFile | undefined;
  readonly after: GitFile | undefined;
}

/** What has changed, by path. A file that has only moved counts as renamed where `renames` is on. */
export function changesBetween(before: GitTree, after: GitTree, renames = false): readonly GitChange[] {
  const changes: GitChange[] = [];
  for (const [path, old] of before) {
    const now = after.get(path);
    if (now === undefined) changes.push({ kind: 'D', path, before: old, after: undefined });
    else if (now.oid !== old.oid || now.mode !== old.mode) {
      const kind = now.mode.slice(0, 3) === old.mode.slice(0, 3) ? 'M' : 'T';
      changes.push({ kind, path, before: old, after: now });
    }
  }
  for (const [path, now] of after)
    if (!before.has(path)) changes.push({ kind: 'A', path, before: undefined, after: now });
  return (renames ? withRenames(changes) : changes).toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Of an empty file nobody can say where it came from. */
const EMPTY = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

function withRenames(changes: readonly GitChange[]): readonly GitChange[] {
  const gone = changes.filter(({ kind, before }) => kind === 'D' && before?.oid !== EMPTY);
  const used = new Set<GitChange>();
  const found = changes.map((change): GitChange => {
    if (change.kind !== 'A') return change;
    const source = gone.find((each) => !used.has(each) && each.before?.oid === change.after?.oid);
    if (source === undefined) return change;
    used.add(source);
    return { ...change, kind: 'R', from: source.path, before: source.before };
  });
  return found.filter((change) => !used.has(change));
}
