import { FileSystemError, type FileSystem } from '../../../file-system/file-system.ts';
import { childOf, resolvePath, within } from '../../../file-system/path.ts';
import { tool } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';
import { keepAttributes } from './copy-entry.ts';
import { destination } from './destination.ts';

export const mv = tool({
  name: 'mv',
  usage: '[OPTION]... SOURCE... DEST',
  about: 'Move or rename files and folders.',
  options: {
    'f force': 'accepted; the lab asks nothing',
    'i interactive': 'accepted; the lab asks nothing',
    'n no-clobber': 'leave files that are there',
    'u update': 'leave files that are not older',
    't target-directory =': 'move into this folder',
    'T no-target-directory': 'the target is no folder to move into',
    'v verbose': 'say what is moved',
  },
  run: (call) => {
    const { files, options } = call;
    const target = destination(call);
    if (target === undefined) return 1;
    let code = 0;
    const fail = (text: string) => {
      call.complain(text);
      code = 1;
    };
    for (const source of target.sources) {
      const to = target.of(source);
      const from = call.path(source).replace(/(?<=.)\/+$/, '');
      try {
        const stat = files.lstat(from);
        if (resolvePath('/', from) === resolvePath('/', to.path)) {
          fail(`${quote(source)} and ${quote(to.shown)} are the same file`);
          continue;
        }
        const old = files.exists(to.path) ? files.stat(to.path) : undefined;
        if (old !== undefined && (options.has('n') || (options.has('u') && old.modified >= stat.modified)))
          continue;
        if (old?.kind === 'directory' && stat.kind !== 'directory') {
          fail(`cannot overwrite directory ${quote(to.shown)} with non-directory`);
          continue;
        }
        if (old !== undefined && old.kind !== 'directory' && stat.kind === 'directory') {
          fail(`cannot overwrite non-directory ${quote(to.shown)} with directory ${quote(source)}`);
          continue;
        }
        if (stat.kind === 'directory' && within(resolvePath('/', from), resolvePath('/', to.path))) {
          fail(`cannot move ${quote(source)} to a subdirectory of itself, ${quote(to.shown)}`);
          continue;
        }
      } catch (error) {
        fail(`cannot stat ${quote(source)}: ${reasonOf(error)}`);
        continue;
      }
      try {
        move(files, from, to.path);
        if (options.has('v')) call.say(`renamed ${quote(source)} -> ${quote(to.shown)}\n`);
      } catch (error) {
        fail(`cannot move ${quote(source)} to ${quote(to.shown)}: ${reasonOf(error)}`);
      }
    }
    return code;
  },
});

function move(files: FileSystem, from: string, to: string): void {
  try {
    files.rename(from, to);
  } catch (error) {
    if (!(error instanceof FileSystemError) || error.code !== 'EXDEV') throw error;
    copyWhole(files, from, to);
    files.remove(from, { recursive: true });
  }
}

/** Between two file systems a move is a copy of everything, and a removal. */
function copyWhole(files: FileSystem, from: string, to: string): void {
  const stat = files.lstat(from);
  if (stat.kind === 'link') {
    files.symlink(files.readlink(from), to);
    return;
  }
  if (stat.kind === 'file') files.writeFile(to, files.readFile(from));
  else {
    files.mkdir(to, { recursive: true });
    for (const name of files.list(from)) copyWhole(files, childOf(from, name), childOf(to, name));
  }
  keepAttributes(files, to, stat, { mode: true, owner: true, time: true });
}
