import type { FileSystem } from '../file-system/file-system.ts';
import { childOf, parentOf } from '../file-system/path.ts';

export interface CopyRules {
  /** Who owns the copies; as in the source where not said. */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
  /** Permission bits of the copies; as in the source where not said. */
  readonly mode?: number | undefined;
  /** Leaves out a path of the source. */
  readonly skips?: ((path: string) => boolean) | undefined;
}

/**
 * Copies a file, a link or all that a folder holds, with rights and dates. Folders that are there keep what is in them;
 * a folder and a file at one place replace each other.
 */
export function copyTree(
  from: FileSystem,
  source: string,
  to: FileSystem,
  target: string,
  rules: CopyRules = {},
): void {
  const root = from.lstat(source).kind === 'link' ? from.realpath(source) : source;
  for (const [path, stat] of [...from.walk(root)]) {
    if (rules.skips?.(path) === true) continue;
    const within = path.slice(root === '/' ? 1 : root.length + 1);
    const place = within === '' ? target : childOf(target, within);
    to.mkdir(parentOf(place), { recursive: true });
    if (to.exists(place) && to.stat(place).kind !== stat.kind && place !== target)
      to.remove(place, { recursive: true });
    if (stat.kind === 'directory') to.mkdir(place, { recursive: true });
    else if (stat.kind === 'file') to.writeFile(place, from.readFile(path));
    else {
      to.remove(place, { force: true, recursive: true });
      to.symlink(from.readlink(path), place);
      continue;
    }
    to.chmod(place, rules.mode ?? stat.mode);
    to.chown(place, rules.owner?.uid ?? stat.uid, rules.owner?.gid ?? stat.gid);
    to.utimes(place, stat.modified);
  }
}
