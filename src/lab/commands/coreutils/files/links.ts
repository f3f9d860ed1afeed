import { FileSystemError, type FileSystem } from '../../../file-system/file-system.ts';
import { childOf, nameOf, parentOf, resolvePath } from '../../../file-system/path.ts';
import { UsageError } from '../../option-reader.ts';
import { needOperand, tool } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';
import { destination } from './destination.ts';

export const ln = tool({
  name: 'ln',
  usage: '[OPTION]... -s TARGET... [LINK]',
  about: 'Make symbolic links. Hard links are not part of the lab: a file has one name there.',
  options: {
    's symbolic': 'make symbolic links',
    'f force': 'remove what is in the way',
    'n no-dereference': 'a link to a folder in the way is a file',
    'r relative': 'make the target relative to the link',
    'v verbose': 'say which links are made',
    't target-directory =': 'make the links in this folder',
    'T no-target-directory': 'the last name is always that of a link',
    'L logical': 'accepted',
    'P physical': 'accepted',
  },
  run: (call) => {
    const { files, options, operands } = call;
    if (operands.length === 0) throw new UsageError('missing file operand');
    const [only = ''] = operands;
    const alone = operands.length === 1 && !options.has('t');
    const last = alone ? undefined : call.path(operands.at(-1) ?? '').replace(/(?<=.)\/+$/, '');
    const isLink = last !== undefined && options.has('n') && isLinkAt(files, last);
    const target = alone || isLink ? undefined : destination(call);
    if (target === undefined && !alone && !isLink) return 1;
    let code = 0;
    for (const source of target?.sources ?? [only]) {
      const shownLast = operands.at(-1) ?? '';
      const to = alone
        ? { path: call.path(nameOf(source)), shown: `./${nameOf(source)}` }
        : (target?.of(source) ?? { path: last ?? '', shown: shownLast });
      if (!options.has('s')) {
        const why = files.exists(call.path(source))
          ? 'Operation not permitted (the lab has symbolic links only: use ln -s)'
          : 'No such file or directory';
        call.complain(
          why.startsWith('No')
            ? `failed to access ${quote(source)}: ${why}`
            : `failed to create hard link ${quote(to.shown)} => ${quote(source)}: ${why}`,
        );
        code = 1;
        continue;
      }
      try {
        if (options.has('f') && isThere(files, to.path) && !(files.lstat(to.path).kind === 'directory'))
          files.remove(to.path);
        const points = options.has('r')
          ? relative(parentOf(realAsFar(files, to.path)), realAsFar(files, call.path(source)))
          : source;
        files.symlink(points, to.path);
        if (options.has('v')) call.say(`${quote(to.shown)} -> ${quote(points)}\n`);
      } catch (error) {
        call.complain(`failed to create symbolic link ${quote(to.shown)}: ${reasonOf(error)}`);
        code = 1;
      }
    }
    return code;
  },
});

export const readlink = tool({
  name: 'readlink',
  usage: '[OPTION]... FILE...',
  about: 'Write what links point to; with -f the path with every link followed.',
  options: {
    'f canonicalize': 'follow every link; the last name need not be there',
    'e canonicalize-existing': 'follow every link; all must be there',
    'm canonicalize-missing': 'follow every link; nothing need be there',
    'n no-newline': 'write no line end after the only name',
    'q quiet s silent': 'say nothing of what fails',
    'v verbose': 'say what fails',
    'z zero': 'end names with a zero byte',
  },
  run: (call) => {
    const { files, options } = call;
    const end = options.has('z') ? '\0' : options.has('n') && call.operands.length === 1 ? '' : '\n';
    let code = 0;
    for (const operand of needOperand(call)) {
      try {
        const path = call.path(operand);
        const real = options.has('e')
          ? files.realpath(path)
          : options.has('f')
            ? realButLast(files, path)
            : options.has('m')
              ? realAsFar(files, path)
              : files.readlink(path);
        call.say(`${real}${end}`);
      } catch (error) {
        const reason = reasonOf(error);
        if (options.has('v')) call.complain(`${operand}: ${reason}`);
        code = 1;
      }
    }
    return code;
  },
});

export const realpath = tool({
  name: 'realpath',
  usage: '[OPTION]... FILE...',
  about: 'Write the absolute path of files, with every link followed.',
  options: {
    'e canonicalize-existing': 'all must be there',
    'm canonicalize-missing': 'nothing need be there',
    's strip no-symlinks': 'follow no links',
    'q quiet': 'say nothing of what fails',
    'z zero': 'end names with a zero byte',
    'relative-to =': 'write paths relative to this folder',
    'L logical P physical': 'accepted',
  },
  run: (call) => {
    const { files, options } = call;
    const base = options.value('relative-to');
    let code = 0;
    for (const operand of needOperand(call)) {
      try {
        const path = call.path(operand);
        const real = options.has('s')
          ? resolvePath('/', path)
          : options.has('e')
            ? files.realpath(path)
            : options.has('m')
              ? realAsFar(files, path)
              : realButLast(files, path);
        const shown = base === undefined ? real : relative(realAsFar(files, call.path(base)), real);
        call.say(`${shown}${options.has('z') ? '\0' : '\n'}`);
      } catch (error) {
        if (!options.has('q')) call.complain(`${operand}: ${reasonOf(error)}`);
        else reasonOf(error);
        code = 1;
      }
    }
    return code;
  },
});

function isThere(files: FileSystem, path: string): boolean {
  try {
    files.lstat(path);
    return true;
  } catch {
    return false;
  }
}
const isLinkAt = (files: FileSystem, path: string) =>
  isThere(files, path) && files.lstat(path).kind === 'link';

/** Every link followed; only the last name may be missing. @throws ENOENT */
function realButLast(files: FileSystem, path: string): string {
  if (files.exists(path)) return files.realpath(path);
  const clean = path.replace(/\/+$/, '');
  if (isLinkAt(files, clean)) {
    const target = files.readlink(clean);
    return realButLast(files, target.startsWith('/') ? target : `${parentOf(clean)}/${target}`);
  }
  const above = files.realpath(parentOf(clean));
  if (files.stat(above).kind !== 'directory') throw new FileSystemError('ENOTDIR', path);
  return childOf(above, nameOf(clean));
}

/** Links followed as far as there is something; the rest as it is written. */
function realAsFar(files: FileSystem, path: string): string {
  const clean = resolvePath('/', path);
  if (clean === '/' || files.exists(clean)) return files.realpath(clean);
  return childOf(realAsFar(files, parentOf(clean)), nameOf(clean));
}

/** The way from a folder to a path. */
export function relative(from: string, to: string): string {
  const a = from.split('/').filter(Boolean);
  const b = to.split('/').filter(Boolean);
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/') || '.';
}
