import { cleanPath } from '../../../checker/dockerignore/dockerignore.ts';
import { IgnorePattern } from '../../../checker/dockerignore/pattern.ts';
import type { FileSystem } from '../../file-system/file-system.ts';

/** A source of COPY that is not there: `"/nope": not found`. */
export class NotFoundError extends Error {}

const WILDCARD = /[*?[]/;

/**
 * The paths that a source of COPY means: one path that has to be there, or, with wildcards, all that match, which may be
 * none. @throws {NotFoundError}
 * Source: https://docs.docker.com/reference/dockerfile/#pattern-matching
 */
export function pick(files: FileSystem, text: string): readonly string[] {
  const clean = cleanPath(text);
  const path = clean === '.' ? '/' : `/${clean}`;
  const pattern = WILDCARD.test(clean) ? IgnorePattern.read(clean) : undefined;
  if (pattern === undefined) {
    if (!files.exists(path)) throw new NotFoundError(`"${path}": not found`);
    return [path];
  }
  const found: string[] = [];
  for (const [each, { kind }] of files.walk('/')) {
    // What a matching folder holds comes along with it.
    if (each === '/' || found.some((folder) => each.startsWith(`${folder}/`))) continue;
    if (pattern.matches(each.slice(1)) && (kind !== 'link' || files.exists(each))) found.push(each);
  }
  return found;
}
