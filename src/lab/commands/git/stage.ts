import { childOf, resolvePath } from '../../file-system/path.ts';
import { changesBetween, type GitChange } from './changes.ts';
import { readOptions, type GitCommand } from './command.ts';
import { GitError } from './error.ts';
import { patchOf, statSummary } from './patch.ts';
import { dateText, personNow } from './people.ts';
import {
  commitTree,
  headCommit,
  indexTree,
  isAmong,
  openRepository,
  pathFromTop,
  workTree,
  type GitTree,
  type Repository,
} from './repository.ts';
import { removeFile } from './restore.ts';
import { longStatus, readStatus, shortStatus } from './status.ts';

/** `git status`. https://git-scm.com/docs/git-status */
export const status: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    short: '-s --short',
    branch: '-b --branch',
    porcelain: '--porcelain',
    long: '--long',
    ignored: '--ignored',
  });
  const repository = await openRepository(process);
  const now = await readStatus(repository);
  const isShort = given.has('short') || given.has('porcelain');
  process.stdout.write(
    isShort ? shortStatus(repository, now, given.has('branch')) : longStatus(repository, now),
  );
  return 0;
};

/** `git add`. https://git-scm.com/docs/git-add */
export const add: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    all: '-A --all',
    update: '-u --update',
    force: '-f --force',
    verbose: '-v',
  });
  const repository = await openRepository(process);
  const typed = [...given.operands, ...given.paths];
  if (typed.length === 0 && !given.has('all') && !given.has('update')) {
    process.stderr.write(
      'Nothing specified, nothing added.\nhint: Maybe you wanted to say \'git add .\'?\nhint: Disable this message with "git config advice.addEmptyPathspec false"\n',
    );
    return 0;
  }
  const index = await indexTree(repository);
  const work = await workTree(repository, index);
  const wanted = typed.map((each) => pathFromTop(repository, each));
  for (const [place, path] of wanted.entries()) {
    if ([...work.keys(), ...index.keys()].some((each) => isAmong(each, [path]))) continue;
    const full = childOf(repository.dir, path);
    if (process.files.exists(full) && process.files.stat(full).kind === 'file') {
      if (given.has('force')) {
        await repository.git.add({ ...repository.at, filepath: path, force: true });
        continue;
      }
      throw new GitError(
        `The following paths are ignored by one of your .gitignore files:\n${typed[place] ?? path}\nhint: Use -f if you really want to add them.\nhint: Disable this message with "git config advice.addIgnoredFile false"`,
      );
    }
    if (!process.files.exists(full))
      throw new GitError(`fatal: pathspec '${typed[place] ?? path}' did not match any files`, 128);
  }
  await stageChanges(
    repository,
    index,
    work,
    (path, kind) => isAmong(path, wanted) && !(given.has('update') && kind === 'A'),
  );
  return 0;
};

/** Brings what has changed into the index. */
async function stageChanges(
  { git, at }: Repository,
  index: GitTree,
  work: GitTree,
  isWanted: (path: string, kind: GitChange['kind']) => boolean,
): Promise<void> {
  for (const { path, kind } of changesBetween(index, work)) {
    if (!isWanted(path, kind)) continue;
    if (kind === 'D') await git.remove({ ...at, filepath: path });
    else await git.add({ ...at, filepath: path, force: true });
  }
}

/** `git commit`. https://git-scm.com/docs/git-commit */
export const commit: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    message: '-m --message=',
    file: '-F --file=',
    all: '-a --all',
    amend: '--amend',
    noEdit: '--edit',
    allowEmpty: '--allow-empty',
    quiet: '-q --quiet',
    verify: '-n --verify',
    author: '--author=',
    signoff: '-s --signoff',
  });
  const repository = await openRepository(process);
  const { git, at } = repository;
  const head = await headCommit(repository);
  if (given.has('amend') && head === undefined)
    throw new GitError('fatal: You have nothing yet to amend.', 128);
  if (given.has('all')) {
    const index = await indexTree(repository);
    await stageChanges(repository, index, await workTree(repository, index), (_, kind) => kind !== 'A');
  }
  const old = head === undefined ? undefined : (await git.readCommit({ ...at, oid: head })).commit;
  const parents = given.has('amend') ? (old?.parent ?? []) : head === undefined ? [] : [head];
  const before = await commitTree(repository, parents[0]);
  const after = await indexTree(repository);
  const changes = changesBetween(before, after, true);
  if (changes.length === 0 && !given.has('allowEmpty') && !given.has('amend')) {
    process.stdout.write(longStatus(repository, await readStatus(repository), true));
    return 1;
  }
  const file = given.value('file');
  const messages = [
    ...given.values('message'),
    ...(file === undefined ? [] : [process.files.readText(resolvePath(process.cwd, file))]),
  ];
  const message = messages.length > 0 ? messages.join('\n\n') : given.has('amend') ? old?.message : undefined;
  if (message === undefined)
    throw new GitError('error: the lab has no editor for a message: use git commit -m "what and why"');
  if (message.trim() === '') throw new GitError('Aborting commit due to empty commit message.');
  const author = given.has('amend') && old !== undefined ? old.author : await personNow(repository, 'AUTHOR');
  const [, name = author.name, email = author.email] =
    /^(.*?)\s*<(.*)>$/.exec(given.value('author') ?? '') ?? [];
  const branch = (await git.currentBranch({ ...at })) ?? undefined;
  const oid = await git.commit({
    ...at,
    message: `${message.trim()}\n`,
    author: { ...author, name, email },
    committer: await personNow(repository, 'COMMITTER'),
    parent: parents,
    ...(branch === undefined ? { ref: 'HEAD' } : {}),
  });
  if (given.has('quiet')) return 0;
  const patches = await Promise.all(changes.map((change) => patchOf(repository, change)));
  const where = `${branch ?? 'detached HEAD'}${head === undefined ? ' (root-commit)' : ''}`;
  process.stdout.write(`[${where} ${oid.slice(0, 7)}] ${message.trim().split('\n')[0] ?? ''}\n`);
  if (given.has('amend')) process.stdout.write(` Date: ${dateText(author)}\n`);
  if (patches.length > 0) process.stdout.write(statSummary(patches) + changes.map(modeLine).join(''));
  return 0;
};

function modeLine({ kind, path, from, before, after }: GitChange): string {
  if (kind === 'A') return ` create mode ${after?.mode ?? ''} ${path}\n`;
  if (kind === 'D') return ` delete mode ${before?.mode ?? ''} ${path}\n`;
  if (kind === 'R') return ` rename ${renameText(from ?? path, path)} (100%)\n`;
  return before?.mode === after?.mode
    ? ''
    : ` mode change ${before?.mode ?? ''} => ${after?.mode ?? ''} ${path}\n`;
}

/** `src/{old.js => new.js}` where both lie in the same folder. */
function renameText(from: string, to: string): string {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const [before, after] = [from.slice(folder.length), to.slice(folder.length)];
  return folder !== '' && to.startsWith(folder) ? `${folder}{${before} => ${after}}` : `${from} => ${to}`;
}

/** `git rm`. https://git-scm.com/docs/git-rm */
export const rm: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    cached: '--cached',
    recursive: '-r',
    force: '-f --force',
    quiet: '-q --quiet',
  });
  const repository = await openRepository(process);
  const index = await indexTree(repository);
  const committed = await commitTree(repository, await headCommit(repository));
  const work = await workTree(repository, index);
  for (const typed of [...given.operands, ...given.paths]) {
    const path = pathFromTop(repository, typed);
    const matched = [...index.keys()].filter((each) => isAmong(each, [path]));
    if (matched.length === 0) throw new GitError(`fatal: pathspec '${typed}' did not match any files`, 128);
    if (!given.has('recursive') && !matched.includes(path) && !/[*?]/.test(path))
      throw new GitError(`fatal: not removing '${typed}' recursively without -r`, 128);
    const isChanged = (each: string) =>
      work.has(each) &&
      (work.get(each)?.oid !== index.get(each)?.oid || index.get(each)?.oid !== committed.get(each)?.oid);
    const changed = given.has('force') || given.has('cached') ? [] : matched.filter(isChanged);
    if (changed.length > 0)
      throw new GitError(
        `error: the following file${changed.length === 1 ? ' has' : 's have'} local modifications:\n${changed.map((each) => `    ${each}\n`).join('')}(use --cached to keep the file, or -f to force removal)`,
      );
    for (const each of matched) {
      await repository.git.remove({ ...repository.at, filepath: each });
      if (!given.has('cached')) removeFile(repository, each);
      if (!given.has('quiet')) process.stdout.write(`rm '${each}'\n`);
    }
  }
  return 0;
};

/** `git mv`. https://git-scm.com/docs/git-mv */
export const mv: GitCommand = async (process, words) => {
  const given = readOptions(words, { force: '-f --force', verbose: '-v' });
  const [source = '', target = ''] = given.operands;
  if (given.operands.length !== 2) throw new GitError('usage: git mv [-f] <source> <destination>', 129);
  const repository = await openRepository(process);
  const { git, at, dir } = repository;
  const { files } = process;
  const from = pathFromTop(repository, source);
  const destination = pathFromTop(repository, target);
  const isFolder =
    files.exists(childOf(dir, destination)) && files.stat(childOf(dir, destination)).kind === 'directory';
  const to = isFolder ? childOf(destination, from.slice(from.lastIndexOf('/') + 1)) : destination;
  const fail = (why: string) => new GitError(`fatal: ${why}, source=${from}, destination=${to}`, 128);
  const moved = [...(await indexTree(repository)).keys()].filter((path) => isAmong(path, [from]));
  if (!files.exists(childOf(dir, from))) throw fail('bad source');
  if (moved.length === 0) throw fail('not under version control');
  if (files.exists(childOf(dir, to)) && !given.has('force')) throw fail('destination exists');
  files.rename(childOf(dir, from), childOf(dir, to));
  for (const path of moved) {
    await git.remove({ ...at, filepath: path });
    await git.add({ ...at, filepath: to + path.slice(from.length), force: true });
  }
  return 0;
};
