import { FileSystemError } from '../../../file-system/file-system.ts';
import { readAll } from '../source.ts';
import { tool, type Call } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';
import { readCount } from './count.ts';

const NEWLINE = 10;
/** A file is looked at again so often, in milliseconds, should no write tell of itself. */
const LOOK_EVERY = 1000;

export const tail = tool({
  name: 'tail',
  usage: '[OPTION]... [FILE]...',
  about: 'Write the last 10 lines of files; with -f what is added to them too.',
  options: {
    'n lines =': 'so many lines; +N begins with line N',
    'c bytes =': 'so many bytes; +N begins with byte N',
    'f follow =?': 'go on as the file grows',
    F: 'the same, and take up a file that is made anew',
    retry: 'accepted',
    'q quiet silent': 'no names of files',
    'v verbose': 'always names of files',
    's sleep-interval =': 'accepted: writes are seen as they happen',
    'pid =': 'end when this process has',
  },
  prepare: (args) =>
    args.flatMap((arg, at) =>
      /^-\d+$/.test(arg) && (at === 0 || !/^-[nc]$/.test(args[at - 1] ?? ''))
        ? ['-n', arg.slice(1)]
        : /^\+\d+$/.test(arg) && at === 0
          ? ['-n', arg]
          : [arg],
    ),
  run: async (call) => {
    const { options, operands, process } = call;
    const [[unit, text = '10'] = ['n', '10']] = options.given
      .filter(([name]) => name === 'n' || name === 'c')
      .slice(-1);
    const count = readCount(text.replace(/^[-+]/, ''));
    if (count === undefined) {
      call.complain(`invalid number of ${unit === 'n' ? 'lines' : 'bytes'}: ${quote(text)}`);
      return 1;
    }
    const files = operands.length === 0 ? ['-'] : operands;
    const follows = options.has('f') || options.has('F');
    const titles = titler(call, options.has('v') || (files.length > 1 && !options.has('q')));
    const followed: Followed[] = [];
    let code = 0;
    for (const file of files) {
      let size: number | undefined;
      try {
        const whole = file === '/dev/null' ? new Uint8Array(0) : await readAll(process, file);
        titles(file);
        call.say(whole.subarray(startOf(whole, unit === 'n', count, text.startsWith('+'))));
        size = whole.length;
      } catch (error) {
        const reason = reasonOf(error);
        call.complain(
          reason === 'Is a directory'
            ? `error reading ${quote(file)}: ${reason}`
            : `cannot open ${quote(file)} for reading: ${reason}`,
        );
        code = 1;
      }
      if (file !== '-' && (size !== undefined || options.has('F'))) followed.push({ file, size });
    }
    if (!follows) return code;
    if (followed.length === 0) {
      if (files.includes('-')) return code;
      call.complain('no files remaining');
      return 1;
    }
    await follow(call, followed, titles);
    return code;
  },
});

interface Followed {
  readonly file: string;
  /** How much has been written of it; undefined where it was not there. */
  size: number | undefined;
}

/** Where the end begins that is asked for. */
function startOf(whole: Uint8Array, byLine: boolean, count: number, fromStart: boolean): number {
  if (!byLine) return fromStart ? Math.max(0, count - 1) : Math.max(0, whole.length - count);
  if (fromStart) {
    let at = 0;
    for (let line = 1; line < count; line += 1) {
      const end = whole.indexOf(NEWLINE, at);
      if (end === -1) return whole.length;
      at = end + 1;
    }
    return at;
  }
  if (count === 0) return whole.length;
  // A line end at the very end ends the last line and begins no other.
  let at = whole.length - (whole.at(-1) === NEWLINE ? 1 : 0);
  for (let line = 0; line < count; line += 1) {
    if (at <= 0) return 0;
    at = whole.lastIndexOf(NEWLINE, at - 1);
    if (at === -1) return 0;
  }
  return at + 1;
}

function titler(call: Call, isNamed: boolean): (file: string) => void {
  let last: string | undefined;
  return (file) => {
    if (isNamed && last !== file)
      call.say(`${last === undefined ? '' : '\n'}==> ${file === '-' ? 'standard input' : file} <==\n`);
    last = file;
  };
}

/** Writes what is added, until the process is ended. */
async function follow(
  call: Call,
  followed: readonly Followed[],
  titles: (file: string) => void,
): Promise<void> {
  const { process, files, options } = call;
  let wake: () => void = () => undefined;
  const unwatch = files.watch(() => {
    wake();
  });
  process.ended.addEventListener('abort', unwatch);
  const pid = options.value('pid');
  for (;;) {
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    for (const each of followed) look(call, each, titles);
    if (pid !== undefined && !process.kill(Number(pid), '0')) break;
    await Promise.race([woken, process.clock.sleep(LOOK_EVERY, process.ended)]);
  }
  unwatch();
}

function look(call: Call, each: Followed, titles: (file: string) => void): void {
  const { file } = each;
  if (file.startsWith('/dev/')) return;
  try {
    const content = call.files.readFile(call.path(file));
    if (each.size === undefined) call.complain(`${quote(file)} has appeared;  following new file`);
    else if (content.length < each.size) call.complain(`${file}: file truncated`);
    const from = each.size === undefined || content.length < each.size ? 0 : each.size;
    each.size = content.length;
    if (content.length === from) return;
    titles(file);
    call.say(content.subarray(from));
  } catch (error) {
    if (!(error instanceof FileSystemError) || each.size === undefined) return;
    if (call.options.has('F')) {
      call.complain(`${quote(file)} has become inaccessible: ${reasonOf(error)}`);
      each.size = undefined;
    }
  }
}
