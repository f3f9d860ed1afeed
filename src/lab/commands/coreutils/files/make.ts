import { FileSystemError } from '../../../file-system/file-system.ts';
import { parentOf } from '../../../file-system/path.ts';
import { UsageError } from '../../option-reader.ts';
import { parseDate } from '../system/read-date.ts';
import { forEach, needOperand, tool } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';
import { changeMode } from './mode.ts';

export const mkdir = tool({
  name: 'mkdir',
  usage: '[OPTION]... DIRECTORY...',
  about: 'Make folders.',
  options: {
    'p parents': 'make the folders above too; no error where it is there',
    'm mode =': 'the mode of the new folder, as for chmod',
    'v verbose': 'say which folders were made',
  },
  run: (call) => {
    const { files, options, say } = call;
    const text = options.value('m');
    const mode = text === undefined ? 0o755 : changeMode(text, 0o777, true);
    if (mode === undefined) {
      call.complain(`invalid mode ${quote(text ?? '')}`);
      return 1;
    }
    const make = (path: string, shown: string): void => {
      if (options.has('p')) {
        if (files.exists(path) && files.stat(path).kind === 'directory') return;
        const above = parentOf(path.replace(/\/+$/, ''));
        if (above !== '/' && !files.exists(above)) make(above, parentOf(shown));
      }
      files.mkdir(path, { mode });
      if (options.has('v')) say(`mkdir: created directory ${quote(shown)}\n`);
    };
    return forEach(call, needOperand(call), make, (name) => `cannot create directory ${quote(name)}`);
  },
});

export const rmdir = tool({
  name: 'rmdir',
  usage: '[OPTION]... DIRECTORY...',
  about: 'Remove empty folders.',
  options: {
    'p parents': 'remove the folders above too, where they are empty then',
    'v verbose': 'say which folders are removed',
    'ignore-fail-on-non-empty': 'say nothing of folders that are not empty',
  },
  run: (call) => {
    const { files, options } = call;
    let code = 0;
    for (const operand of needOperand(call)) {
      for (let shown = operand.replace(/\/+$/, ''); shown !== ''; shown = shown.replace(/\/?[^/]*$/, '')) {
        if (options.has('v')) call.say(`rmdir: removing directory, ${quote(shown)}\n`);
        try {
          const path = call.path(shown);
          if (files.lstat(path).kind !== 'directory') {
            call.complain(`failed to remove ${quote(shown)}: Not a directory`);
            code = 1;
            break;
          }
          files.remove(path);
        } catch (error) {
          const reason = reasonOf(error);
          if (options.has('ignore-fail-on-non-empty') && reason === 'Directory not empty') break;
          call.complain(`failed to remove ${quote(shown)}: ${reason}`);
          code = 1;
          break;
        }
        if (!options.has('p')) break;
      }
    }
    return code;
  },
});

export const touch = tool({
  name: 'touch',
  usage: '[OPTION]... FILE...',
  about: 'Set when files were written last, to now; a file that is not there is made.',
  options: {
    'c no-create': 'make no file',
    'd date =': 'this time in the place of now',
    'r reference =': "another file's time in the place of now",
    't =': 'this time: [[CC]YY]MMDDhhmm[.ss]',
    'm a': 'only the one time; the lab keeps no other',
  },
  run: (call) => {
    const { files, options, process } = call;
    if (call.operands.length === 0) throw new UsageError('missing file operand');
    const now = process.clock.now();
    const reference = options.value('r');
    const text = options.value('d') ?? stampOf(options.value('t'));
    const time =
      reference !== undefined
        ? files.stat(call.path(reference)).modified
        : text === undefined
          ? now
          : parseDate(text, now);
    if (time === undefined) {
      call.complain(`invalid date format ${quote(text ?? '')}`);
      return 1;
    }
    return forEach(
      call,
      call.operands,
      (path) => {
        if (!files.exists(path)) {
          if (options.has('c')) return;
          files.writeFile(path, '');
          if (time === now) return;
        }
        setTime(path, time);
      },
      (name) => `cannot touch ${quote(name)}`,
    );

    function setTime(path: string, modified: number): void {
      try {
        files.utimes(path, modified);
      } catch (error) {
        if (reference !== undefined || text !== undefined) throw error;
        // Whoever may write a file may set its time to now.
        files.writeFile(path, '', { append: true });
      }
    }
  },
});

/** `202601021504.05` as `2026-01-02T15:04:05`. */
function stampOf(text: string | undefined): string | undefined {
  const match = /^(?:(\d\d)?(\d\d))?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(text ?? '');
  if (match === null) return text;
  const [, century = '20', year = '26', month, day, hour, minute, second = '00'] = match;
  return `${century}${year}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second}Z`;
}

export const mktemp = tool({
  name: 'mktemp',
  usage: '[OPTION]... [TEMPLATE]',
  about:
    'Make a file of a new name, or a folder, and write its name. The last Xs of the template are filled in.',
  options: {
    'd directory': 'a folder, not a file',
    'u dry-run': 'only write the name',
    'q quiet': 'say nothing of what fails',
    'p tmpdir =?': 'in this folder; TMPDIR or /tmp where none is named',
    'suffix =': 'behind the name',
    t: 'the template is a name in the folder for temporary files',
  },
  run: (call) => {
    const { files, options, process } = call;
    const [template = 'tmp.XXXXXXXXXX'] = call.operands;
    const folder = options.value('p') ?? process.env['TMPDIR'] ?? '/tmp';
    const match = /^(.*?)(X{3,})([^X/]*)$/s.exec(template);
    if (match === null) {
      call.complain(`too few X's in template ${quote(template)}`);
      return 1;
    }
    const [, start = '', places = '', end = ''] = match;
    const random = crypto.getRandomValues(new Uint8Array(places.length));
    const letters = [...random].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
    const inFolder = call.operands.length === 0 || options.has('p') || options.has('t');
    const name = `${inFolder ? `${folder}/` : ''}${start}${letters}${end}${options.value('suffix') ?? ''}`;
    try {
      if (options.has('d') && !options.has('u')) files.mkdir(call.path(name), { mode: 0o700 });
      else if (!options.has('u')) files.writeFile(call.path(name), '', { mode: 0o600, exclusive: true });
    } catch (error) {
      const kind = options.has('d') ? 'directory' : 'file';
      if (!options.has('q'))
        call.complain(
          `failed to create ${kind} via template ${quote(name.replace(letters, places))}: ${reasonOf(error)}`,
        );
      return 1;
    }
    call.say(`${name}\n`);
    return 0;
  },
});

/** The files of a machine lie in the page's memory. */
const LARGEST = 256 * 1024 * 1024;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export const truncate = tool({
  name: 'truncate',
  usage: '-s SIZE FILE...',
  about: 'Cut files to a size, or fill them up to it with zero bytes.',
  options: {
    's size =': 'the size in bytes; K, M, G for more; + and - change what is there',
    'c no-create': 'make no file',
  },
  run: (call) => {
    const { files, options } = call;
    const text = options.value('s');
    if (text === undefined) throw new UsageError("you must specify either '--size' or '--reference'");
    const match = /^([-+]?)(\d+)([KMG]?)(B?)$/i.exec(text);
    if (match === null) {
      call.complain(`Invalid number: ${quote(text)}`);
      return 1;
    }
    const [, sign, digits = '0', unit = '', isThousands] = match;
    const base = isThousands === '' ? 1024 : 1000;
    const amount = Number(digits) * base ** ' KMG'.indexOf(unit.toUpperCase() || ' ');
    if (call.operands.length === 0) throw new UsageError('missing file operand');
    return forEach(
      call,
      call.operands,
      (path) => {
        if (!files.exists(path) && options.has('c')) return;
        const old = files.exists(path) ? files.readFile(path) : new Uint8Array(0);
        const size = sign === '+' ? old.length + amount : sign === '-' ? old.length - amount : amount;
        if (size > LARGEST) throw new FileSystemError('ENOSPC', path);
        const content = new Uint8Array(Math.max(0, size));
        content.set(old.subarray(0, content.length));
        files.writeFile(path, content);
      },
      (name) => `cannot open ${quote(name)} for writing`,
    );
  },
});
