import type { FileSystem } from '../../file-system/file-system.ts';
import { resolvePath } from '../../file-system/path.ts';
import { hasWildcard, patternRegExp, unescapePattern } from './pattern.ts';

/** The paths that match a pattern, in order; none where nothing does. */
export function matchPaths(
  files: FileSystem,
  cwd: string,
  pattern: string,
  options: { readonly extended: boolean; readonly dotfiles: boolean },
): string[] {
  const isAbsolute = pattern.startsWith('/');
  const parts = pattern.split('/').filter((part, index) => part !== '' || index > 0);
  let found: string[] = [isAbsolute ? '/' : ''];
  parts.forEach((part, index) => {
    const isLast = index === parts.length - 1;
    found = found.flatMap((base) => step(files, cwd, base, part, isLast, options));
  });
  return found.sort();
}

function step(
  files: FileSystem,
  cwd: string,
  base: string,
  part: string,
  isLast: boolean,
  options: { readonly extended: boolean; readonly dotfiles: boolean },
): string[] {
  const end = isLast ? '' : '/';
  // A pattern that ends in a slash takes folders only: what came before has seen to it.
  if (part === '') return [base.endsWith('/') ? base : `${base}${end}`];
  if (!hasWildcard(part)) {
    const path = `${base}${unescapePattern(part)}`;
    return isThere(files, resolvePath(cwd, path), isLast) ? [`${path}${end}`] : [];
  }
  const folder = resolvePath(cwd, base === '' ? '.' : base);
  const matches = patternRegExp(part, options);
  const seesDots = options.dotfiles || part.startsWith('.') || part.startsWith(String.raw`\.`);
  return namesIn(files, folder)
    .filter((name) => (seesDots || !name.startsWith('.')) && matches.test(name))
    .filter((name) => isLast || isThere(files, resolvePath(folder, name), false))
    .map((name) => `${base}${name}${end}`);
}

function namesIn(files: FileSystem, folder: string): readonly string[] {
  try {
    return files.list(folder);
  } catch {
    // Folders that cannot be read hold nothing that could match.
    return [];
  }
}

function isThere(files: FileSystem, path: string, isLast: boolean): boolean {
  try {
    if (!isLast) return files.stat(path).kind === 'directory';
    files.lstat(path);
    return true;
  } catch {
    return false;
  }
}
