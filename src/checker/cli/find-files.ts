import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { languageOf } from '../language.ts';
import { cannotRead, type Journal } from './journal.ts';

/** A file that may be worth checking. */
export interface FoundFile {
  /** As the command line or the folder names it. */
  readonly path: string;
  /** Where it was found. A file that is named itself is checked whatever it is, and others in known languages only. */
  readonly root: Root;
}

/** A path of the command line, with what lies there. */
export interface Root {
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

/** Folders that hold other people's files, or git's own. */
const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** Looks at the paths of a command line. @returns What lies there, or why one of them cannot be checked. */
export async function lookAt(
  paths: readonly string[],
): Promise<readonly Root[] | { readonly misuse: string }> {
  const roots: Root[] = [];
  for (const path of paths) {
    try {
      const stats = await stat(path);
      if (!stats.isFile() && !stats.isDirectory()) {
        return { misuse: `${path} is neither a file nor a folder. Name one of these.` };
      }
      roots.push({ path, kind: stats.isFile() ? 'file' : 'folder' });
    } catch (error) {
      return { misuse: whyNot(path, error) };
    }
  }
  return roots;
}

function whyNot(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES')
    return `${path} may not be looked at. Look at the permissions of the folders above it.`;
  if (code === 'ELOOP') return `${path} is a link that leads back to itself. Name the file that is meant.`;
  return `There is no file or folder ${path}. Look at the spelling, and at the folder you are in.`;
}

/**
 * The files to check, each once, in the order of the roots and by name within a folder. Symbolic links in folders are
 * passed over: what they lead to lies elsewhere, or is met there.
 */
export async function* findFiles(roots: readonly Root[], journal: Journal): AsyncGenerator<FoundFile> {
  const seen = new Set<string>();
  for (const root of roots) {
    if (root.kind === 'folder') {
      for await (const path of walk(root.path, seen, journal)) yield { path, root };
    } else if (isNew(root.path, seen)) yield { path: root.path, root };
  }
}

async function* walk(folder: string, seen: Set<string>, journal: Journal): AsyncGenerator<string> {
  if (!isNew(folder, seen)) return;
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    journal.problem(cannotRead(folder, error));
    return [];
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!PASSED_OVER.has(entry.name)) yield* walk(path, seen, journal);
    } else if (entry.isFile() && mayBeKnown(entry.name) && isNew(path, seen)) yield path;
  }
}

/** By name alone: only JSON and YAML have to be opened to tell their kinds. */
function mayBeKnown(name: string): boolean {
  return languageOf(name, '') !== undefined || /\.(?:json|ya?ml)$/i.test(name);
}

function isNew(path: string, seen: Set<string>): boolean {
  const whole = resolve(path);
  if (seen.has(whole)) return false;
  seen.add(whole);
  return true;
}
