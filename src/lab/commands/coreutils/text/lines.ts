import { UsageError } from '../../option-reader.ts';
import { linesOf, readAll, readSource } from '../source.ts';
import { tool, type Call } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';

/** Tools that look at whole lines: nl, fold, tac. */
const decoder = new TextDecoder();

/** Does a thing for each file, or stdin; one that cannot be read is reported. @returns The exit code. */
async function forFiles(call: Call, work: (file: string) => Promise<void>): Promise<number> {
  let code = 0;
  for (const operand of call.operands.length === 0 ? ['-'] : call.operands) {
    try {
      await work(operand);
    } catch (error) {
      call.complain(`${operand}: ${reasonOf(error)}`);
      code = 1;
    }
  }
  return code;
}

export const nl = tool({
  name: 'nl',
  usage: '[OPTION]... [FILE]...',
  about: 'Write files with the numbers of their lines.',
  options: {
    'b body-numbering =': 'a for all lines, t for those that are not empty, n for none',
    's number-separator =': 'what is behind the number; a tab where not said',
    'w number-width =': 'how wide numbers are; 6 where not said',
    'v starting-line-number =': 'the first number',
    'i line-increment =': 'from a number to the next',
    'n number-format =': 'ln left, rn right, rz right with zeros',
    'h header-numbering =': 'accepted',
    'f footer-numbering =': 'accepted',
    'p no-renumber': 'accepted',
  },
  run: (call) => {
    const { options, process } = call;
    const width = Number(options.value('w') ?? 6);
    const step = Number(options.value('i') ?? 1);
    const style = options.value('b') ?? 't';
    const separator = options.value('s') ?? '\t';
    const format = options.value('n') ?? 'rn';
    let number = Number(options.value('v') ?? 1);
    return forFiles(call, async (file) => {
      for await (const bytes of linesOf(readSource(process, file))) {
        const line = decoder.decode(bytes).replace(/\n$/, '');
        if (style !== 'a' && (style !== 't' || line === '')) {
          call.say(`${' '.repeat(width + separator.length)}${line}\n`);
          continue;
        }
        const text = String(number);
        const shown =
          format === 'ln' ? text.padEnd(width) : text.padStart(width, format === 'rz' ? '0' : ' ');
        call.say(`${shown}${separator}${line}\n`);
        number += step;
      }
    });
  },
});

export const fold = tool({
  name: 'fold',
  usage: '[OPTION]... [FILE]...',
  about: 'Break long lines.',
  options: {
    'w width =': 'so wide at most; 80 where not said',
    's spaces': 'break at spaces',
    'b bytes': 'accepted',
  },
  prepare: (args) => args.map((arg) => (/^-\d+$/.test(arg) ? `-w${arg.slice(1)}` : arg)),
  run: (call) => {
    const { options, process } = call;
    const text = options.value('w') ?? '80';
    const width = Number(text);
    if (!/^\d+$/.test(text) || width === 0) {
      call.complain(`invalid number of columns: ${quote(text)}`);
      return 1;
    }
    return forFiles(call, async (file) => {
      for await (const bytes of linesOf(readSource(process, file))) {
        const line = decoder.decode(bytes);
        call.say(
          broken(line.replace(/\n$/, ''), width, options.has('s')) + (line.endsWith('\n') ? '\n' : ''),
        );
      }
    });
  },
});

function broken(line: string, width: number, atSpaces: boolean): string {
  const rows: string[] = [];
  let row = '';
  const across = (text: string) =>
    Array.from(text).reduce((at, letter) => (letter === '\t' ? at + 8 - (at % 8) : at + 1), 0);
  for (const letter of line) {
    if (across(row + letter) <= width || row === '') {
      row += letter;
      continue;
    }
    const space = atSpaces ? Math.max(row.lastIndexOf(' '), row.lastIndexOf('\t')) + 1 : 0;
    rows.push(space > 0 ? row.slice(0, space) : row);
    row = (space > 0 ? row.slice(space) : '') + letter;
  }
  return [...rows, row].join('\n');
}

export const tac = tool({
  name: 'tac',
  usage: '[OPTION]... [FILE]...',
  about: 'Write files, last line first.',
  options: {
    's separator =': 'what is between lines',
    'b before': 'the separator stands before lines',
    'r regex': 'not in the lab',
  },
  run: (call) => {
    if (call.options.has('r')) throw new UsageError("the lab's tac has no '--regex'");
    const separator = call.options.value('s') ?? '\n';
    return forFiles(call, async (file) => {
      const text = decoder.decode(await readAll(call.process, file));
      const parts = text.split(separator);
      const last = parts.pop() ?? '';
      if (call.options.has('b')) {
        const all = [...parts, last].map((part, at) => (at === 0 ? part : separator + part));
        call.say(all.reverse().join(''));
      } else call.say([...parts.map((part) => part + separator), last].reverse().join(''));
    });
  },
});

export const split = tool({
  name: 'split',
  usage: '[OPTION]... [FILE [PREFIX]]',
  about: 'Cut a file into files of 1000 lines.',
  options: {
    'l lines =': 'so many lines each',
    'b bytes =': 'so many bytes each; K, M for more',
    'a suffix-length =': 'so many letters; 2 where not said',
    'd numeric-suffixes': 'digits in the place of letters',
    'additional-suffix =': 'behind the names',
    'n number =': 'so many files',
    verbose: 'say which files are made',
  },
  run: async (call) => {
    const { options, operands, process } = call;
    const [file = '-', prefix = 'x'] = operands;
    let content: Uint8Array;
    try {
      content = await readAll(process, file);
    } catch (error) {
      call.complain(`cannot open ${quote(file)} for reading: ${reasonOf(error)}`);
      return 1;
    }
    const size = options.value('b');
    const match = /^(\d+)([KMk]?)$/.exec(size ?? '');
    if (size !== undefined && match === null) throw new UsageError(`invalid number of bytes: ${quote(size)}`);
    const many = Number(options.value('n') ?? 0);
    const bytes =
      size !== undefined
        ? Number(match?.[1]) * 1024 ** ['', 'K', 'M'].indexOf((match?.[2] ?? '').toUpperCase())
        : many > 0
          ? Math.ceil(content.length / many)
          : undefined;
    const rows = Number(options.value('l') ?? 1000);
    if (bytes === 0 || !(rows > 0)) throw new UsageError('invalid number of lines: 0');
    const pieces = bytes === undefined ? byLines(content, rows) : bySize(content, bytes);
    const length = Number(options.value('a') ?? 2);
    const letters = options.has('d') ? '0123456789' : 'abcdefghijklmnopqrstuvwxyz';
    for (const [at, piece] of pieces.entries()) {
      if (at >= letters.length ** length) {
        call.complain('output file suffixes exhausted');
        return 1;
      }
      const name = `${prefix}${suffix(at, length, letters)}${options.value('additional-suffix') ?? ''}`;
      if (options.has('verbose')) call.say(`creating file ${quote(name)}\n`);
      call.files.writeFile(call.path(name), piece);
    }
    return 0;
  },
});

function suffix(number: number, length: number, letters: string): string {
  let text = '';
  for (let rest = number; text.length < length; rest = Math.floor(rest / letters.length))
    text = letters.charAt(rest % letters.length) + text;
  return text;
}

const bySize = (content: Uint8Array, size: number) =>
  Array.from({ length: Math.ceil(content.length / size) }, (_, at) =>
    content.slice(at * size, (at + 1) * size),
  );

function byLines(content: Uint8Array, rows: number): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < content.length;) {
    let end = from;
    for (let row = 0; row < rows && end < content.length; row += 1) {
      const next = content.indexOf(10, end);
      end = next === -1 ? content.length : next + 1;
    }
    pieces.push(content.slice(from, end));
    from = end;
  }
  return pieces;
}
