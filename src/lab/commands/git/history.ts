import type { ReadCommitResult } from 'isomorphic-git';
import type { ProgramProcess } from '../../machine/program.ts';
import { changesBetween } from './changes.ts';
import { readOptions, type GitCommand } from './command.ts';
import { GitError } from './error.ts';
import { painter, patchOf, patchText, statText, type Paint } from './patch.ts';
import { dateText, isoDateText } from './people.ts';
import {
  commitTree,
  headCommit,
  indexTree,
  isAmong,
  openRepository,
  pathFromTop,
  resolveCommit,
  workTree,
  type GitTree,
  type Repository,
} from './repository.ts';

const FORMS = {
  patch: '-p -u --patch',
  stat: '--stat',
  names: '--name-only',
  kinds: '--name-status',
  noPatch: '-s --no-patch',
  quiet: '-q --quiet',
  exitCode: '--exit-code',
  colour: '--color',
  noColour: '--no-color',
} as const;
type Form = { readonly has: (key: keyof typeof FORMS) => boolean };

/** `git diff`. https://git-scm.com/docs/git-diff */
export const diff: GitCommand = async (process, words) => {
  const given = readOptions(words, { ...FORMS, staged: '--staged --cached' });
  const repository = await openRepository(process);
  const { commits, paths } = await splitOperands(repository, given.operands, given.paths);
  const [first, second] = commits;
  const index = await indexTree(repository);
  const work = async () => changedOnly(index, await workTree(repository, index));
  let before: GitTree;
  let after: GitTree;
  if (given.has('staged')) {
    before = await commitTree(repository, first ?? (await headCommit(repository)));
    after = index;
  } else if (first === undefined) {
    before = index;
    after = await work();
  } else {
    before = await commitTree(repository, first);
    after = second === undefined ? await work() : await commitTree(repository, second);
  }
  const text = await differenceText(repository, before, after, given, paths);
  if (!given.has('quiet')) process.stdout.write(text);
  return (given.has('quiet') || given.has('exitCode')) && text !== '' ? 1 : 0;
};

/** The working tree without what is not tracked. */
const changedOnly = (index: GitTree, work: GitTree): GitTree =>
  new Map([...work].filter(([path]) => index.has(path)));

async function splitOperands(repository: Repository, operands: readonly string[], behind: readonly string[]) {
  const commits: string[] = [];
  const paths = behind.map((each) => pathFromTop(repository, each));
  for (const word of operands) {
    const [, from = '', to = ''] = /^(.*?)\.\.\.?(.*)$/.exec(word) ?? [];
    const path = paths.length === 0 && existing(repository, word);
    if (path !== false) paths.push(path);
    else if (word.includes('..'))
      commits.push(await resolveCommit(repository, from), await resolveCommit(repository, to));
    else commits.push(await resolveCommit(repository, word));
  }
  return { commits, paths };
}

function existing(repository: Repository, word: string): string | false {
  const path = pathFromTop(repository, word);
  return path !== '' && !repository.process.files.exists(`${repository.dir}/${path}`) ? false : path;
}

async function differenceText(
  repository: Repository,
  before: GitTree,
  after: GitTree,
  form: Form,
  paths: readonly string[],
): Promise<string> {
  const changes = changesBetween(before, after, true).filter(({ path }) => isAmong(path, paths));
  if (form.has('names')) return changes.map(({ path }) => `${path}\n`).join('');
  if (form.has('kinds'))
    return changes
      .map(({ kind, path, from }) => `${kind === 'R' ? `R100\t${from ?? ''}` : kind}\t${path}\n`)
      .join('');
  const patches = await Promise.all(changes.map((change) => patchOf(repository, change)));
  const paint = paintFor(repository.process, form);
  if (form.has('stat')) return statText(patches, paint);
  return patches.map((patch) => patchText(patch, paint)).join('');
}

const paintFor = ({ stdout }: ProgramProcess, form: Form): Paint =>
  painter((stdout.isTerminal || form.has('colour')) && !form.has('noColour'));

const LOG_OPTIONS = {
  ...FORMS,
  oneline: '--oneline',
  count: '-n --max-count=',
  format: '--format --pretty=',
  decorate: '--decorate',
  reverse: '--reverse',
  all: '--all',
  graph: '--graph',
  follow: '--follow',
} as const;

/** `git log`. https://git-scm.com/docs/git-log */
export const log: GitCommand = async (process, words) => {
  const given = readOptions(
    words.flatMap((word) => (/^-\d+$/.test(word) ? ['-n', word.slice(1)] : [word])),
    LOG_OPTIONS,
  );
  const repository = await openRepository(process);
  const head = await headCommit(repository);
  const branch = (await repository.git.currentBranch({ ...repository.at })) ?? 'HEAD';
  if (head === undefined)
    throw new GitError(`fatal: your current branch '${branch}' does not have any commits yet`, 128);
  const ranges = given.operands.filter((word) => word.includes('..'));
  const { commits, paths } = await splitOperands(repository, given.operands, given.paths);
  const isRange = ranges.length > 0;
  const start = isRange ? commits[1] : commits[0];
  const hidden = isRange
    ? new Set((await history(repository, commits[0] ?? head)).map(({ oid }) => oid))
    : new Set();
  let shown = (await history(repository, start ?? head)).filter(({ oid }) => !hidden.has(oid));
  if (paths.length > 0) shown = await touching(repository, shown, paths);
  const count = given.value('count');
  if (count !== undefined) shown = shown.slice(0, Number(count));
  if (given.has('reverse')) shown = shown.toReversed();
  const names =
    given.has('decorate') || process.stdout.isTerminal
      ? await namesOf(repository)
      : new Map<string, string>();
  const format = formatOf(given.has('oneline') ? 'oneline' : given.value('format'));
  const isCompact = format !== undefined;
  for (const [place, commit] of shown.entries()) {
    const patch = ['patch', 'stat', 'names', 'kinds'].some((key) => given.has(key as 'patch'))
      ? await commitChanges(repository, commit, given, paths)
      : '';
    const gap = place > 0 && !isCompact ? '\n' : '';
    const text = commitText(commit, format, names, paintFor(process, given));
    process.stdout.write(`${gap}${text}${patch === '' || isCompact ? patch : `\n${patch}`}`);
  }
  return 0;
};

/** From a commit back to the first, newest first. */
const history = ({ git, at }: Repository, ref: string): Promise<ReadCommitResult[]> =>
  git.log({ ...at, ref });

async function touching(
  repository: Repository,
  commits: readonly ReadCommitResult[],
  paths: readonly string[],
): Promise<ReadCommitResult[]> {
  const found: ReadCommitResult[] = [];
  for (const commit of commits) {
    const before = await commitTree(repository, commit.commit.parent[0]);
    const after = await commitTree(repository, commit.oid);
    if (changesBetween(before, after).some(({ path }) => isAmong(path, paths))) found.push(commit);
  }
  return found;
}

async function commitChanges(
  repository: Repository,
  { oid, commit }: ReadCommitResult,
  form: Form,
  paths: readonly string[],
): Promise<string> {
  const before = await commitTree(repository, commit.parent[0]);
  return differenceText(repository, before, await commitTree(repository, oid), form, paths);
}

/** Branches and tags by the commit that they name: `HEAD -> main, tag: v1`. */
async function namesOf(repository: Repository): Promise<ReadonlyMap<string, string>> {
  const { git, at } = repository;
  const names = new Map<string, string[]>();
  const add = (oid: string, name: string) => names.set(oid, [...(names.get(oid) ?? []), name]);
  const current = (await git.currentBranch({ ...at })) ?? undefined;
  const head = await headCommit(repository);
  if (head !== undefined) add(head, current === undefined ? 'HEAD' : `HEAD -> ${current}`);
  // As git lists them: what comes last by name comes first.
  for (const tag of (await git.listTags({ ...at })).toSorted().toReversed())
    add(await resolveCommit(repository, tag), `tag: ${tag}`);
  for (const branch of (await git.listBranches({ ...at })).toSorted().toReversed())
    if (branch !== current) add(await resolveCommit(repository, branch), branch);
  return new Map([...names].map(([oid, all]) => [oid, all.join(', ')]));
}

const SHORT = 7;

/** The template of a form that has one; undefined for those of several lines. */
function formatOf(format: string | undefined): string | undefined {
  if (format === undefined || format === 'medium' || format === 'full') return undefined;
  return format === 'oneline' ? '%h%d %s' : format.replace(/^t?format:/, '');
}

function commitText(
  { oid, commit }: ReadCommitResult,
  format: string | undefined,
  names: ReadonlyMap<string, string>,
  paint: Paint,
): string {
  const { author, committer, message, parent } = commit;
  const [subject = '', ...rest] = message.trimEnd().split('\n');
  const decoration = names.get(oid) === undefined ? '' : ` (${names.get(oid) ?? ''})`;
  if (format === undefined) {
    const merge = parent.length > 1 ? `Merge: ${parent.map((each) => each.slice(0, SHORT)).join(' ')}\n` : '';
    const lines = message
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}\n`)
      .join('');
    return `${paint(`commit ${oid}`, 'yellow')}${decoration === '' ? '' : paint(decoration, 'yellow')}\n${merge}Author: ${author.name} <${author.email}>\nDate:   ${dateText(author)}\n\n${lines}`;
  }
  const fields: Readonly<Record<string, string>> = {
    H: oid,
    h: paint(oid.slice(0, SHORT), 'yellow'),
    T: commit.tree,
    P: parent.join(' '),
    p: parent.map((each) => each.slice(0, SHORT)).join(' '),
    an: author.name,
    ae: author.email,
    ad: dateText(author),
    aI: isoDateText(author),
    at: String(author.timestamp),
    cn: committer.name,
    ce: committer.email,
    cd: dateText(committer),
    cI: isoDateText(committer),
    ct: String(committer.timestamp),
    s: subject,
    b: rest.join('\n').trim(),
    B: message.trimEnd(),
    d: decoration,
    D: names.get(oid) ?? '',
    n: '\n',
    '%': '%',
  };
  return `${format.replaceAll(/%([ac][a-zA-Z]|[HhTPpsbBdDn%])/g, (whole, key: string) => fields[key] ?? whole)}\n`;
}

/** `git show`. https://git-scm.com/docs/git-show */
export const show: GitCommand = async (process, words) => {
  const given = readOptions(words, LOG_OPTIONS);
  const repository = await openRepository(process);
  const [name = 'HEAD'] = given.operands;
  const [, commitName, file] = /^([^:]*):(.+)$/.exec(name) ?? [];
  if (commitName !== undefined && file !== undefined) {
    const tree =
      commitName === ''
        ? await indexTree(repository)
        : await commitTree(repository, await resolveCommit(repository, commitName));
    const found = tree.get(file.replace(/^\.\//, ''));
    if (found === undefined)
      throw new GitError(`fatal: path '${file}' does not exist in '${commitName}'`, 128);
    process.stdout.write((await repository.git.readBlob({ ...repository.at, oid: found.oid })).blob);
    return 0;
  }
  const commit = await repository.git.readCommit({
    ...repository.at,
    oid: await resolveCommit(repository, name),
  });
  const names =
    given.has('decorate') || process.stdout.isTerminal
      ? await namesOf(repository)
      : new Map<string, string>();
  const format = formatOf(given.has('oneline') ? 'oneline' : given.value('format'));
  process.stdout.write(commitText(commit, format, names, paintFor(process, given)));
  if (given.has('noPatch')) return 0;
  const paths = given.paths.map((each) => pathFromTop(repository, each));
  const text = await commitChanges(repository, commit, given, paths);
  process.stdout.write(text === '' || given.has('oneline') ? text : `\n${text}`);
  return 0;
};
