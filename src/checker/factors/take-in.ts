import type { SourceFile } from '../diagnostic.ts';
import { languageOf } from '../language.ts';

/** A file on its way in: where it lies, how large it is, and its bytes when they are asked for. */
export interface Incoming {
  /** From the folder or archive that was given, with `/` between its parts. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Rejects where the file cannot be read. */
  readonly read: () => Promise<Uint8Array>;
}

/** Why a file is not among those that are read. */
export type Reason = 'dependency' | 'binary' | 'large' | 'surplus' | 'unreadable';

export interface LeftOut {
  readonly path: string;
  readonly reason: Reason;
}

/** The texts of a project, and what of it was left out. */
export interface Intake {
  /** The folder or archive that all of it lay in; undefined where it lay in several, or in none. */
  readonly name: string | undefined;
  readonly files: readonly SourceFile[];
  readonly leftOut: readonly LeftOut[];
}

/** As many files are read at most, and as many bytes of one file and of all together. */
export const LIMITS = { files: 2_000, bytes: 256 * 1024, total: 8 * 1024 * 1024 } as const;

/** Folders of what others wrote, or what a build makes: none of it says anything of the project itself. */
const DEPENDENCIES = new Set(
  'node_modules bower_components .git .hg .svn .venv venv __pycache__ .tox .mypy_cache .pytest_cache .terraform .next .nuxt .astro .svelte-kit .turbo .cache .gradle .idea coverage test-results dist target vendor .yarn __MACOSX'.split(
    ' ',
  ),
);
const NOISE = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Whether a folder is left out with all that is in it, so that it need not be walked through. */
export function isDependencyFolder(name: string): boolean {
  return DEPENDENCIES.has(name);
}

/**
 * Reads what was given, as far as it is text and within the limits. A folder that all files share becomes the project's
 * name. What the checker has a language for is read before anything else, so that no limit keeps it out.
 */
export async function takeIn(given: readonly Incoming[]): Promise<Intake> {
  const incoming = given
    .map((file) => ({ ...file, path: normal(file.path) }))
    .filter(({ path }) => path !== '' && !NOISE.has(lastPart(path)));
  const name = sharedFolder(incoming.map(({ path }) => path));
  const within = name === undefined ? 0 : name.length + 1;
  const files = new Map<string, string>();
  const leftOut: LeftOut[] = [];
  let total = 0;
  for (const { path: whole, size, read } of [...incoming].sort(byWeight)) {
    const path = whole.slice(within);
    const leave = (reason: Reason): unknown => leftOut.push({ path, reason });
    if (path.split('/').slice(0, -1).some(isDependencyFolder)) leave('dependency');
    else if (size > LIMITS.bytes) leave('large');
    else if (files.size >= LIMITS.files || total + size > LIMITS.total) leave('surplus');
    else {
      const text = await read().then(
        (bytes) => decode(path, bytes),
        () => 'unreadable' as const,
      );
      if (typeof text === 'string') leave(text);
      else {
        files.set(path, text.text);
        total += size;
      }
    }
  }
  return {
    name,
    files: Array.from(files, ([path, text]) => ({ path, text })).sort(byPath),
    leftOut: leftOut.sort(byPath),
  };
}

/** A file in a language of the checker counts as text whatever its bytes are: what is wrong with them is a finding. */
function decode(path: string, bytes: Uint8Array): { readonly text: string } | 'binary' {
  const known = languageOf(path, '') !== undefined;
  if (!known && bytes.subarray(0, 8_000).includes(0)) return 'binary';
  try {
    return { text: new TextDecoder('utf-8', { fatal: !known, ignoreBOM: true }).decode(bytes) };
  } catch {
    return 'binary';
  }
}

function normal(path: string): string {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The first folder of all paths, where they have the same one. */
function sharedFolder(paths: readonly string[]): string | undefined {
  const [first = ''] = paths;
  const folder = first.slice(0, first.indexOf('/') + 1);
  return folder !== '' && paths.every((path) => path.startsWith(folder)) ? folder.slice(0, -1) : undefined;
}

/** Known languages first, then what lies nearer to the top. */
function byWeight(a: Incoming, b: Incoming): number {
  const weight = ({ path }: Incoming): number =>
    (languageOf(path, '') === undefined ? 1_000 : 0) + path.split('/').length;
  return weight(a) - weight(b) || byPath(a, b);
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
