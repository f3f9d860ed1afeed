import { FileSystemError } from '../../../file-system/file-system.ts';
import { childOf, nameOf } from '../../../file-system/path.ts';
import { UsageError } from '../../option-reader.ts';
import { tool } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';

export const rm = tool({
  name: 'rm',
  usage: '[OPTION]... [FILE]...',
  about: 'Remove files; with -r folders with all that is in them.',
  options: {
    'r R recursive': 'folders too, with all that is in them',
    'f force': 'no word about what is not there',
    'd dir': 'empty folders too',
    'v verbose': 'say what is removed',
    i: 'accepted; the lab asks nothing',
    'one-file-system': 'accepted',
    'no-preserve-root': 'do not protect /',
  },
  run: (call) => {
    const { files, options, operands } = call;
    if (operands.length === 0 && !options.has('f')) throw new UsageError('missing operand');
    let code = 0;
    const fail = (text: string) => {
      call.complain(text);
      code = 1;
    };
    const remove = (path: string, shown: string): void => {
      try {
        const { kind } = files.lstat(path);
        if (kind !== 'directory') {
          files.remove(path);
          if (options.has('v')) call.say(`removed ${quote(shown)}\n`);
          return;
        }
        if (!options.has('r') && !options.has('d')) {
          fail(`cannot remove ${quote(shown)}: Is a directory`);
          return;
        }
        if (options.has('r'))
          for (const name of files.list(path)) remove(childOf(path, name), childOf(shown, name));
        files.remove(path);
        if (options.has('v')) call.say(`removed directory ${quote(shown)}\n`);
      } catch (error) {
        const isMissing =
          error instanceof FileSystemError && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
        if (isMissing && options.has('f')) return;
        // What could not be removed within the folder has been told already.
        if (error instanceof FileSystemError && error.code === 'ENOTEMPTY' && code !== 0) return;
        fail(`cannot remove ${quote(shown)}: ${reasonOf(error)}`);
      }
    };
    for (const operand of operands) {
      const name = nameOf(operand.replace(/\/+$/, ''));
      if (/^\/+$/.test(operand) && options.has('r') && !options.has('no-preserve-root')) {
        fail(`it is dangerous to operate recursively on '/'`);
        call.process.stderr.write('rm: use --no-preserve-root to override this failsafe\n');
      } else if ((name === '.' || name === '..') && options.has('r')) {
        fail(`refusing to remove '.' or '..' directory: skipping ${quote(operand)}`);
      } else if (operand === '') {
        if (!options.has('f')) fail(`cannot remove '': No such file or directory`);
      } else remove(call.path(operand).replace(/(?<=.)\/+$/, ''), operand);
    }
    return code;
  },
});

export const unlink = tool({
  name: 'unlink',
  usage: 'FILE',
  about: 'Remove one file or link.',
  run: (call) => {
    const [operand, extra] = call.operands;
    if (operand === undefined) throw new UsageError('missing operand');
    if (extra !== undefined) throw new UsageError(`extra operand ${quote(extra)}`);
    try {
      const path = call.path(operand);
      if (call.files.lstat(path).kind === 'directory') throw new FileSystemError('EISDIR', path);
      call.files.remove(path);
      return 0;
    } catch (error) {
      call.complain(`cannot unlink ${quote(operand)}: ${reasonOf(error)}`);
      return 1;
    }
  },
});
