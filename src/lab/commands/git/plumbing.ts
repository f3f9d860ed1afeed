import { childOf, resolvePath } from '../../file-system/path.ts';
import { readOptions, type GitCommand } from './command.ts';
import { GitError } from './error.ts';
import {
  headCommit,
  indexTree,
  isAmong,
  openRepository,
  pathFromTop,
  repositoryAt,
  resolveCommit,
  shownPath,
  workTree,
} from './repository.ts';
import { readStatus } from './status.ts';

/** `git init`. https://git-scm.com/docs/git-init */
export const init: GitCommand = async (process, words) => {
  const given = readOptions(words, { branch: '-b --initial-branch=', quiet: '-q --quiet', bare: '--bare' });
  if (given.has('bare')) throw new GitError("fatal: the lab's git makes no bare repositories", 128);
  const dir = resolvePath(process.cwd, given.operands[0] ?? '.');
  const isThere = process.files.exists(childOf(dir, '.git/HEAD'));
  process.files.mkdir(dir, { recursive: true });
  const { git, at } = await repositoryAt(process, dir);
  await git.init({ ...at, defaultBranch: given.value('branch') ?? 'main' });
  if (!given.has('quiet'))
    process.stdout.write(
      `${isThere ? 'Reinitialized existing' : 'Initialized empty'} Git repository in ${childOf(dir, '.git')}/\n`,
    );
  return 0;
};

/** `git rev-parse`. https://git-scm.com/docs/git-rev-parse */
export const revParse: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    short: '--short',
    abbreviated: '--abbrev-ref',
    top: '--show-toplevel',
    gitDir: '--git-dir',
    inside: '--is-inside-work-tree',
    prefix: '--show-prefix',
    verify: '--verify',
    quiet: '-q --quiet',
  });
  const repository = await openRepository(process);
  const { stdout, cwd } = process;
  if (given.has('top')) stdout.write(`${repository.dir}\n`);
  if (given.has('gitDir'))
    stdout.write(`${cwd === repository.dir ? '.git' : childOf(repository.dir, '.git')}\n`);
  if (given.has('inside')) stdout.write('true\n');
  if (given.has('prefix'))
    stdout.write(`${pathFromTop(repository, '.')}${cwd === repository.dir ? '' : '/'}\n`);
  for (const name of given.operands) {
    if (given.has('abbreviated')) {
      const current = (await repository.git.currentBranch({ ...repository.at })) ?? 'HEAD';
      stdout.write(`${name === 'HEAD' ? current : name}\n`);
      continue;
    }
    if (name === 'HEAD' && (await headCommit(repository)) === undefined) stdout.write('HEAD\n');
    const oid = await resolveCommit(repository, name);
    stdout.write(`${given.has('short') ? oid.slice(0, 7) : oid}\n`);
  }
  return 0;
};

/** `git ls-files`. https://git-scm.com/docs/git-ls-files */
export const lsFiles: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    cached: '-c --cached',
    others: '-o --others',
    excludes: '--exclude-standard',
    stage: '-s --stage',
  });
  const repository = await openRepository(process);
  const index = await indexTree(repository);
  const wanted = [...given.operands, ...given.paths].map((each) => pathFromTop(repository, each));
  const here = pathFromTop(repository, '.');
  const shown = given.has('others')
    ? [...(await workTree(repository, index))].filter(([path]) => !index.has(path))
    : [...index];
  for (const [path, { oid, mode }] of shown) {
    if (!isAmong(path, wanted.length === 0 ? [here] : wanted)) continue;
    process.stdout.write(`${given.has('stage') ? `${mode} ${oid} 0\t` : ''}${shownPath(repository, path)}\n`);
  }
  return 0;
};

/** `git config`: the repository's settings. https://git-scm.com/docs/git-config */
export const config: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    global: '--global --local --system',
    list: '-l --list',
    get: '--get',
    unset: '--unset',
  });
  const repository = await openRepository(process);
  const { git, at, dir } = repository;
  // Since 2.46 the action may be a word: `git config set user.name Ada`.
  const [first = ''] = given.operands;
  const action = ['get', 'set', 'unset', 'list'].includes(first) ? first : undefined;
  const [path, value] = action === undefined ? given.operands : given.operands.slice(1);
  if (given.has('list') || action === 'list') {
    process.stdout.write(listed(process.files.readText(childOf(dir, '.git/config'))));
    return 0;
  }
  if (path === undefined) throw new GitError('error: no action specified', 129);
  if (!/^[\w-]+\.(?:.*\.)?[A-Za-z][\w-]*$/.test(path))
    throw new GitError(`error: key does not contain a section: ${path}`);
  if (given.has('unset') || action === 'unset') {
    await git.setConfig({ ...at, path, value: undefined });
    return 0;
  }
  if (value === undefined || given.has('get') || action === 'get') {
    const found: unknown = await git.getConfig({ ...at, path });
    if (typeof found !== 'string' && typeof found !== 'boolean' && typeof found !== 'number') return 1;
    process.stdout.write(`${found}\n`);
    return 0;
  }
  await git.setConfig({ ...at, path, value });
  return 0;
};

/** The settings of a config file, a line each. */
function listed(text: string): string {
  let section = '';
  return text
    .split('\n')
    .map((line) => {
      const [, name, sub] = /^\s*\[([\w-]+)(?:\s+"(.*)")?\]/.exec(line) ?? [];
      if (name !== undefined) section = sub === undefined ? name : `${name}.${sub}`;
      const [, key, value = ''] = /^\s*([A-Za-z][\w-]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      return key === undefined ? '' : `${section}.${key.toLowerCase()}=${value}\n`;
    })
    .join('');
}

/** `git describe`: the nearest tag. https://git-scm.com/docs/git-describe */
export const describe: GitCommand = async (process, words) => {
  const given = readOptions(words, { tags: '--tags', always: '--always', dirty: '--dirty', long: '--long' });
  const repository = await openRepository(process);
  const { git, at } = repository;
  const start = await resolveCommit(repository, given.operands[0] ?? 'HEAD');
  const tagged = new Map<string, string>();
  for (const tag of await git.listTags({ ...at })) {
    const isAnnotated = await git.readTag({ ...at, oid: await git.resolveRef({ ...at, ref: tag }) }).then(
      () => true,
      () => false,
    );
    if (isAnnotated || given.has('tags')) tagged.set(await resolveCommit(repository, tag), tag);
  }
  const commits = await git.log({ ...at, ref: start });
  const distance = commits.findIndex(({ oid }) => tagged.has(oid));
  const name = tagged.get(commits[distance]?.oid ?? '');
  if (name === undefined && !given.has('always'))
    throw new GitError('fatal: No names found, cannot describe anything.', 128);
  const { staged, unstaged } = await readStatus(repository);
  const isDirty = given.has('dirty') && staged.length + unstaged.length > 0;
  const far = distance === 0 && !given.has('long') ? '' : `-${distance}-g${start.slice(0, 7)}`;
  process.stdout.write(
    `${name === undefined ? start.slice(0, 7) : `${name}${far}`}${isDirty ? '-dirty' : ''}\n`,
  );
  return 0;
};
