import { findGroup, findPerson, names } from '../people.ts';
import { parseDate } from '../system/read-date.ts';
import { changeMode } from '../files/mode.ts';
import type { Call } from '../tool.ts';
import { quote } from '../words.ts';
import { FindError, type Predicate, type Words } from './expression.ts';
import { matchesGlob } from './glob.ts';

type Test = (words: Words, call: Call) => Predicate;

/** What find asks of a file. */
export const TESTS: Readonly<Record<string, Test>> = {
  '-false': () => () => false,
  '-name': glob('-name', ({ name }) => name, false),
  '-iname': glob('-iname', ({ name }) => name, true),
  '-path': glob('-path', ({ shown }) => shown, false),
  '-wholename': glob('-wholename', ({ shown }) => shown, false),
  '-ipath': glob('-ipath', ({ shown }) => shown, true),
  '-regex': regex('-regex', ''),
  '-iregex': regex('-iregex', 'i'),
  '-lname': ({ next }, { files }) => {
    const pattern = next('-lname');
    return ({ path, stat }) => stat.kind === 'link' && matchesGlob(pattern, files.readlink(path));
  },
  '-type': ({ next }) => {
    const wanted = next('-type').split(',');
    for (const letter of wanted)
      if (!/^[fdlbcps]$/.test(letter)) throw new FindError(`Unknown argument to -type: ${letter}`);
    return ({ stat }) => wanted.includes({ file: 'f', directory: 'd', link: 'l' }[stat.kind]);
  },
  '-empty':
    (_, { files }) =>
    ({ path, stat }) =>
      stat.kind === 'file' ? stat.size === 0 : stat.kind === 'directory' && files.list(path).length === 0,
  '-size': ({ next }) => {
    const text = next('-size');
    const match = /^([-+]?)(\d+)([bcwkMG]?)$/.exec(text);
    if (match === null) throw new FindError(`Invalid argument \`${text}' to -size`);
    const unit = { c: 1, w: 2, k: 1024, M: 1024 ** 2, G: 1024 ** 3 }[match[3] ?? ''] ?? 512;
    const compare = comparison(match[1] ?? '', Number(match[2]));
    return ({ stat }) => compare(Math.ceil(stat.size / unit));
  },
  '-mtime': age('-mtime', 86_400_000),
  '-mmin': age('-mmin', 60_000),
  '-newer': ({ next }, { files, path }) => {
    const { modified } = files.stat(path(next('-newer')));
    return ({ stat }) => stat.modified > modified;
  },
  '-newermt': ({ next }, { process }) => {
    const text = next('-newermt');
    const time = parseDate(text, process.clock.now());
    if (time === undefined)
      throw new FindError(`I cannot figure out how to interpret ${quote(text)} as a date or time`);
    return ({ stat }) => stat.modified > time;
  },
  '-user': ({ next }, { files }) => {
    const text = next('-user');
    const uid = findPerson(files, text)?.uid ?? (/^\d+$/.test(text) ? Number(text) : undefined);
    if (uid === undefined) throw new FindError(`${quote(text)} is not the name of a known user`);
    return ({ stat }) => stat.uid === uid;
  },
  '-group': ({ next }, { files }) => {
    const text = next('-group');
    const gid = findGroup(files, text)?.gid ?? (/^\d+$/.test(text) ? Number(text) : undefined);
    if (gid === undefined) throw new FindError(`${quote(text)} is not the name of an existing group`);
    return ({ stat }) => stat.gid === gid;
  },
  '-uid': numeric('-uid', ({ stat }) => stat.uid),
  '-gid': numeric('-gid', ({ stat }) => stat.gid),
  '-nouser':
    (_, { files }) =>
    ({ stat }) =>
      names(files).user(stat.uid) === String(stat.uid),
  '-nogroup':
    (_, { files }) =>
    ({ stat }) =>
      names(files).group(stat.gid) === String(stat.gid),
  '-perm': ({ next }) => {
    const text = next('-perm');
    const [, how = '', mode = ''] = /^([-/]?)(.*)$/.exec(text) ?? [];
    const wanted = changeMode(mode, 0, false, 0);
    if (wanted === undefined) throw new FindError(`invalid mode ${quote(text)}`);
    return ({ stat }) =>
      how === '-'
        ? (stat.mode & wanted) === wanted
        : how === '/'
          ? wanted === 0 || (stat.mode & wanted) !== 0
          : stat.mode === wanted;
  },
  '-readable': access('r'),
  '-writable': access('w'),
  '-executable': access('x'),
};

function glob(option: string, of: (found: Parameters<Predicate>[0]) => string, ignoreCase: boolean): Test {
  return ({ next }) => {
    const pattern = next(option);
    return (found) => matchesGlob(pattern, of(found), ignoreCase);
  };
}

/** Emacs's expressions, which find reads by default, as far as they are those of everyone: `\\|`, `\\(`, `\\)`. */
function regex(option: string, flags: string): Test {
  return ({ next }) => {
    const text = next(option);
    const swapped = text.replaceAll(
      /\\([|(){}])|([|(){}])/g,
      (_, escaped: string | undefined, plain: string | undefined) =>
        escaped === undefined ? `\\${plain ?? ''}` : escaped,
    );
    let expression: RegExp;
    try {
      expression = new RegExp(`^(?:${swapped})$`, `s${flags}`);
    } catch {
      throw new FindError(`failed to compile regular expression ${quote(text)}`);
    }
    return ({ shown }) => expression.test(shown);
  };
}

function age(option: string, unit: number): Test {
  return ({ next }, { process }) => {
    const compare = readNumber(option, next(option));
    return ({ stat }) => compare(Math.floor((process.clock.now() - stat.modified) / unit));
  };
}

function numeric(option: string, of: (found: Parameters<Predicate>[0]) => number): Test {
  return ({ next }) => {
    const compare = readNumber(option, next(option));
    return (found) => compare(of(found));
  };
}

function readNumber(option: string, text: string): (value: number) => boolean {
  const match = /^([-+]?)(\d+)$/.exec(text);
  if (match === null) throw new FindError(`invalid argument \`${text}' to \`${option}'`);
  return comparison(match[1] ?? '', Number(match[2]));
}

const comparison = (sign: string, wanted: number) => (value: number) =>
  sign === '+' ? value > wanted : sign === '-' ? value < wanted : value === wanted;

function access(right: string): Test {
  return (_, { files }) =>
    ({ path }) => {
      try {
        files.access(path, right);
        return true;
      } catch {
        return false;
      }
    };
}
