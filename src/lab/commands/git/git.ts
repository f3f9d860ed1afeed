import { resolvePath } from '../../file-system/path.ts';
import { FileSystemError } from '../../file-system/file-system.ts';
import type { Program, ProgramProcess } from '../../machine/program.ts';
import { branch, checkout, switchBranch } from './branches.ts';
import type { GitCommand } from './command.ts';
import { GitError } from './error.ts';
import { diff, log, show } from './history.ts';
import { config, describe, init, lsFiles, revParse } from './plumbing.ts';
import { reset } from './reset.ts';
import { restore } from './restore.ts';
import { add, commit, mv, rm, status } from './stage.ts';
import { tag } from './tag.ts';

const COMMANDS: Readonly<Record<string, GitCommand>> = {
  add,
  branch,
  checkout,
  commit,
  config,
  describe,
  diff,
  init,
  log,
  'ls-files': lsFiles,
  mv,
  reset,
  restore,
  'rev-parse': revParse,
  rm,
  show,
  status,
  switch: switchBranch,
  tag,
};

/** The commands, for completion. */
export const GIT_COMMANDS: readonly string[] = Object.keys(COMMANDS);

const VERSION = '2.47.3';
const REMOTE = new Set(['clone', 'push', 'pull', 'fetch', 'remote', 'ls-remote', 'submodule']);
const LEFT_OUT: Readonly<Record<string, string>> = {
  stash: 'commit to a branch of its own: git switch -c wip && git commit -am wip',
  merge: 'the lab works on one line of commits',
  rebase: 'the lab works on one line of commits',
  'cherry-pick': 'the lab works on one line of commits',
  revert: 'change it back and commit',
  blame: 'git log -- <file> shows the commits of a file',
  bisect: 'git log and git checkout <commit> do the same by hand',
};

/** `git` over isomorphic-git, on the machine's own files. https://git-scm.com/docs */
const gitProgram: Program = async (process) => {
  const { stdout, stderr } = process;
  try {
    const { words, cwd, env } = globalOptions(process);
    const [name = '', ...rest] = words;
    if (name === '--version' || name === 'version') {
      stdout.write(`git version ${VERSION}\n`);
      return 0;
    }
    if (name === '' || name === '--help' || name === 'help' || name === '-h') {
      stdout.write(USAGE);
      return name === '' ? 1 : 0;
    }
    return await find(name)({ ...process, cwd, env }, rest);
  } catch (error) {
    if (error instanceof FileSystemError) {
      stderr.write(`fatal: ${error.path}: ${error.reason}\n`);
      return 128;
    }
    if (!(error instanceof GitError)) throw error;
    stderr.write(`${error.message}\n`);
    return error.code;
  }
};

/** What stands before the command: `-C folder`, `-c user.name=Ada`, and what makes no difference. */
function globalOptions({ argv, cwd, env }: ProgramProcess): Pick<ProgramProcess, 'cwd' | 'env'> & {
  readonly words: readonly string[];
} {
  const words = argv.slice(1);
  let folder = cwd;
  const set: Record<string, string> = {};
  for (;;) {
    const [word, value = ''] = words;
    if (word === '-C') folder = resolvePath(folder, value);
    else if (word === '-c') {
      const [, key, text = ''] = /^user\.(name|email)=(.*)$/.exec(value) ?? [];
      if (key !== undefined)
        for (const role of ['AUTHOR', 'COMMITTER']) set[`GIT_${role}_${key.toUpperCase()}`] = text;
    } else if (word !== '--no-pager' && word !== '-P') return { words, cwd: folder, env: { ...set, ...env } };
    words.splice(0, word === '-C' || word === '-c' ? 2 : 1);
  }
}

function find(name: string): GitCommand {
  const command = COMMANDS[name];
  if (command !== undefined) return command;
  if (REMOTE.has(name))
    throw new GitError(
      `fatal: git ${name} needs another machine, and the lab has no internet: nothing leaves this page.\nThe repository is on this laptop only; download the lab's files to push them from your own.`,
      128,
    );
  const instead = LEFT_OUT[name];
  if (instead !== undefined) throw new GitError(`fatal: git ${name} is not in the lab: ${instead}`, 128);
  throw new GitError(`git: '${name}' is not a git command. See 'git --help'.`);
}

const USAGE = `usage: git [-C <path>] <command> [<args>]

The commands of the lab's git:

   ${GIT_COMMANDS.join(', ')}

It works on this machine's files alone: there is no network to clone from or push to.
`;

/** Version control. */
export const gitPrograms: ReadonlyMap<string, Program> = new Map([['git', gitProgram]]);
