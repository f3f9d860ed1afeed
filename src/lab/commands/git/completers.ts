import { childOf, parentOf } from '../../file-system/path.ts';
import type { Completer, Unfinished } from '../../shell/completion.ts';
import { GIT_COMMANDS } from './git.ts';

const ABOUT: Readonly<Record<string, string>> = {
  add: 'stage changes',
  branch: 'list, make or delete branches',
  checkout: 'go to a branch, or take files back',
  commit: 'record what is staged',
  diff: 'show what has changed',
  init: 'make a repository',
  log: 'show the commits',
  restore: 'take files back',
  show: 'show a commit',
  status: 'show what is staged, changed and new',
  switch: 'go to a branch',
  tag: 'name a commit',
};
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  add: ['--all', '--update', '--force'],
  branch: ['--show-current', '--delete', '--move'],
  checkout: ['-b'],
  commit: ['--message', '--all', '--amend', '--allow-empty'],
  diff: ['--staged', '--stat', '--name-only', '--name-status'],
  log: ['--oneline', '--patch', '--stat', '--max-count='],
  reset: ['--hard', '--soft', '--mixed'],
  restore: ['--staged', '--source='],
  rm: ['--cached', '-r'],
  show: ['--stat', '--name-only'],
  status: ['--short', '--branch', '--porcelain'],
  switch: ['--create', '--detach'],
};
const TAKES_REFS = new Set([
  'branch',
  'checkout',
  'diff',
  'log',
  'merge',
  'reset',
  'rev-parse',
  'show',
  'switch',
  'tag',
]);
/** Where a branch can stand alone; elsewhere a file can stand as well. */
const ONLY_REFS = new Set(['branch', 'switch']);

/** What can stand after `git`: its commands, their options, branches and tags. */
export const gitCompleter: Completer = (line) => {
  const { words, word } = line;
  const [, command] = words;
  if (command === undefined)
    return GIT_COMMANDS.map((each) => ({
      word: each,
      ...(ABOUT[each] === undefined ? {} : { about: ABOUT[each] }),
    }));
  if (word.startsWith('-')) return (OPTIONS[command] ?? []).map((each) => ({ word: each }));
  if (!TAKES_REFS.has(command) || words.includes('--')) return undefined;
  const refs = ['HEAD', ...refsIn(line)].map((each) => ({ word: each }));
  const isMeant = refs.some((ref) => ref.word.startsWith(word));
  return ONLY_REFS.has(command) || (word !== '' && isMeant) ? refs : undefined;
};

/** Branches and tags, as they lie in the repository. */
function refsIn({ files, cwd }: Unfinished): readonly string[] {
  for (let folder = cwd; ; folder = parentOf(folder)) {
    const refs = childOf(folder, '.git/refs');
    if (files.exists(refs)) {
      return ['heads', 'tags'].flatMap((kind) => {
        const top = childOf(refs, kind);
        if (!files.exists(top)) return [];
        return [...files.walk(top)]
          .filter(([, { kind: what }]) => what === 'file')
          .map(([path]) => path.slice(top.length + 1));
      });
    }
    if (folder === '/') return [];
  }
}
