import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FileSystem } from '../../file-system/file-system.ts';
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

/** The same on this machine, in a folder of its own. */
export function makeReal(): string {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'tools-'));
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
  return folder;
}

export function runReal(folder: string, argv: readonly string[], stdin = ''): Result {
  const [command = '', ...args] = argv;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    input: stdin,
    encoding: 'utf8',
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
      LC_ALL: 'C.UTF-8',
      TZ: 'UTC',
      HOME: '/home/you',
    },
  });
  const here = (text: string) => text.replaceAll(folder, FOLDER);
  return { code: status ?? -1, stdout: here(stdout), stderr: here(stderr) };
}

/** What stands below the folder: kind, mode, content. */
export function treeOf(folder: string, below = ''): readonly string[] {
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
