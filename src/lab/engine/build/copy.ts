import type { Dockerignore } from '../../../checker/dockerignore/dockerignore.ts';
import type { User } from '../../file-system/entry.ts';
import type { FileSystem } from '../../file-system/file-system.ts';
import { childOf, nameOf, parentOf } from '../../file-system/path.ts';
import { entryAt } from './entry.ts';
import { keptPaths } from './ignore.ts';
import type { ModeChange } from './mode.ts';

export interface CopyRules {
  readonly owner?: User | undefined;
  readonly mode?: ModeChange | undefined;
  readonly excludes: Dockerignore;
}

/**
 * Copies a file to a path, or what a folder holds into a folder, as COPY does: a source that is a link is followed, links
 * within it stay links, dates stay. A target that is a folder, or ends in a slash, takes the file in under its own name.
 * Source: https://docs.docker.com/reference/dockerfile/#destination
 */
export function copyInto(
  from: FileSystem,
  source: string,
  to: FileSystem,
  target: string,
  rules: CopyRules,
): void {
  const real = from.realpath(source);
  const bare = target.replace(/(?<=.)\/+$/, '');
  if (from.stat(real).kind === 'directory') {
    makeFolder(to, bare, from, real, rules);
    for (const own of keptPaths(from, real, rules.excludes))
      put(from, childOf(real, own), to, childOf(bare, own), rules);
    return;
  }
  if (rules.excludes.ruleThatExcludes(nameOf(source)) !== undefined) return;
  const isFolder = target.endsWith('/') || (to.exists(bare) && to.stat(bare).kind === 'directory');
  const place = isFolder ? childOf(bare, nameOf(source)) : bare;
  makeParents(to, place, rules.owner);
  put(from, real, to, place, rules);
}

/** Makes the folders above a path that are not there; they belong to the owner of the copies. */
export function makeParents(to: FileSystem, path: string, owner: User | undefined): void {
  const missing: string[] = [];
  for (let at = parentOf(path); at !== '/' && !to.exists(at); at = parentOf(at)) missing.unshift(at);
  for (const folder of missing) {
    to.mkdir(folder, { recursive: true });
    if (owner !== undefined) to.chown(folder, owner.uid, owner.gid);
  }
}

/** A folder that is there keeps its own rights; a new one has those of its source. */
function makeFolder(to: FileSystem, path: string, from: FileSystem, source: string, rules: CopyRules): void {
  if (to.exists(path) && to.stat(path).kind === 'directory') return;
  // The root of a context or an image has no date of its own.
  if (source === '/') {
    makeParents(to, childOf(path, 'member'), rules.owner);
    return;
  }
  makeParents(to, path, rules.owner);
  put(from, source, to, path, rules);
}

function put(from: FileSystem, source: string, to: FileSystem, path: string, rules: CopyRules): void {
  const entry = entryAt(from, source);
  const owner = rules.owner ?? entry;
  const isFolder = entry.kind === 'directory';
  // A link has no rights of its own.
  const mode =
    rules.mode === undefined || entry.kind === 'link' ? entry.mode : rules.mode(entry.mode, isFolder);
  // Where a link to a folder stands, a folder goes into the folder it leads to.
  const place = isFolder && to.exists(path) ? to.realpath(path) : path;
  to.apply({ path: place, entry: { ...entry, mode, uid: owner.uid, gid: owner.gid } });
}
