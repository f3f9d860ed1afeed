import type { Stat } from '../../../file-system/file-system.ts';
import { childOf } from '../../../file-system/path.ts';
import { tool, type Call } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';
import { inColumns } from './columns.ts';
import { longRows, usedBlocks } from './long.ts';

/** One name of a listing. */
export interface Listed {
  readonly path: string;
  readonly shown: string;
  readonly stat: Stat;
}

export const ls = tool({
  name: 'ls',
  usage: '[OPTION]... [FILE]...',
  about: 'List what is in folders, and files.',
  misuse: 2,
  options: {
    'a all': 'also names that begin with a dot',
    'A almost-all': 'the same without . and ..',
    l: 'mode, owner, size and time too',
    '1': 'one name a line',
    C: 'in columns',
    'd directory': 'folders themselves, not what is in them',
    'h human-readable': 'sizes such as 1.5K',
    'R recursive': 'the folders in them too',
    'r reverse': 'the other way round',
    t: 'newest first',
    S: 'largest first',
    X: 'by what follows the last dot',
    v: 'numbers within names by their size',
    U: 'in no order',
    f: 'in no order, and all names',
    'F classify': 'mark folders with / and programs with *',
    p: 'mark folders with /',
    'n numeric-uid-gid': 'as -l, with the numbers of users',
    g: 'as -l, without the owner',
    o: 'as -l, without the group',
    'G no-group': 'no group in -l',
    'i inode': 'accepted; the lab has no such numbers',
    's size': 'the space of each in KB',
    'L dereference': 'what links point to',
    H: 'what named links point to',
    m: 'names with commas',
    'Q quote-name': 'names in quotes',
    'N literal': 'names as they are',
    k: 'accepted',
    'full-time': 'as -l, with the whole time',
    'time-style =': 'full-iso, long-iso, iso or +FORMAT',
    'sort =': 'name, none, size, time, extension or version',
    'group-directories-first': 'folders first',
    'color =?': 'always, auto or never',
  },
  run: (call) => {
    const { options, operands, files } = call;
    let code = 0;
    const named: Listed[] = [];
    const folders: Listed[] = [];
    const follow =
      options.has('L') || options.has('H') || !(isLong(call) || options.has('d') || options.has('F'));
    for (const operand of operands.length === 0 ? ['.'] : operands) {
      try {
        const path = call.path(operand);
        const stat =
          follow && files.exists(path) ? files.stat(path) : files.lstat(path.replace(/(?<=.)\/+$/, ''));
        const entry = { path, shown: operand, stat: operand.endsWith('/') ? files.stat(path) : stat };
        (entry.stat.kind === 'directory' && !options.has('d') ? folders : named).push(entry);
      } catch (error) {
        call.complain(`cannot access ${quote(operand)}: ${reasonOf(error)}`);
        code = 2;
      }
    }
    if (named.length > 0) show(call, arranged(call, named), false);
    let isFirst = named.length === 0;
    const listFolder = (folder: Listed, isTop: boolean): void => {
      let entries: Listed[];
      try {
        entries = within(call, folder);
      } catch (error) {
        call.complain(`cannot open directory ${quote(folder.shown)}: ${reasonOf(error)}`);
        code = isTop ? 2 : Math.max(code, 1);
        return;
      }
      if (!isFirst) call.say('\n');
      isFirst = false;
      if (operands.length > 1 || options.has('R')) call.say(`${folder.shown}:\n`);
      const sorted = arranged(call, entries);
      show(call, sorted, true);
      if (!options.has('R')) return;
      for (const entry of sorted) {
        if (entry.stat.kind !== 'directory' || entry.shown === '.' || entry.shown === '..') continue;
        listFolder({ ...entry, shown: childOf(folder.shown.replace(/(?<=.)\/+$/, ''), entry.shown) }, false);
      }
    };
    for (const folder of arranged(call, folders)) listFolder(folder, true);
    return code;
  },
});

const isLong = ({ options }: Call) => ['l', 'n', 'g', 'o', 'full-time'].some((name) => options.has(name));

function within({ files, options }: Call, folder: Listed): Listed[] {
  const all = options.has('a') || options.has('f');
  const names = [
    ...(all ? ['.', '..'] : []),
    ...files.list(folder.path).filter((name) => all || options.has('A') || !name.startsWith('.')),
  ];
  return names.map((name) => {
    const path = `${folder.path.replace(/\/+$/, '')}/${name}`;
    const stat = options.has('L') && files.exists(path) ? files.stat(path) : files.lstat(path);
    return { path, shown: name, stat };
  });
}

function arranged({ options }: Call, entries: readonly Listed[]): readonly Listed[] {
  const by = options.has('S')
    ? 'size'
    : options.has('t')
      ? 'time'
      : options.has('X')
        ? 'extension'
        : options.has('v')
          ? 'version'
          : options.has('U') || options.has('f')
            ? 'none'
            : (options.value('sort') ?? 'name');
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const orders: Readonly<Record<string, (a: Listed, b: Listed) => number>> = {
    size: (a, b) => b.stat.size - a.stat.size,
    time: (a, b) => b.stat.modified - a.stat.modified,
    extension: (a, b) => compare(extension(a.shown), extension(b.shown)),
    version: (a, b) => a.shown.localeCompare(b.shown, 'en', { numeric: true }),
    name: () => 0,
  };
  const order = orders[by];
  let sorted = [...entries];
  if (order !== undefined) sorted.sort((a, b) => order(a, b) || compare(a.shown, b.shown));
  if (options.has('r') && order !== undefined) sorted.reverse();
  if (options.has('group-directories-first')) {
    const isFolder = ({ stat }: Listed) => stat.kind === 'directory';
    sorted = [...sorted.filter(isFolder), ...sorted.filter((entry) => !isFolder(entry))];
  }
  return sorted;
}

const extension = (name: string) => /\.[^.]*$/.exec(name)?.[0] ?? '';

function show(call: Call, entries: readonly Listed[], isFolder: boolean): void {
  const { options, process } = call;
  const isTerminal = process.stdout.isTerminal;
  const shown = entries.map((entry) => decorated(call, entry, isTerminal));
  if (isLong(call)) {
    if (isFolder) call.say(`total ${total(entries)}\n`);
    call.say(longRows(call, entries, shown));
    return;
  }
  if (options.has('s') && isFolder) call.say(`total ${total(entries)}\n`);
  const names = options.has('s')
    ? shown.map((text, at) => `${usedBlocks(entries[at]?.stat)} ${text}`)
    : shown;
  if (options.has('m')) call.say(names.length === 0 ? '' : `${names.join(', ')}\n`);
  else if (options.has('1') || (!isTerminal && !options.has('C')))
    call.say(names.map((name) => `${name}\n`).join(''));
  else {
    const widths = entries.map(
      (entry) => decorated(call, entry, isTerminal, false).length + (options.has('s') ? 2 : 0),
    );
    call.say(inColumns(names, widths, process.terminal?.columns ?? 80));
  }
}

const total = (entries: readonly Listed[]) => entries.reduce((sum, { stat }) => sum + usedBlocks(stat), 0);

function decorated(call: Call, { path, shown, stat }: Listed, isTerminal: boolean, coloured = true): string {
  const { options, files } = call;
  const needsQuotes = isTerminal && !options.has('N') && /[\s'"$&;|<>()*?[\]#~`\\!]/.test(shown);
  const name = options.has('Q') ? JSON.stringify(shown) : needsQuotes ? quote(shown) : shown;
  const runs = stat.kind === 'file' && (stat.mode & 0o111) !== 0;
  const mark =
    stat.kind === 'directory' && (options.has('F') || options.has('p'))
      ? '/'
      : options.has('F') && runs
        ? '*'
        : options.has('F') && stat.kind === 'link' && !isLong(call)
          ? '@'
          : '';
  const when = options.has('color') ? (options.value('color') ?? 'always') : 'never';
  if (!coloured || when === 'never' || (when === 'auto' && !isTerminal)) return name + mark;
  const colour =
    stat.kind === 'directory'
      ? '01;34'
      : stat.kind === 'link'
        ? files.exists(path)
          ? '01;36'
          : '40;31;01'
        : runs
          ? '01;32'
          : '';
  return colour === '' ? name + mark : `\x1b[0m\x1b[${colour}m${name}\x1b[0m${mark}`;
}
