import ignore, { type Ignore } from 'ignore';
import type { FileSystem } from '../../file-system/file-system.ts';
import { childOf, parentOf, resolvePath, within } from '../../file-system/path.ts';
import type { ProgramProcess } from '../../machine/program.ts';
import { gitFiles } from './adapter.ts';
import { GitError } from './error.ts';
import { loadGit, type Git } from './load.ts';

/** A file in a commit, in the index or in the working tree. */
export interface GitFile {
  readonly oid: string;
  /** As git writes it: `100644`, `100755`, `120000`. */
  readonly mode: string;
}
export type GitTree = ReadonlyMap<string, GitFile>;

/** A repository as a command works with it. Paths are from its top. */
export interface Repository {
  readonly git: Git;
  readonly process: ProgramProcess;
  /** What every call of isomorphic-git is given. */
  readonly at: { readonly fs: ReturnType<typeof gitFiles>; readonly dir: string; readonly cache: object };
  readonly dir: string;
}

/** The repository in which the process stands. @throws {GitError} 128 where there is none. */
export async function openRepository(process: ProgramProcess): Promise<Repository> {
  const dir = findTop(process.files, process.cwd);
  if (dir === undefined)
    throw new GitError('fatal: not a git repository (or any of the parent directories): .git', 128);
  return repositoryAt(process, dir);
}

export async function repositoryAt(process: ProgramProcess, dir: string): Promise<Repository> {
  return { git: await loadGit(), process, at: { fs: gitFiles(process.files), dir, cache: {} }, dir };
}

function findTop(files: FileSystem, cwd: string): string | undefined {
  for (let folder = cwd; ; folder = parentOf(folder)) {
    if (files.exists(childOf(folder, '.git/HEAD'))) return folder;
    if (folder === '/') return undefined;
  }
}

/** The commit that HEAD names; undefined before the first one. */
export async function headCommit({ git, at }: Repository): Promise<string | undefined> {
  try {
    return await git.resolveRef({ ...at, ref: 'HEAD' });
  } catch {
    return undefined;
  }
}

/** The commit of a name: a branch, a tag, an object's beginning, `HEAD~2`, `HEAD^`. @throws {GitError} 128 */
export async function resolveCommit(repository: Repository, name: string): Promise<string> {
  const { git, at } = repository;
  const [, base = '', steps = ''] = /^(.*?)((?:~\d*|\^)*)$/.exec(name) ?? [];
  let oid = await baseCommit(repository, base === '@' || base === '' ? 'HEAD' : base);
  const count = [...steps.matchAll(/~(\d*)|\^/g)].reduce(
    (sum, [, number]) => sum + (number === undefined || number === '' ? 1 : Number(number)),
    0,
  );
  for (let step = 0; step < count && oid !== undefined; step += 1)
    oid = (await git.readCommit({ ...at, oid })).commit.parent[0];
  if (oid !== undefined) return oid;
  throw new GitError(
    `fatal: ambiguous argument '${name}': unknown revision or path not in the working tree.\nUse '--' to separate paths from revisions, like this:\n'git <command> [<revision>...] -- [<file>...]'`,
    128,
  );
}

/** Whether the name is a commit's. */
export async function isCommit(repository: Repository, name: string): Promise<boolean> {
  return resolveCommit(repository, name).then(
    () => true,
    () => false,
  );
}

async function baseCommit({ git, at }: Repository, name: string): Promise<string | undefined> {
  try {
    const oid = await git.resolveRef({ ...at, ref: name });
    // A tag with a message is an object of its own, which names the commit.
    return (await git.readCommit({ ...at, oid })).oid;
  } catch {
    if (!/^[\da-f]{4,40}$/.test(name)) return undefined;
  }
  try {
    return (await git.readCommit({ ...at, oid: await git.expandOid({ ...at, oid: name }) })).oid;
  } catch {
    return undefined;
  }
}

/** The files of a commit; none for undefined. */
export async function commitTree({ git, at }: Repository, oid: string | undefined): Promise<GitTree> {
  const tree = new Map<string, GitFile>();
  if (oid === undefined) return tree;
  await git.walk({
    ...at,
    trees: [git.TREE({ ref: oid })],
    map: async (path, [entry]) => {
      if (entry !== null && (await entry?.type()) === 'blob') tree.set(path, await fileOf(entry));
      return path;
    },
  });
  return inOrder(tree);
}

/** What is staged. */
export async function indexTree({ git, at }: Repository): Promise<GitTree> {
  const tree = new Map<string, GitFile>();
  await git.walk({
    ...at,
    trees: [git.STAGE()],
    map: async (path, [entry]) => {
      if (entry !== null && (await entry?.type()) === 'blob') tree.set(path, await fileOf(entry));
      return path;
    },
  });
  return inOrder(tree);
}

const fileOf = async (
  entry: { readonly oid: () => Promise<string>; readonly mode: () => Promise<number> } | undefined,
): Promise<GitFile> => ({ oid: (await entry?.oid()) ?? '', mode: ((await entry?.mode()) ?? 0).toString(8) });

const inOrder = (tree: ReadonlyMap<string, GitFile>): GitTree =>
  new Map([...tree].sort(([a], [b]) => (a < b ? -1 : 1)));

/** What lies in the working tree: tracked files, and untracked ones that no `.gitignore` names. */
export async function workTree(repository: Repository, tracked: GitTree): Promise<GitTree> {
  const { files } = repository.process;
  const tree = new Map<string, GitFile>();
  const visit = async (folder: string, rules: readonly Rules[]): Promise<void> => {
    const own = rulesIn(files, repository.dir, folder);
    const all = own === undefined ? rules : [...rules, own];
    for (const name of files.list(childOf(repository.dir, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const full = childOf(repository.dir, path);
      if (name === '.git') continue;
      const { kind, mode } = files.lstat(full);
      if (kind === 'directory') {
        const holdsTracked = [...tracked.keys()].some((each) => within(path, each));
        if (holdsTracked || !isIgnored(all, `${path}/`)) await visit(path, all);
        continue;
      }
      if (!tracked.has(path) && isIgnored(all, path)) continue;
      const content = kind === 'link' ? new TextEncoder().encode(files.readlink(full)) : files.readFile(full);
      const gitMode = kind === 'link' ? '120000' : (mode & 0o100) === 0 ? '100644' : '100755';
      tree.set(path, { oid: await oidOf(repository.git, content), mode: gitMode });
    }
  };
  await visit('', []);
  return inOrder(tree);
}

interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

function rulesIn(files: FileSystem, dir: string, folder: string): Rules | undefined {
  const path = childOf(childOf(dir, folder), '.gitignore');
  return files.exists(path) ? { folder, rules: ignore().add(files.readText(path)) } : undefined;
}

/** The rules of the nearest folder come last and win. */
function isIgnored(all: readonly Rules[], path: string): boolean {
  let ignored = false;
  for (const { folder, rules } of all) {
    const { ignored: yes, unignored: no } = rules.test(folder === '' ? path : path.slice(folder.length + 1));
    ignored = yes || (ignored && !no);
  }
  return ignored;
}

const known = new WeakMap<Uint8Array, string>();

/** The object's name of a content, which is never changed in place: worked out once. */
async function oidOf(git: Git, content: Uint8Array): Promise<string> {
  const oid = known.get(content) ?? (await git.hashBlob({ object: content })).oid;
  known.set(content, oid);
  return oid;
}

/** The content of a file of the index or a commit, or of the working tree where the object is not stored. */
export async function readContent(
  repository: Repository,
  path: string,
  { oid }: GitFile,
): Promise<Uint8Array> {
  const { git, at, process, dir } = repository;
  try {
    return (await git.readBlob({ ...at, oid })).blob;
  } catch {
    const full = childOf(dir, path);
    return process.files.lstat(full).kind === 'link'
      ? new TextEncoder().encode(process.files.readlink(full))
      : process.files.readFile(full);
  }
}

/** A path as it was typed, from the repository's top; the top itself is the empty text. @throws {GitError} 128 */
export function pathFromTop({ process, dir }: Repository, typed: string): string {
  const full = resolvePath(process.cwd, typed);
  if (!within(dir, full))
    throw new GitError(`fatal: ${typed}: '${typed}' is outside repository at '${dir}'`, 128);
  return full === dir ? '' : full.slice(dir === '/' ? 1 : dir.length + 1);
}

/** A path from the top as it is shown to someone who stands further down. */
export function shownPath({ process, dir }: Repository, path: string): string {
  const here = process.cwd === dir ? [] : process.cwd.slice(dir.length + 1).split('/');
  const there = path.split('/');
  let same = 0;
  while (same < here.length && same < there.length && here[same] === there[same]) same += 1;
  return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/') || './';
}

/** Whether one of the typed paths means the file; none mean all. */
export const isAmong = (path: string, wanted: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((each) => each === '' || within(each, path) || globs(each, path));

function globs(pattern: string, path: string): boolean {
  if (!/[*?]/.test(pattern)) return false;
  const expression = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(path);
}
