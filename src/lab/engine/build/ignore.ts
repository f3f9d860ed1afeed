import { Dockerignore } from '../../../checker/dockerignore/dockerignore.ts';
import type { FileSystem } from '../../file-system/file-system.ts';

/**
 * The paths in a folder that an ignore file leaves, relative to it, parents before children; a folder that is left out
 * is there after all where an exception takes something in it back.
 */
export function keptPaths(files: FileSystem, folder: string, ignore: Dockerignore): readonly string[] {
  const kept = new Set<string>();
  collect(files, folder, '', ignore, kept);
  return [...kept];
}

function collect(
  files: FileSystem,
  folder: string,
  below: string,
  ignore: Dockerignore,
  kept: Set<string>,
): void {
  for (const name of files.list(folder)) {
    const path = `${folder === '/' ? '' : folder}/${name}`;
    const own = below === '' ? name : `${below}/${name}`;
    const isOut = ignore.ruleThatExcludes(own) !== undefined;
    if (!isOut) addWithParents(own, kept);
    if (files.lstat(path).kind !== 'directory') continue;
    if (!isOut || ignore.mayIncludeWithin(own)) collect(files, path, own, ignore, kept);
  }
}

function addWithParents(path: string, kept: Set<string>): void {
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) kept.add(path.slice(0, at));
  kept.add(path);
}

/** Patterns of `--exclude`, each as a line of an ignore file. */
export const excluding = (patterns: readonly string[]): Dockerignore => new Dockerignore(patterns.join('\n'));
