import { childOf, parentOf } from '../../file-system/path.ts';
import { readOptions, type GitCommand } from './command.ts';
import { GitError } from './error.ts';
import {
  commitTree,
  headCommit,
  indexTree,
  isAmong,
  openRepository,
  pathFromTop,
  resolveCommit,
  type GitTree,
  type Repository,
} from './repository.ts';

/** `git restore`: from the index, with `--staged` the index from HEAD. https://git-scm.com/docs/git-restore */
export const restore: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    staged: '-S --staged',
    worktree: '-W --worktree',
    source: '-s --source=',
    quiet: '-q',
  });
  const typed = [...given.operands, ...given.paths];
  if (typed.length === 0) throw new GitError('fatal: you must specify path(s) to restore', 128);
  const repository = await openRepository(process);
  const named = given.value('source');
  const source = named === undefined ? undefined : await resolveCommit(repository, named);
  if (given.has('staged')) await unstage(repository, typed, source ?? (await headCommit(repository)));
  if (!given.has('staged') || given.has('worktree')) {
    const tree = source === undefined ? await indexTree(repository) : await commitTree(repository, source);
    await writeFiles(repository, tree, typed);
  }
  return 0;
};

/** Puts back into the index what a commit has. @throws {GitError} Where nothing is meant. */
export async function unstage(
  repository: Repository,
  typed: readonly string[],
  source: string | undefined,
): Promise<void> {
  const { git, at } = repository;
  const index = await indexTree(repository);
  const tree = await commitTree(repository, source);
  const wanted = matching(repository, new Map([...index, ...tree]), typed);
  for (const path of wanted) {
    const old = tree.get(path);
    if (old === undefined) await git.remove({ ...at, filepath: path });
    else
      await git.updateIndex({
        ...at,
        filepath: path,
        oid: old.oid,
        mode: Number.parseInt(old.mode, 8),
        add: true,
      });
  }
}

/** Writes files of a tree over what lies there. @throws {GitError} Where nothing is meant. */
export async function writeFiles(
  repository: Repository,
  tree: GitTree,
  typed: readonly string[],
): Promise<number> {
  const { git, at, dir, process } = repository;
  const wanted = matching(repository, tree, typed);
  for (const path of wanted) {
    const file = tree.get(path);
    if (file === undefined) continue;
    const full = childOf(dir, path);
    const { blob } = await git.readBlob({ ...at, oid: file.oid });
    process.files.mkdir(parentOf(full), { recursive: true });
    if (file.mode === '120000') {
      process.files.remove(full, { force: true });
      process.files.symlink(new TextDecoder().decode(blob), full);
      continue;
    }
    process.files.writeFile(full, Uint8Array.from(blob));
    process.files.chmod(full, file.mode === '100755' ? 0o755 : 0o644);
  }
  return wanted.length;
}

function matching(repository: Repository, tree: GitTree, typed: readonly string[]): readonly string[] {
  const wanted = typed.map((each) => pathFromTop(repository, each));
  for (const [place, path] of wanted.entries())
    if (![...tree.keys()].some((each) => isAmong(each, [path])))
      throw new GitError(`error: pathspec '${typed[place] ?? path}' did not match any file(s) known to git`);
  return [...tree.keys()].filter((path) => isAmong(path, wanted));
}

/** Takes a file away, and the folders that are empty without it. */
export function removeFile({ process: { files }, dir }: Repository, path: string): void {
  const full = childOf(dir, path);
  files.remove(full, { force: true });
  for (let folder = parentOf(full); folder !== dir && files.exists(folder); folder = parentOf(folder)) {
    if (files.list(folder).length > 0) break;
    files.remove(folder);
  }
}
