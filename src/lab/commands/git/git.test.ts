import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handClock } from '../../clock.ts';
import { createTestLaptop, type TestLaptop } from '../test-laptop.ts';
import { gitPrograms } from './git.ts';

/** The same words are run by the git of this machine and by the lab's: what both print must be the same. */

const NOW = Date.UTC(2026, 10, 24, 12);
let laptop: TestLaptop;
let folder: string;

beforeEach(() => {
  laptop = createTestLaptop(gitPrograms, { clock: handClock(NOW) });
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'lab-git-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const DATE = `${NOW / 1000} +0000`;
const ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'init.defaultBranch',
  GIT_CONFIG_VALUE_0: 'main',
  GIT_AUTHOR_NAME: 'You',
  GIT_AUTHOR_EMAIL: 'you@laptop',
  GIT_COMMITTER_NAME: 'You',
  GIT_COMMITTER_EMAIL: 'you@laptop',
  GIT_AUTHOR_DATE: DATE,
  GIT_COMMITTER_DATE: DATE,
};

function real(words: readonly string[]): string {
  const said = (text: string) => text.replaceAll(folder, laptop.home);
  try {
    return `${said(execFileSync('git', words.slice(1), { cwd: folder, env: ENVIRONMENT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }))}[0]`;
  } catch (error) {
    const { stdout, stderr, status } = error as { stdout: string; stderr: string; status: number };
    return `${said(stdout)}${said(stderr)}[${status}]`;
  }
}

async function inLab(words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await laptop.run(words);
  // What goes well and is told on stderr is not caught of the real one.
  return `${stdout}${code === 0 ? '' : stderr}[${code}]`;
}

type Step =
  | string
  | { readonly write: Readonly<Record<string, string>> }
  | { readonly remove: string }
  | { readonly executable: string }
  | { readonly move: readonly [from: string, to: string] };

/** A word in double quotes may hold blanks. */
const split = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

async function both(steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (typeof step === 'string') {
      const words = split(step);
      expect(`${step}\n${await inLab(words)}`).toBe(`${step}\n${real(words)}`);
    } else if ('write' in step) {
      laptop.write(step.write);
      for (const [name, text] of Object.entries(step.write)) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), text);
      }
    } else if ('remove' in step) {
      laptop.machine.files.remove(`${laptop.home}/${step.remove}`);
      rmSync(path.join(folder, step.remove));
    } else if ('executable' in step) {
      laptop.machine.files.chmod(`${laptop.home}/${step.executable}`, 0o755);
      chmodSync(path.join(folder, step.executable), 0o755);
    } else {
      laptop.machine.files.rename(...(step.move.map((name) => `${laptop.home}/${name}`) as [string, string]));
      renameSync(path.join(folder, step.move[0]), path.join(folder, step.move[1]));
    }
  }
}

const SERVER = `const http = require('http');\n\nfunction handle(request, response) {\n  const now = Date.now();\n  response.setHeader('X-Now', now);\n  response.setHeader('X-Lab', 'yes');\n  response.setHeader('X-More', 'yes');\n  response.end('hello');\n}\n\nhttp.createServer(handle).listen(8080);\n`;
const START: readonly Step[] = [
  'git init',
  { write: { 'server.js': SERVER, 'src/a.txt': 'one\ntwo\n', 'README.md': '# api' } },
  'git add .',
  'git commit -m "Begin with a server"',
];

describe('git says what git says', () => {
  const situations: Readonly<Record<string, readonly Step[]>> = {
    'before the first commit': [
      'git status',
      'git init',
      'git status',
      'git log',
      'git status -sb',
      { write: { a: 'a\n', 'src/b': 'b\n' } },
      'git status',
      'git commit -m x',
      'git add a',
      'git status',
      'git status -s',
      'git diff --staged',
      'git init',
    ],
    'a first commit': [
      ...START,
      'git status',
      'git log',
      'git log --oneline',
      'git show',
      'git rev-parse HEAD',
      'git rev-parse --short HEAD',
    ],
    'nothing to do': [...START, 'git commit -m nothing', 'git diff', 'git add .', 'git status -s'],
    'changes, staged and not': [
      ...START,
      { write: { 'server.js': SERVER.replace('hello', 'hello, world'), new: '' } },
      'git status',
      'git diff',
      'git diff --stat',
      'git diff --name-only',
      'git add server.js',
      { write: { 'server.js': SERVER.replace('hello', 'hallo') } },
      'git status',
      'git status -s',
      'git status --porcelain',
      'git diff',
      'git diff --cached',
      'git diff HEAD',
      'git diff HEAD -- src',
    ],
    'several hunks, ends without a newline': [
      ...START,
      {
        write: {
          'server.js': SERVER.replace('http =', 'web =').replace(/;\n$/, ''),
          'README.md': '# the api\n',
          'src/a.txt': 'two\nthree',
        },
      },
      'git diff',
      'git commit -am "Change all"',
      'git show --stat',
      'git log -p -1',
      'git diff HEAD~1 HEAD --name-status',
      'git diff HEAD^',
    ],
    'files that go and come': [
      ...START,
      { remove: 'src/a.txt' },
      'git status',
      'git diff',
      'git commit -am "Remove a"',
      { write: { 'src/b.txt': 'b\n' } },
      'git add -A',
      'git commit -m "Add b" -m "Because of it."',
      'git log',
      'git log --oneline -n 2',
      'git log --oneline -- src/a.txt',
      'git log --format="%h %an <%ae> %s|%b" -2',
    ],
    'moves and removals': [
      ...START,
      'git mv server.js index.js',
      'git status',
      'git status -s',
      'git diff --cached',
      'git rm README.md',
      'git rm nothing',
      'git rm src',
      'git rm --cached -r src',
      'git status',
      'git commit -m "Move things"',
      'git ls-files',
    ],
    'going back': [
      ...START,
      { write: { 'server.js': 'x\n', new: 'y\n' } },
      'git add .',
      'git restore --staged new',
      'git status -s',
      'git restore --staged .',
      'git restore server.js',
      'git status -s',
      'git restore nothing',
      'git reset --hard',
      'git status',
    ],
    branches: [
      ...START,
      'git branch',
      'git branch feature',
      'git switch feature',
      { write: { f: 'f\n' } },
      'git add f',
      'git commit -m "Add f"',
      'git branch',
      'git branch -v',
      'git log --oneline main..feature',
      'git switch main',
      'git ls-files',
      'git branch --show-current',
      'git switch nowhere',
      'git branch feature',
      'git branch -D feature',
      'git checkout -b other',
      'git status -sb',
    ],
    'changes in the way of another branch': [
      ...START,
      'git switch -c feature',
      { write: { 'server.js': 'feature\n' } },
      'git commit -am "Rewrite"',
      'git switch main',
      { write: { 'server.js': 'mine\n', 'src/a.txt': 'kept\n' } },
      'git switch feature',
      'git status -s',
      'git restore server.js',
      'git status -s',
    ],
    resets: [
      ...START,
      { write: { a: '1\n' } },
      'git add a',
      'git commit -m "Add a"',
      'git reset --soft HEAD~1',
      'git status -s',
      'git commit -m "Add a again"',
      'git reset HEAD~1',
      'git status -s',
      { write: { 'server.js': 'x\n' } },
      'git add .',
      'git reset',
      'git reset --hard HEAD',
      'git log --oneline',
    ],
    tags: [
      ...START,
      'git describe',
      'git describe --always',
      'git tag v1.0.0 -m "First release"',
      'git tag light',
      'git tag',
      'git tag v1.0.0',
      'git describe',
      { write: { a: '1\n' } },
      'git add a',
      'git commit -m "Add a"',
      'git describe --tags',
      'git show v1.0.0:README.md',
      'git log --oneline --decorate',
      'git tag -d light',
      'git tag -d light',
    ],
    'what is ignored': [
      ...START,
      {
        write: {
          '.gitignore': 'node_modules/\n*.log\n!keep.log\n',
          'node_modules/x/index.js': '',
          'a.log': '',
          'keep.log': '',
          '.env': 'A=1\n',
        },
      },
      'git status',
      'git add .',
      'git status -s',
      'git add -f a.log',
      'git status -s',
    ],
    'modes and binaries': [
      ...START,
      { executable: 'server.js' },
      'git status -s',
      'git diff',
      'git commit -am "Make it executable"',
      { write: { 'image.bin': 'a\u0000b' } },
      'git add .',
      'git diff --cached',
      'git commit -m "Add a picture"',
      { write: { 'image.bin': 'a\u0000c' } },
      'git diff',
      'git ls-files -s',
    ],
    'changed commits': [
      ...START,
      { write: { a: '1\n' } },
      'git add a',
      'git commit --amend -m "Begin with a server and a"',
      'git log',
      'git commit --allow-empty -m Empty',
      'git log --oneline',
      'git show HEAD~5',
    ],
    misuse: [
      ...START,
      'git add nothing',
      'git diff nowhere',
      'git mv nothing x',
      'git config user.name',
      'git config user.name "Ada L"',
      'git config user.name',
      'git config --get user.email',
      'git rev-parse --show-toplevel --git-dir --is-inside-work-tree',
      'git rev-parse --abbrev-ref HEAD',
    ],
  };
  it.each(Object.entries(situations))('%s', async (_, steps) => {
    await both(steps);
  });
});

describe('git in the lab', () => {
  it('says that there is no other machine', async () => {
    for (const name of ['clone', 'push', 'pull']) {
      const { code, stderr } = await laptop.run(`git ${name} origin`);
      expect([code, stderr]).toEqual([
        128,
        expect.stringContaining(`fatal: git ${name} needs another machine`),
      ]);
    }
    expect((await laptop.run('git frob')).stderr).toBe(
      "git: 'frob' is not a git command. See 'git --help'.\n",
    );
  });

  it('shows paths from where one stands', async () => {
    laptop.write({ 'src/a': '1\n', b: '1\n' });
    await laptop.run('git init');
    await laptop.run('git add src/a');
    const { stdout } = await laptop.run('git status', { cwd: `${laptop.home}/src` });
    expect(stdout).toContain('\tnew file:   a\n');
    expect(stdout).toContain('\t../b\n');
  });

  it("speaks git 2.47's words where older ones have others", async () => {
    laptop.write({ '.gitignore': '*.log\n', 'a.log': '', b: '' });
    await laptop.run('git init');
    expect((await laptop.run('git add a.log')).stderr).toBe(
      'The following paths are ignored by one of your .gitignore files:\na.log\nhint: Use -f if you really want to add them.\nhint: Disable this message with "git config advice.addIgnoredFile false"\n',
    );
    await laptop.run('git add b');
    await laptop.run('git commit -m b');
    expect(await laptop.run('git branch -d gone')).toMatchObject({
      code: 1,
      stderr: "error: branch 'gone' not found\n",
    });
    expect(await laptop.run('git branch -d main')).toMatchObject({
      code: 1,
      stderr: "error: cannot delete branch 'main' used by worktree at '/home/you/lab'\n",
    });
  });

  it('commits in the name of the environment', async () => {
    laptop.write({ a: '' });
    await laptop.run('git init');
    await laptop.run('git add a');
    await laptop.run(['git', '-c', 'user.name=Ada', 'commit', '-m', 'x'], {
      env: { GIT_AUTHOR_EMAIL: 'ada@lab' },
    });
    expect((await laptop.run('git log --format=%an|%ae|%cn|%ce')).stdout).toBe(
      'Ada|ada@lab|Ada|you@laptop\n',
    );
  });
});
