import { changesBetween, type GitChange } from './changes.ts';
import { painter } from './patch.ts';
import {
  commitTree,
  headCommit,
  indexTree,
  shownPath,
  workTree,
  type GitTree,
  type Repository,
} from './repository.ts';

/** How the three trees stand to each other. */
export interface Status {
  readonly branch: string | undefined;
  readonly head: string | undefined;
  readonly staged: readonly GitChange[];
  readonly unstaged: readonly GitChange[];
  /** Untracked files; a folder with nothing tracked in it stands for all that it holds, with a slash at the end. */
  readonly untracked: readonly string[];
}

export async function readStatus(repository: Repository): Promise<Status> {
  const head = await headCommit(repository);
  const [committed, index] = await Promise.all([commitTree(repository, head), indexTree(repository)]);
  const work = await workTree(repository, index);
  return {
    branch: (await repository.git.currentBranch({ ...repository.at })) ?? undefined,
    head,
    staged: changesBetween(committed, index, true),
    unstaged: changesBetween(index, work).filter(({ kind }) => kind !== 'A'),
    untracked: untrackedIn(index, work),
  };
}

function untrackedIn(index: GitTree, work: GitTree): readonly string[] {
  const folders = new Set<string>();
  for (const path of index.keys())
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1))
      folders.add(path.slice(0, end));
  const found = new Set<string>();
  for (const path of work.keys()) {
    if (index.has(path)) continue;
    let end = path.indexOf('/');
    while (end !== -1 && folders.has(path.slice(0, end))) end = path.indexOf('/', end + 1);
    found.add(end === -1 ? path : path.slice(0, end + 1));
  }
  return [...found].sort();
}

const WORDS = {
  A: 'new file:   ',
  D: 'deleted:    ',
  M: 'modified:   ',
  R: 'renamed:    ',
  T: 'typechange: ',
} as const;

/** `git status`, and what `git commit` shows where it has nothing to commit. https://git-scm.com/docs/git-status */
export function longStatus(repository: Repository, status: Status, isCommit = false): string {
  const { branch, head, staged, unstaged, untracked } = status;
  const paint = painter(repository.process.stdout.isTerminal);
  const shown = (path: string) => shownPath(repository, path);
  const line = ({ kind, path, from }: GitChange, colour: 'red' | 'green') =>
    `\t${paint(`${WORDS[kind]}${from === undefined ? '' : `${shown(from)} -> `}${shown(path)}`, colour)}\n`;
  const section = (title: string, hints: readonly string[], lines: readonly string[]) =>
    lines.length === 0 ? '' : `${title}\n${hints.map((hint) => `  (${hint})\n`).join('')}${lines.join('')}\n`;
  const deletes = unstaged.some(({ kind }) => kind === 'D');
  return [
    branch === undefined ? `HEAD detached at ${head?.slice(0, 7) ?? ''}\n` : `On branch ${branch}\n`,
    head === undefined ? `\n${isCommit ? 'Initial commit' : 'No commits yet'}\n\n` : '',
    section(
      'Changes to be committed:',
      [
        head === undefined
          ? 'use "git rm --cached <file>..." to unstage'
          : 'use "git restore --staged <file>..." to unstage',
      ],
      staged.map((change) => line(change, 'green')),
    ),
    section(
      'Changes not staged for commit:',
      [
        `use "git add${deletes ? '/rm' : ''} <file>..." to update what will be committed`,
        'use "git restore <file>..." to discard changes in working directory',
      ],
      unstaged.map((change) => line(change, 'red')),
    ),
    section(
      'Untracked files:',
      ['use "git add <file>..." to include in what will be committed'],
      untracked.map(
        (path) =>
          `\t${paint(shown(path) + (path.endsWith('/') && !shown(path).endsWith('/') ? '/' : ''), 'red')}\n`,
      ),
    ),
    conclusion(status),
  ].join('');
}

function conclusion({ head, staged, unstaged, untracked }: Status): string {
  if (staged.length > 0) return '';
  if (unstaged.length > 0) return 'no changes added to commit (use "git add" and/or "git commit -a")\n';
  if (untracked.length > 0)
    return 'nothing added to commit but untracked files present (use "git add" to track)\n';
  return head === undefined
    ? 'nothing to commit (create/copy files and use "git add" to track)\n'
    : 'nothing to commit, working tree clean\n';
}

/** `git status -s`; with `branch` the branch's line before. */
export function shortStatus(repository: Repository, status: Status, branch: boolean): string {
  const paint = painter(repository.process.stdout.isTerminal);
  const lines = new Map<string, readonly [staged: string, unstaged: string]>();
  const key = ({ path, from }: GitChange) => (from === undefined ? path : `${from} -> ${path}`);
  for (const change of status.staged) lines.set(key(change), [change.kind, ' ']);
  for (const change of status.unstaged) {
    const same = [...lines].find(([name]) => name === change.path || name.endsWith(` -> ${change.path}`));
    lines.set(same?.[0] ?? change.path, [same?.[1][0] ?? ' ', change.kind]);
  }
  const place = (name: string) => name.split(' -> ').at(-1) ?? name;
  const tracked = [...lines]
    .sort(([a], [b]) => (place(a) < place(b) ? -1 : 1))
    .map(
      ([name, [x, y]]) => `${x === ' ' ? x : paint(x, 'green')}${y === ' ' ? y : paint(y, 'red')} ${name}\n`,
    );
  const head = `## ${status.head === undefined ? 'No commits yet on ' : ''}${status.branch ?? 'HEAD (no branch)'}\n`;
  return [
    branch ? head : '',
    ...tracked,
    ...status.untracked.map((path) => `${paint('??', 'red')} ${path}\n`),
  ].join('');
}
