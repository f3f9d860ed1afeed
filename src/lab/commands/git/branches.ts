import { changesBetween } from './changes.ts';
import { readOptions, type GitCommand } from './command.ts';
import { GitError } from './error.ts';
import { personNow } from './people.ts';
import {
  commitTree,
  headCommit,
  indexTree,
  openRepository,
  resolveCommit,
  workTree,
  type GitTree,
  type Repository,
} from './repository.ts';
import { removeFile, unstage, writeFiles } from './stage.ts';

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

async function isCommit(repository: Repository, name: string): Promise<boolean> {
  return resolveCommit(repository, name).then(
    () => true,
    () => false,
  );
}

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
    `Note: switching to '${name}'.\n\nYou are in 'detached HEAD' state: a commit that you make here belongs to no branch.\nGo back with: git switch -\n\nHEAD is now at ${oid.slice(0, 7)} ${subject}\n`,
  );
  return 0;
}

/** Brings index and files from HEAD's commit to another; what is changed and not in the way stays. @throws {GitError} */
async function moveTo(repository: Repository, oid: string, force: boolean): Promise<void> {
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

/** `git tag`. https://git-scm.com/docs/git-tag */
export const tag: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    annotate: '-a --annotate',
    message: '-m --message=',
    delete: '-d --delete',
    list: '-l --list',
    force: '-f --force',
  });
  const repository = await openRepository(process);
  const { git, at } = repository;
  const [name, target] = given.operands;
  const tags = await git.listTags({ ...at });
  if (given.has('delete')) {
    for (const each of given.operands) {
      if (!tags.includes(each)) throw new GitError(`error: tag '${each}' not found.`);
      const oid = await git.resolveRef({ ...at, ref: `refs/tags/${each}` });
      await git.deleteTag({ ...at, ref: each });
      process.stdout.write(`Deleted tag '${each}' (was ${oid.slice(0, 7)})\n`);
    }
    return 0;
  }
  if (name === undefined || given.has('list')) {
    process.stdout.write(
      tags
        .toSorted()
        .map((each) => `${each}\n`)
        .join(''),
    );
    return 0;
  }
  if (tags.includes(name) && !given.has('force'))
    throw new GitError(`fatal: tag '${name}' already exists`, 128);
  const object = await resolveCommit(repository, target ?? 'HEAD');
  const messages = given.values('message');
  if (messages.length === 0 && !given.has('annotate'))
    await git.tag({ ...at, ref: name, object, force: true });
  else {
    if (messages.length === 0)
      throw new GitError('error: the lab has no editor for a message: use git tag -a -m "what"');
    const tagger = await personNow(repository, 'COMMITTER');
    await git.annotatedTag({ ...at, ref: name, object, message: messages.join('\n\n'), tagger, force: true });
  }
  return 0;
};
