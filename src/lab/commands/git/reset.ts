import { changesBetween } from './changes.ts';
import { readOptions, type GitCommand } from './command.ts';
import { GitError } from './error.ts';
import {
  commitTree,
  headCommit,
  indexTree,
  isCommit,
  openRepository,
  resolveCommit,
  workTree,
  type GitTree,
  type Repository,
} from './repository.ts';
import { removeFile, unstage, writeFiles } from './restore.ts';

/** Brings index and files from HEAD's commit to another; what is changed and not in the way stays. @throws {GitError} */
export async function moveTo(repository: Repository, oid: string, force: boolean): Promise<void> {
  const before = await commitTree(repository, await headCommit(repository));
  const after = await commitTree(repository, oid);
  const index = await indexTree(repository);
  const work = await workTree(repository, index);
  const changed = changesBetween(before, after);
  const isEdited = (path: string) =>
    work.get(path)?.oid !== before.get(path)?.oid && work.get(path)?.oid !== after.get(path)?.oid;
  const tracked = changed.filter(({ path }) => index.has(path) && isEdited(path)).map(({ path }) => path);
  const untracked = changed
    .filter(({ path, kind }) => kind === 'A' && !index.has(path) && work.has(path) && isEdited(path))
    .map(({ path }) => path);
  if (!force && tracked.length > 0)
    throw inTheWay(
      'Your local changes to the following files would be overwritten by checkout:',
      tracked,
      'Please commit your changes or stash them before you switch branches.',
    );
  if (!force && untracked.length > 0)
    throw inTheWay(
      'The following untracked working tree files would be overwritten by checkout:',
      untracked,
      'Please move or remove them before you switch branches.',
    );
  await apply(
    repository,
    changed.map(({ path }) => path),
    after,
  );
}

const inTheWay = (what: string, paths: readonly string[], then: string) =>
  new GitError(`error: ${what}\n${paths.map((path) => `\t${path}\n`).join('')}${then}\nAborting`);

/** Makes index and files of these paths what the tree says. */
async function apply(repository: Repository, paths: readonly string[], tree: GitTree): Promise<void> {
  const { git, at } = repository;
  const kept = new Map([...tree].filter(([path]) => paths.includes(path)));
  for (const path of paths) {
    const file = kept.get(path);
    if (file !== undefined) {
      await git.updateIndex({
        ...at,
        filepath: path,
        oid: file.oid,
        mode: Number.parseInt(file.mode, 8),
        add: true,
      });
      continue;
    }
    await git.remove({ ...at, filepath: path });
    removeFile(repository, path);
  }
  if (kept.size > 0) await writeFiles(repository, kept, []);
}

/** `git reset`. https://git-scm.com/docs/git-reset */
export const reset: GitCommand = async (process, words) => {
  const given = readOptions(words, { hard: '--hard', soft: '--soft', mixed: '--mixed', quiet: '-q --quiet' });
  const repository = await openRepository(process);
  const { git, at } = repository;
  const [first, ...rest] = given.operands;
  const named = first !== undefined && (await isCommit(repository, first)) ? first : undefined;
  const typed = [...(named === undefined ? given.operands : rest), ...given.paths];
  const target = named === undefined ? await headCommit(repository) : await resolveCommit(repository, named);
  if (typed.length > 0) await unstage(repository, typed, target);
  else {
    const index = await indexTree(repository);
    const tree = await commitTree(repository, target);
    const all = [...new Set([...index.keys(), ...tree.keys()])];
    if (given.has('hard')) await apply(repository, all, tree);
    else if (!given.has('soft') && all.length > 0) await unstage(repository, [repository.dir], target);
    const current = (await git.currentBranch({ ...at })) ?? undefined;
    if (target !== undefined)
      await git.writeRef({
        ...at,
        ref: current === undefined ? 'HEAD' : `refs/heads/${current}`,
        value: target,
        force: true,
      });
    if (given.has('hard') && target !== undefined) {
      const subject = (await git.readCommit({ ...at, oid: target })).commit.message.split('\n')[0] ?? '';
      process.stdout.write(`HEAD is now at ${target.slice(0, 7)} ${subject}\n`);
      return 0;
    }
  }
  if (given.has('soft') || given.has('quiet')) return 0;
  const index = await indexTree(repository);
  const left = changesBetween(index, await workTree(repository, index)).filter(({ kind }) => kind !== 'A');
  if (left.length > 0)
    process.stdout.write(
      `Unstaged changes after reset:\n${left.map(({ kind, path }) => `${kind}\t${path}\n`).join('')}`,
    );
  return 0;
};
