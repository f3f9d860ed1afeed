import { readOptions, type GitCommand } from './command.ts';
import { GitError } from './error.ts';
import {
  commitTree,
  headCommit,
  indexTree,
  isCommit,
  openRepository,
  resolveCommit,
  type Repository,
} from './repository.ts';
import { moveTo } from './reset.ts';
import { unstage, writeFiles } from './restore.ts';

/** `git branch`. https://git-scm.com/docs/git-branch */
export const branch: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    list: '-l --list',
    all: '-a --all',
    current: '--show-current',
    delete: '-d --delete',
    forceDelete: '-D',
    move: '-m -M --move',
    verbose: '-v --verbose',
  });
  const repository = await openRepository(process);
  const { git, at } = repository;
  const current = (await git.currentBranch({ ...at })) ?? undefined;
  const [name, start] = given.operands;
  if (given.has('current')) {
    process.stdout.write(current === undefined ? '' : `${current}\n`);
    return 0;
  }
  if (given.has('delete') || given.has('forceDelete')) {
    for (const each of given.operands)
      await deleteBranch(repository, each, current, given.has('forceDelete'));
    return 0;
  }
  if (given.has('move')) {
    const [from, to] = start === undefined ? [current, name] : [name, start];
    if (from === undefined || to === undefined) throw new GitError('fatal: branch name required', 128);
    if ((await headCommit(repository)) === undefined) setHead(repository, to);
    else await git.renameBranch({ ...at, oldref: from, ref: to, checkout: from === current });
    return 0;
  }
  if (name === undefined || given.has('list')) {
    const head = await headCommit(repository);
    const branches = await git.listBranches({ ...at });
    if (current === undefined) process.stdout.write(`* (HEAD detached at ${head?.slice(0, 7) ?? ''})\n`);
    const width = Math.max(0, ...branches.map(({ length }) => length));
    for (const each of branches) {
      const oid = await resolveCommit(repository, each);
      const subject = (await git.readCommit({ ...at, oid })).commit.message.split('\n')[0] ?? '';
      const more = given.has('verbose')
        ? `${' '.repeat(width - each.length)} ${oid.slice(0, 7)} ${subject}`
        : '';
      process.stdout.write(`${each === current ? '*' : ' '} ${each}${more}\n`);
    }
    return 0;
  }
  await createBranch(repository, name, start);
  return 0;
};

function setHead({ process, dir }: Repository, name: string): void {
  process.files.writeFile(`${dir}/.git/HEAD`, `ref: refs/heads/${name}\n`);
}

async function createBranch(repository: Repository, name: string, start: string | undefined): Promise<void> {
  const { git, at } = repository;
  if (!/^(?!-)(?!.*\.\.)(?!.*[\s~^:?*[\\])(?!.*\/$)(?!.*\.lock$).+$/.test(name))
    throw new GitError(`fatal: '${name}' is not a valid branch name`, 128);
  if ((await git.listBranches({ ...at })).includes(name))
    throw new GitError(`fatal: a branch named '${name}' already exists`, 128);
  const head = await headCommit(repository);
  if (start === undefined && head === undefined) {
    const current = (await git.currentBranch({ ...at })) ?? 'HEAD';
    throw new GitError(`fatal: not a valid object name: '${current}'`, 128);
  }
  const object = await resolveCommit(repository, start ?? 'HEAD');
  await git.branch({ ...at, ref: name, object });
}

async function deleteBranch(
  repository: Repository,
  name: string,
  current: string | undefined,
  force: boolean,
): Promise<void> {
  const { git, at, process, dir } = repository;
  if (!(await git.listBranches({ ...at })).includes(name))
    throw new GitError(`error: branch '${name}' not found`);
  if (name === current)
    throw new GitError(`error: cannot delete branch '${name}' used by worktree at '${dir}'`);
  const oid = await resolveCommit(repository, name);
  const head = await headCommit(repository);
  const isMerged =
    head === oid ||
    (head !== undefined && (await git.isDescendent({ ...at, oid: head, ancestor: oid, depth: -1 })));
  if (!isMerged && !force)
    throw new GitError(
      `error: the branch '${name}' is not fully merged\nhint: If you are sure you want to delete it, run 'git branch -D ${name}'`,
    );
  await git.deleteBranch({ ...at, ref: name });
  process.stdout.write(`Deleted branch ${name} (was ${oid.slice(0, 7)}).\n`);
}

/** `git switch`. https://git-scm.com/docs/git-switch */
export const switchBranch: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    create: '-c --create=',
    detach: '-d --detach',
    force: '-f --force',
    quiet: '-q --quiet',
  });
  const repository = await openRepository(process);
  const created = given.value('create');
  const [name] = given.operands;
  if (created !== undefined) return goToNew(repository, created, name);
  if (name === undefined) throw new GitError('fatal: missing branch or commit argument', 128);
  const branches = await repository.git.listBranches({ ...repository.at });
  if (!branches.includes(name) && !given.has('detach'))
    throw new GitError(
      (await isCommit(repository, name))
        ? `fatal: a branch is expected, got commit '${name}'\nhint: If you want to detach HEAD at the commit, try again with the --detach option.`
        : `fatal: invalid reference: ${name}`,
      128,
    );
  return goTo(repository, name, given.has('force'));
};

/** `git checkout`: a branch, a commit, or files. https://git-scm.com/docs/git-checkout */
export const checkout: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    create: '-b=',
    force: '-f --force',
    quiet: '-q --quiet',
    detach: '--detach',
  });
  const repository = await openRepository(process);
  const created = given.value('create');
  const [name, ...rest] = given.operands;
  if (created !== undefined) return goToNew(repository, created, name);
  if (name !== undefined && rest.length === 0 && given.paths.length === 0) {
    const branches = await repository.git.listBranches({ ...repository.at });
    if (branches.includes(name) || (await isCommit(repository, name)))
      return goTo(repository, name, given.has('force'));
  }
  const isFromCommit =
    name !== undefined && (await isCommit(repository, name)) && (rest.length > 0 || given.paths.length > 0);
  const source = isFromCommit ? await resolveCommit(repository, name) : undefined;
  const typed = isFromCommit ? [...rest, ...given.paths] : [...given.operands, ...given.paths];
  if (source !== undefined) await unstage(repository, typed, source);
  const tree = source === undefined ? await indexTree(repository) : await commitTree(repository, source);
  const count = await writeFiles(repository, tree, typed);
  process.stderr.write(
    `Updated ${count} path${count === 1 ? '' : 's'} from ${source?.slice(0, 7) ?? 'the index'}\n`,
  );
  return 0;
};

async function goToNew(repository: Repository, name: string, start: string | undefined): Promise<number> {
  const { process } = repository;
  if ((await headCommit(repository)) === undefined && start === undefined) setHead(repository, name);
  else {
    await createBranch(repository, name, start);
    await moveTo(repository, await resolveCommit(repository, name), false);
    setHead(repository, name);
  }
  process.stderr.write(`Switched to a new branch '${name}'\n`);
  return 0;
}

async function goTo(repository: Repository, name: string, force: boolean): Promise<number> {
  const { git, at, process, dir } = repository;
  const current = (await git.currentBranch({ ...at })) ?? undefined;
  const isBranch = (await git.listBranches({ ...at })).includes(name);
  if (isBranch && name === current) {
    process.stderr.write(`Already on '${name}'\n`);
    return 0;
  }
  const oid = await resolveCommit(repository, name);
  await moveTo(repository, oid, force);
  if (isBranch) {
    setHead(repository, name);
    process.stderr.write(`Switched to branch '${name}'\n`);
    return 0;
  }
  process.files.writeFile(`${dir}/.git/HEAD`, `${oid}\n`);
  const subject = (await git.readCommit({ ...at, oid })).commit.message.split('\n')[0] ?? '';
  process.stderr.write(
    `Note: switching to '${name}'.\n\nYou are in 'detached HEAD' state: a commit that you make here belongs to no branch.\nGo back with: git switch <branch>\n\nHEAD is now at ${oid.slice(0, 7)} ${subject}\n`,
  );
  return 0;
}
