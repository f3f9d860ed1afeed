import { FileSystemError } from '../../../file-system/file-system.ts';
import { childOf, resolvePath, within } from '../../../file-system/path.ts';
import { readAll } from '../source.ts';
import { tool, type Call } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';
import { keepAttributes, type Keep } from './copy-entry.ts';
import { destination } from './destination.ts';

export const cp = tool({
  name: 'cp',
  usage: '[OPTION]... SOURCE... DEST',
  about: 'Copy files, and with -r folders.',
  options: {
    'r R recursive': 'folders too, with all that is in them',
    'a archive': 'the same as -dR --preserve=all',
    p: 'keep mode, owner and time',
    'preserve =?': 'keep these: mode, ownership, timestamps, all',
    'no-preserve =': 'do not keep these',
    d: 'copy links as links',
    'P no-dereference': 'copy links as links',
    'L dereference': 'copy what links point to',
    H: 'follow links that are named',
    'f force': 'remove a target that cannot be written, and try again',
    'n no-clobber': 'leave files that are there',
    'u update': 'leave files that are not older',
    't target-directory =': 'copy into this folder',
    'T no-target-directory': 'the target is no folder to copy into',
    'v verbose': 'say what is copied',
    'i interactive': 'accepted; the lab asks nothing',
    parents: 'with the path of the source below the target',
    'l link': 'the lab has no hard links: copies',
    's symbolic-link': 'make links in the place of copies',
    'reflink =?': 'accepted',
  },
  run: async (call) => {
    const { options } = call;
    const target = destination(call);
    if (target === undefined) return 1;
    const isDeep = options.has('r') || options.has('a');
    let code = 0;
    for (const source of target.sources) {
      const to = options.has('parents') ? withParents(call, target.path, source) : target.of(source);
      try {
        if (/^\/dev\/(?:null|zero|stdin)$/.test(source)) {
          call.files.writeFile(to.path, await readAll(call.process, source));
        } else if (!copy(call, call.path(source), source, to.path, to.shown, isDeep, true)) code = 1;
      } catch (error) {
        call.complain(`cannot stat ${quote(source)}: ${reasonOf(error)}`);
        code = 1;
      }
    }
    return code;
  },
});

function withParents(call: Call, path: string, source: string) {
  const to = `${path}/${source}`;
  call.files.mkdir(to.replace(/\/[^/]*$/, ''), { recursive: true });
  return { path: to, shown: to };
}

/** @returns Whether all of it was copied. @throws where the source is not there */
function copy(
  call: Call,
  from: string,
  fromShown: string,
  to: string,
  toShown: string,
  isDeep: boolean,
  isNamed: boolean,
): boolean {
  const { files, options } = call;
  const asLinks =
    !options.has('L') &&
    (options.has('a') || options.has('d') || options.has('P') || (isDeep && !(isNamed && options.has('H'))));
  const stat = asLinks ? files.lstat(from) : files.stat(from);
  const fail = (text: string) => {
    call.complain(text);
    return false;
  };
  const told = () => {
    if (options.has('v')) call.say(`${quote(fromShown)} -> ${quote(toShown)}\n`);
  };
  if (stat.kind === 'directory') {
    if (!isDeep) return fail(`-r not specified; omitting directory ${quote(fromShown)}`);
    const realTo = resolvePath(call.process.cwd, to);
    if (within(files.realpath(from), realTo) && files.realpath(from) !== realTo)
      return fail(`cannot copy a directory, ${quote(fromShown)}, into itself, ${quote(toShown)}`);
    try {
      if (!files.exists(to)) {
        files.mkdir(to, { mode: stat.mode & ~0o022 });
        told();
      } else if (files.stat(to).kind !== 'directory') {
        return fail(`cannot overwrite non-directory ${quote(toShown)} with directory ${quote(fromShown)}`);
      }
    } catch (error) {
      return fail(`cannot create directory ${quote(toShown)}: ${reasonOf(error)}`);
    }
    let names: readonly string[];
    try {
      names = files.list(from);
    } catch (error) {
      return fail(`cannot access ${quote(fromShown)}: ${reasonOf(error)}`);
    }
    const done = names.map((name) =>
      copy(
        call,
        childOf(from, name),
        childOf(fromShown, name),
        childOf(to, name),
        childOf(toShown, name),
        isDeep,
        false,
      ),
    );
    keepAttributes(files, to, stat, keepOf(call));
    return done.every(Boolean);
  }
  const old = lookAt(call, to);
  if (old?.kind === 'directory')
    return fail(`cannot overwrite directory ${quote(toShown)} with non-directory ${quote(fromShown)}`);
  if (old !== undefined) {
    if (options.has('n')) return true;
    if (options.has('u') && old.modified >= stat.modified) return true;
    if (files.realpath(from) === realOrSame(call, to))
      return fail(`${quote(fromShown)} and ${quote(toShown)} are the same file`);
  }
  try {
    if (stat.kind === 'link' || options.has('s')) {
      if (old !== undefined) files.remove(to);
      files.symlink(stat.kind === 'link' ? files.readlink(from) : fromShown, to);
      if (stat.kind === 'link') {
        told();
        return true;
      }
    } else write(call, from, to, stat.mode & ~0o022);
  } catch (error) {
    const reason = reasonOf(error);
    const isSource = error instanceof FileSystemError && error.path === from;
    if (isSource) return fail(`cannot open ${quote(fromShown)} for reading: ${reason}`);
    return fail(`cannot create regular file ${quote(toShown)}: ${reason}`);
  }
  told();
  keepAttributes(files, to, stat, keepOf(call));
  return true;
}

function write({ files, options }: Call, from: string, to: string, mode: number): void {
  const content = files.readFile(from);
  try {
    files.writeFile(to, content, { mode });
  } catch (error) {
    if (!options.has('f') || !files.exists(to)) throw error;
    files.remove(to);
    files.writeFile(to, content, { mode });
  }
}

function lookAt({ files }: Call, path: string) {
  try {
    return files.stat(path);
  } catch {
    return undefined;
  }
}

function realOrSame({ files }: Call, path: string): string {
  try {
    return files.realpath(path);
  } catch {
    return path;
  }
}

function keepOf({ options }: Call): Keep {
  const words = options.given.flatMap(([name, value]) =>
    name === 'a'
      ? ['all']
      : name === 'p' || (name === 'preserve' && value === undefined)
        ? ['mode', 'ownership', 'timestamps']
        : name === 'preserve'
          ? (value ?? '').split(',')
          : [],
  );
  const not = options.values('no-preserve').flatMap((value) => value.split(','));
  const has = (word: string) => (words.includes(word) || words.includes('all')) && !not.includes(word);
  return { mode: has('mode'), owner: has('ownership'), time: has('timestamps') };
}
