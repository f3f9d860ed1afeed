import { ExecError } from '../../../machine/program.ts';
import { INTERRUPTED, runChild } from '../processes/start.ts';
import { longRows, usedBlocks } from '../listing/long.ts';
import { showMode } from '../files/mode.ts';
import { names } from '../people.ts';
import { formatDate } from '../system/show-date.ts';
import type { Call } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';
import { FindError, type Found, type Predicate, type Walk, type Words } from './expression.ts';

type Action = (words: Words, call: Call) => Predicate;

/** What find does with a file. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  '-print': (_, call) => (found) => {
    call.say(`${found.shown}\n`);
    return true;
  },
  '-print0': (_, call) => (found) => {
    call.say(`${found.shown}\0`);
    return true;
  },
  '-printf': ({ next }, call) => {
    const format = next('-printf');
    return (found) => {
      call.say(printed(format, found, call));
      return true;
    };
  },
  '-ls': (_, call) => (found) => {
    call.say(`${String(usedBlocks(found.stat)).padStart(6)} ${longRows(call, [found], [found.shown])}`);
    return true;
  },
  '-prune': () => (_, walk) => {
    walk.prune = true;
    return true;
  },
  '-quit': () => (_, walk) => {
    walk.quit = true;
    return true;
  },
  '-delete': (_, call) => (found, walk) => {
    if (found.shown === '.') return true;
    try {
      call.files.remove(found.path);
      return true;
    } catch (error) {
      call.complain(`cannot delete ${quote(found.shown)}: ${reasonOf(error)}`);
      walk.code = 1;
      return false;
    }
  },
  '-exec': (words) => execute('-exec', words, false),
  '-execdir': (words) => execute('-execdir', words, true),
};

/** So many names go to one command at most. */
const AT_ONCE = 2000;

function execute(option: string, { rest }: Words, inFolder: boolean): Predicate {
  const end = rest.findIndex((word, at) => word === ';' || (word === '+' && rest[at - 1] === '{}'));
  if (end === -1) throw new FindError(`missing argument to \`${option}'`);
  const isMany = rest[end] === '+';
  const command = rest.splice(0, end + 1).slice(0, -1);
  if (command.length === 0) throw new FindError(`invalid argument \`;' to \`${option}'`);
  const nameOf = ({ shown, name }: Found) => (inFolder ? `./${name}` : shown);
  if (!isMany) {
    return async (found, walk) => {
      const argv = command.map((word) => word.replaceAll('{}', nameOf(found)));
      return (await run(walk, argv, inFolder ? folderOf(found) : undefined)) === 0;
    };
  }
  const key = {};
  return async (found, walk) => {
    let waiting = walk.pending.get(key);
    const flush = async () => {
      const shown = waiting?.splice(0) ?? [];
      if (shown.length === 0) return;
      if ((await run(walk, [...command.slice(0, -1), ...shown])) !== 0) walk.code = 1;
    };
    if (waiting === undefined) {
      waiting = [];
      walk.pending.set(key, waiting);
      walk.atEnd.push(flush);
    }
    waiting.push(nameOf(found));
    if (waiting.length >= AT_ONCE) await flush();
    return true;
  };
}

const folderOf = ({ path, depth }: Found) => (depth === 0 ? path : path.replace(/\/[^/]*$/, '') || '/');

async function run(walk: Walk, argv: readonly string[], cwd?: string): Promise<number> {
  const { call } = walk;
  try {
    const code = await runChild(call.process, argv, cwd === undefined ? {} : { cwd });
    if (code === INTERRUPTED) {
      walk.quit = true;
      walk.code = code;
    }
    return code;
  } catch (error) {
    if (!(error instanceof ExecError)) throw error;
    const reason = error.code === 'ENOENT' ? 'No such file or directory' : 'Permission denied';
    call.complain(`${quote(argv[0] ?? '')}: ${reason}`);
    return 127;
  }
}

function printed(format: string, { path, shown, name, stat, depth }: Found, call: Call): string {
  const known = names(call.files);
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '0': '\0', '\\': '\\' };
  return format.replaceAll(
    /\\(.)|%(-?\d*)(T.|[a-zA-Z%])/g,
    (whole, escape: string | undefined, width: string, letter: string) => {
      if (escape !== undefined) return escapes[escape] ?? whole;
      const value = of(letter);
      if (value === undefined) return whole;
      return width.startsWith('-')
        ? value.padEnd(Number(width.slice(1)))
        : value.padStart(Number(width || 0));
    },
  );

  function of(letter: string): string | undefined {
    if (letter.startsWith('T'))
      return letter === 'T@'
        ? (stat.modified / 1000).toFixed(10)
        : formatDate(letter === 'T+' ? '%Y-%m-%d+%T' : `%${letter.slice(1)}`, stat.modified);
    switch (letter) {
      case 'p':
        return shown;
      case 'f':
        return name;
      case 'h':
        return shown.includes('/') ? shown.replace(/\/[^/]*$/, '') : '.';
      case 'P':
        return depth === 0 ? '' : path.split('/').slice(-depth).join('/');
      case 's':
        return String(stat.size);
      case 'k':
        return String(usedBlocks(stat));
      case 'm':
        return stat.mode.toString(8);
      case 'M':
        return showMode(stat.kind, stat.mode);
      case 'u':
        return known.user(stat.uid);
      case 'g':
        return known.group(stat.gid);
      case 'U':
        return String(stat.uid);
      case 'G':
        return String(stat.gid);
      case 'd':
        return String(depth);
      case 'y':
        return { file: 'f', directory: 'd', link: 'l' }[stat.kind];
      case 'l':
        return stat.kind === 'link' ? call.files.readlink(path) : '';
      case 't':
        return formatDate('%a %b %e %H:%M:%S.%N %Y', stat.modified);
      case '%':
        return '%';
      default:
        return undefined;
    }
  }
}
