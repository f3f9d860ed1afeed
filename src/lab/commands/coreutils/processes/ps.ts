import type { Program, ProcessInfo, ProgramProcess } from '../../../machine/program.ts';
import { hasBusybox } from '../busybox.ts';
import { names } from '../people.ts';
import { formatDate } from '../system/show-date.ts';
import { commandOf, elapsed } from './table.ts';

const HELP = `Usage: ps [OPTION]...
Show processes. The lab counts no processor time and no memory of a process: those columns are 0.

  -e, -A         all processes
  -f             with the parent and the start
  aux            all, in the form of BSD
  -o, o COLUMNS  these: pid, ppid, user, uid, comm, args, cmd, stat, tty, time, etime, lstart, start
  -p, p PIDS     these processes
  -C NAME        those of this name
  -u USER        those of this user
  --no-headers   without the first line
`;

interface Wish {
  readonly all: boolean;
  readonly columns: readonly Column[];
  readonly hasTitle: boolean;
  readonly pids: readonly string[];
  readonly commands: readonly string[];
  readonly users: readonly string[];
}

interface Column {
  readonly title: string;
  readonly isLeft: boolean;
  readonly width: number;
  readonly of: (process: ProcessInfo, around: Around) => string;
}

interface Around {
  readonly now: number;
  readonly user: (uid: number) => string;
  readonly terminal: string;
}

const right = (title: string, width: number, of: Column['of']): Column => ({
  title,
  width,
  of,
  isLeft: false,
});
const left = (title: string, width: number, of: Column['of']): Column => ({ title, width, of, isLeft: true });
const args = ({ argv }: ProcessInfo) => argv.join(' ');
const owner: Column['of'] = ({ user }, { user: nameOf }) => nameOf(user.uid);
const started: Column['of'] = ({ started: at }, { now }) =>
  formatDate(now - at < 86_400_000 ? '%H:%M' : '%b%d', at);

const COLUMNS: Readonly<Record<string, Column>> = {
  pid: right('PID', 7, ({ pid }) => String(pid)),
  ppid: right('PPID', 7, ({ ppid }) => String(ppid)),
  user: left('USER', 8, owner),
  uid: right('UID', 5, ({ user }) => String(user.uid)),
  gid: right('GID', 5, ({ user }) => String(user.gid)),
  comm: left('COMMAND', 15, commandOf),
  args: left('COMMAND', 27, args),
  cmd: left('CMD', 27, args),
  command: left('COMMAND', 27, args),
  stat: left('STAT', 4, () => 'S'),
  s: left('S', 1, () => 'S'),
  tty: left('TT', 8, (_, { terminal }) => terminal),
  time: right('TIME', 8, () => '00:00:00'),
  etime: right('ELAPSED', 11, ({ started: at }, { now }) => elapsed(now - at)),
  lstart: right('STARTED', 24, ({ started: at }) => formatDate('%a %b %e %H:%M:%S %Y', at)),
  start: right('STARTED', 8, ({ started: at }) => formatDate('%H:%M:%S', at)),
  stime: left('STIME', 5, started),
  rss: right('RSS', 5, () => '0'),
  vsz: right('VSZ', 6, () => '0'),
  '%cpu': right('%CPU', 4, () => '0.0'),
  '%mem': right('%MEM', 4, () => '0.0'),
  pcpu: right('%CPU', 4, () => '0.0'),
  pmem: right('%MEM', 4, () => '0.0'),
  ni: right('NI', 3, () => '0'),
};

const column = (name: string, title?: string): Column => {
  const found = COLUMNS[name] ?? left(name, 0, () => '');
  return title === undefined ? found : { ...found, title, width: Math.max(title.length, found.width) };
};
const PLAIN = ['pid', 'tty', 'time', 'comm'].map((name) =>
  column(name, { tty: 'TTY', comm: 'CMD' }[name] ?? undefined),
);
const FULL = [
  left('UID', 8, owner),
  { ...column('pid'), width: 7 },
  { ...column('ppid'), width: 7 },
  right('C', 2, () => '0'),
  column('stime'),
  column('tty', 'TTY'),
  column('time'),
  column('cmd'),
];
const BSD = [
  column('user'),
  { ...column('pid'), width: 7 },
  column('%cpu'),
  column('%mem'),
  column('vsz'),
  column('rss'),
  column('tty', 'TTY'),
  column('stat'),
  { ...column('stime'), title: 'START' },
  right('TIME', 6, () => '0:00'),
  column('args'),
];
const BUSYBOX = [
  { ...left('PID', 5, ({ pid }) => String(pid).padStart(5)), title: 'PID  ' },
  column('user'),
  { ...right('TIME', 5, () => '0:00'), title: 'TIME ', isLeft: false },
  column('args'),
];

export const ps: Program = (process) => {
  const words = process.argv.slice(1);
  if (words.includes('--help')) {
    process.stdout.write(HELP);
    return Promise.resolve(0);
  }
  const wish = readWish(words, process);
  if (typeof wish === 'string') {
    process.stderr.write(`${wish}\n\nUsage:\n ps [options]\n\n Try 'ps --help' for additional help text.\n`);
    return Promise.resolve(1);
  }
  const around: Around = {
    now: process.clock.now(),
    user: names(process.files).user,
    terminal: process.terminal === undefined ? '?' : 'pts/0',
  };
  const found = process.processes().filter((each) => isWished(each, wish, process, around));
  process.stdout.write(table(wish, found, around));
  return Promise.resolve(found.length === 0 ? 1 : 0);
};

function readWish(words: readonly string[], process: ProgramProcess): Wish | string {
  const wish = {
    all: false,
    columns: hasBusybox(process.files) ? BUSYBOX : PLAIN,
    hasTitle: true,
    pids: [] as string[],
    commands: [] as string[],
    users: [] as string[],
  };
  if (hasBusybox(process.files)) wish.all = true;
  const rest = [...words];
  const list = (attached: string) =>
    (attached === '' ? (rest.shift() ?? '') : attached).split(/[\s,]+/).filter(Boolean);
  let isOwn = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (/^--no-headings?$|^--no-headers?$/.test(word)) wish.hasTitle = false;
    else if (word.startsWith('--sort') || word === '--forest') continue;
    else if (word.startsWith('--')) return 'error: unknown gnu long option';
    else if (/^-?\d+(?:,\d+)*$/.test(word)) wish.pids.push(...word.replace('-', '').split(','));
    else {
      const isBsd = !word.startsWith('-');
      const letters = word.replace('-', '');
      for (let at = 0; at < letters.length; at += 1) {
        const letter = letters.charAt(at);
        const tail = letters.slice(at + 1);
        if (letter === 'o' || letter === 'O') {
          const asked = (tail === '' ? (rest.shift() ?? '') : tail)
            .split(/[\s,]+(?![^=]*$)|,/)
            .filter(Boolean);
          const read = asked.map((each) => each.split('=', 2));
          for (const [name = ''] of read)
            if (COLUMNS[name.toLowerCase()] === undefined)
              return `error: unknown user-defined format specifier "${name}"`;
          const columns = read.map(([name = '', title]) => column(name.toLowerCase(), title));
          if (columns.every(({ title }) => title === '')) wish.hasTitle = false;
          wish.columns = isOwn ? [...wish.columns, ...columns] : columns;
          isOwn = true;
          break;
        } else if (letter === 'p' || letter === 'q') {
          wish.pids.push(...list(tail));
          break;
        } else if (letter === 'C') {
          wish.commands.push(...list(tail));
          break;
        } else if (letter === 'U' || (letter === 'u' && !isBsd)) {
          wish.users.push(...list(tail));
          break;
        } else if (letter === 'u') wish.columns = isOwn ? wish.columns : BSD;
        else if (letter === 'f' && !isBsd)
          wish.columns = isOwn || hasBusybox(process.files) ? wish.columns : FULL;
        else if (letter === 'h') wish.hasTitle = false;
        else if ('eAaxd'.includes(letter)) wish.all = true;
        else if (!'wfHTlLj'.includes(letter))
          return isBsd ? 'error: unsupported SysV option' : 'error: unsupported option (BSD syntax)';
      }
    }
  }
  return wish;
}

function isWished(each: ProcessInfo, wish: Wish, process: ProgramProcess, { user }: Around): boolean {
  const { pids, commands, users } = wish;
  if (pids.length + commands.length + users.length > 0)
    return (
      pids.includes(String(each.pid)) ||
      commands.includes(commandOf(each)) ||
      users.includes(user(each.user.uid)) ||
      users.includes(String(each.user.uid))
    );
  return wish.all || (each.user.uid === process.user.uid && each.ppid !== 0) || each.pid === process.pid;
}

function table({ columns, hasTitle }: Wish, found: readonly ProcessInfo[], around: Around): string {
  const rows = found.map((each) => columns.map(({ of }) => of(each, around)));
  const all = hasTitle ? [columns.map(({ title }) => title), ...rows] : rows;
  const widths = columns.map(({ width }, at) =>
    Math.max(width, ...all.map((row) => (at === columns.length - 1 ? 0 : (row[at] ?? '').length))),
  );
  return all
    .map((row) => {
      const cells = row.map((text, at) => {
        if (at === columns.length - 1 && columns[at]?.isLeft === true) return text;
        return columns[at]?.isLeft === true ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0);
      });
      return `${cells.join(' ')}\n`;
    })
    .join('');
}
