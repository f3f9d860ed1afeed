import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FileSystem } from '../../file-system/file-system.ts';
import type { Case } from './cases.ts';
import { FOLDER, type Result } from './in-lab.ts';

/** For tests: the real tools of the machine that runs them, over the same files. */
type Content =
  string | { readonly mode?: number; readonly content: string } | { readonly link: string } | typeof A_FOLDER;
const A_FOLDER = null;

const WRITTEN = Date.UTC(2026, 0, 2, 3, 4, 5);
const FILES: readonly (readonly [name: string, content: Content])[] = [
  ['fruit', 'pear\napple\nfig\nbanana\napple\nkiwi\n'],
  ['numbers', '10\n9\n2\n33\n1\n'],
  ['table', 'ann 31 paris\nbob 25 rome\ncid 40 oslo\n'],
  ['colons', 'root:x:0\nyou:x:1000\n'],
  ['noend', 'first\nlast'],
  ['words', 'The quick  brown fox\n\njumps over\tthe lazy dog\n\n\nend\n'],
  ['unicode', 'héllo wörld\nnaïve\n'],
  ['sorted1', 'a\nb\nd\n'],
  ['sorted2', 'b\nc\nd\n'],
  ['data.json', '{"name":"lab","list":[1,2,3],"deep":{"on":true}}\n'],
  ['empty', ''],
  ['script.sh', { content: '#!/bin/sh\necho hi\n', mode: 0o755 }],
  ['secret', { content: 'key\n', mode: 0o600 }],
  ['.hidden', 'dot\n'],
  ['dir', A_FOLDER],
  ['dir/one.txt', 'one\n'],
  ['dir/two.js', 'two\n'],
  ['dir/sub', A_FOLDER],
  ['dir/sub/deep.txt', 'deep\nfruit\n'],
  ['link', { link: 'fruit' }],
  ['dirlink', { link: 'dir' }],
  ['broken', { link: 'nowhere' }],
];

/** The files in the lab. */
export function fill(files: FileSystem): void {
  for (const [name, content] of FILES) {
    const at = `${FOLDER}/${name}`;
    if (content === A_FOLDER) files.mkdir(at);
    else if (typeof content === 'string') files.writeFile(at, content);
    else if ('link' in content) files.symlink(content.link, at);
    else files.writeFile(at, content.content, { mode: content.mode ?? 0o644 });
  }
  for (const [name, content] of [...FILES].reverse())
    if (content === A_FOLDER || typeof content === 'string' || !('link' in content))
      files.utimes(`${FOLDER}/${name}`, WRITTEN);
}

/** The same on this machine. */
function makeFiles(folder: string): void {
  fs.mkdirSync(folder);
  for (const [name, content] of FILES) {
    const at = path.join(folder, name);
    if (content === A_FOLDER) fs.mkdirSync(at);
    else if (typeof content === 'string') fs.writeFileSync(at, content);
    else if ('link' in content) fs.symlinkSync(content.link, at);
    else {
      fs.writeFileSync(at, content.content);
      fs.chmodSync(at, content.mode ?? 0o644);
    }
  }
  for (const [name, content] of [...FILES].reverse())
    if (content === A_FOLDER || typeof content === 'string' || !('link' in content))
      fs.utimesSync(path.join(folder, name), WRITTEN / 1000, WRITTEN / 1000);
}

/** Words of a command line of {@link READING}: between spaces, or in quotes. */
export function splitWords(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|"((?:\\.|[^"])*)"|(?:'[^']*'|[^\s'"])+/g)].map(
    ([whole, single, double]) => single ?? double?.replaceAll('\\"', '"') ?? whole,
  );
}

/** What both run with. */
export const REAL_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
  HOME: '/home/you',
};

/** Whether this machine's tools are those that the lab follows: Debian's, run as root. */
export function isLikeHere(): boolean {
  return fs.existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

/** What a command line came to, and what stands in its folder afterwards. */
export interface RealOutcome {
  readonly result: Result;
  readonly tree: readonly string[];
}

/** Ends what a command has written; no command of the cases writes it. */
const MARK = '\x01';

/**
 * Runs command lines, those that write each in a folder of its own. One shell starts them all: Node takes longer to
 * start a process than most of them run.
 */
export function runReal(reading: readonly Case[], writing: readonly Case[]): readonly RealOutcome[] {
  const root = fs.mkdtempSync(path.join(tmpdir(), 'tools-'));
  try {
    makeFiles(path.join(root, 'start'));
    const word = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
    const escaped = (text: string) =>
      Array.from(text, (letter) => `\\${letter.charCodeAt(0).toString(8).padStart(3, '0')}`).join('');
    const line = ([command, stdin]: Case, folder: string) => {
      // `env` keeps the shell from running a builtin of its own.
      const run = `(cd ${folder} && exec env ${splitWords(command).map(word).join(' ')})`;
      const whole = stdin === undefined ? `${run} </dev/null` : `printf '${escaped(stdin)}' | ${run}`;
      return `${whole}; printf '${escaped(MARK)}%d${escaped(MARK)}' $?; printf '${escaped(MARK)}' >&2`;
    };
    const lines = [
      ...reading.map((each) => line(each, 'start')),
      ...writing.map((each, at) => `cp -a start ${at}; ${line(each, String(at))}`),
    ];
    const script = path.join(root, 'script');
    fs.writeFileSync(script, lines.join('\n'));
    const { stdout, stderr } = spawnSync('sh', [script], {
      cwd: root,
      encoding: 'utf8',
      env: REAL_ENVIRONMENT,
    });
    const out = stdout.split(MARK);
    const err = stderr.split(MARK);
    return [...reading, ...writing].map((_, at) => {
      const folder = path.join(root, at < reading.length ? 'start' : String(at - reading.length));
      const here = (text = '') => text.replaceAll(folder, FOLDER);
      return {
        result: { code: Number(out[2 * at + 1]), stdout: here(out[2 * at]), stderr: here(err[at]) },
        tree: at < reading.length ? [] : treeOf(folder),
      };
    });
  } finally {
    fs.rmSync(root, { recursive: true });
  }
}

/** What stands below the folder: kind, mode, content. */
function treeOf(folder: string, below = ''): readonly string[] {
  return fs
    .readdirSync(path.join(folder, below))
    .sort()
    .flatMap((each) => {
      const name = path.join(below, each);
      const at = path.join(folder, name);
      const stat = fs.lstatSync(at);
      if (stat.isSymbolicLink()) return [`${name} -> ${fs.readlinkSync(at)}`];
      const mode = (stat.mode & 0o7777).toString(8);
      if (stat.isDirectory()) return [`${name}/ ${mode}`, ...treeOf(folder, name)];
      return [`${name} ${mode} ${fs.readFileSync(at, 'latin1')}`];
    });
}

/** The same of the lab's files. */
export function treeInLab(files: FileSystem, below = ''): readonly string[] {
  return files.list(`${FOLDER}/${below}`).flatMap((each) => {
    const name = path.join(below, each);
    const at = `${FOLDER}/${name}`;
    const stat = files.lstat(at);
    if (stat.kind === 'link') return [`${name} -> ${files.readlink(at)}`];
    const mode = stat.mode.toString(8);
    if (stat.kind === 'directory') return [`${name}/ ${mode}`, ...treeInLab(files, name)];
    return [`${name} ${mode} ${String.fromCharCode(...files.readFile(at))}`];
  });
}
