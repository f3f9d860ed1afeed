import { joined } from '../../../file-system/joined.ts';
import { breathe } from '../breathe.ts';
import { UsageError } from '../../option-reader.ts';
import { readAll } from '../source.ts';
import { tool } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';

/** How `od` shows bytes: how many make one, and how wide it is. */
interface Format {
  readonly size: number;
  readonly width: number;
  readonly show: (bytes: Uint8Array) => string;
  readonly printable: boolean;
}

const PER_ROW = 16;
/** After so many bytes the page gets its turn. */
const YIELD_EVERY = 65_536;
const NAMED: Readonly<Record<number, string>> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};
const isPrintable = (byte: number) => byte >= 32 && byte < 127;
const octal = (byte: number) => byte.toString(8).padStart(3, '0');

export const od = tool({
  name: 'od',
  usage: '[OPTION]... [FILE]...',
  about: 'Show the bytes of files.',
  options: {
    'A address-radix =': 'addresses: o octal, d decimal, x hexadecimal, n none',
    't format =': 'how: c, a, o, d, u, x, with a size, such as x1; z behind it shows text too',
    'N read-bytes =': 'so many bytes',
    'j skip-bytes =': 'without so many bytes',
    'w width =?': 'so many bytes on a line',
    'v output-duplicates': 'all lines, also those that are the same',
    c: 'as -t c',
    b: 'as -t o1',
    x: 'as -t x2',
    d: 'as -t u2',
    o: 'as -t o2',
  },
  run: async (call) => {
    const { options, operands, process } = call;
    const radix = options.value('A') ?? 'o';
    if (!/^[odxn]$/.test(radix)) {
      call.complain(`invalid output address radix ${quote(radix)}; it must be one character from [doxn]`);
      return 1;
    }
    const types = options.given.flatMap(([name, value]) =>
      name === 't'
        ? ((value ?? '').match(/[a-z]\d*z?/g) ?? [])
        : ({ c: ['c'], b: ['o1'], x: ['x2'], d: ['u2'], o: ['o2'] }[name] ?? []),
    );
    const formats = (types.length === 0 ? ['o2'] : types).map(formatOf);
    let content: Uint8Array = new Uint8Array(0);
    let code = 0;
    for (const operand of operands.length === 0 ? ['-'] : operands) {
      try {
        content = joined(content, await readAll(process, operand));
      } catch (error) {
        call.complain(`${operand}: ${reasonOf(error)}`);
        code = 1;
      }
    }
    const from = Number(options.value('j') ?? 0);
    const end = Math.min(content.length, from + Number(options.value('N') ?? Infinity));
    const perRow = options.has('w') ? Number(options.value('w') ?? 32) : PER_ROW;
    // Columns of all formats stand below each other.
    const cell = Math.max(...formats.map(({ width, size }) => width / size));
    const address = (at: number) =>
      radix === 'n'
        ? ''
        : at.toString({ o: 8, d: 10, x: 16 }[radix] ?? 8).padStart(radix === 'x' ? 6 : 7, '0');
    let before = '';
    let isStarred = false;
    for (let at = from; at < end; at += perRow) {
      const row = content.subarray(at, Math.min(end, at + perRow));
      const key = row.join();
      if (key === before && row.length === perRow && !options.has('v')) {
        if (!isStarred) call.say('*\n');
        isStarred = true;
        continue;
      }
      isStarred = false;
      before = key;
      if (at % YIELD_EVERY === 0) await breathe();
      formats.forEach((format, index) => {
        let line = index === 0 ? address(at) : ' '.repeat(address(at).length);
        for (let part = 0; part < row.length; part += format.size) {
          const bytes = new Uint8Array(format.size);
          bytes.set(row.subarray(part, part + format.size));
          line += format.show(bytes).padStart(cell * format.size);
        }
        if (format.printable) {
          const missing = Math.floor((perRow - row.length) / format.size);
          const text = [...row].map((byte) => (isPrintable(byte) ? String.fromCharCode(byte) : '.')).join('');
          line += `${' '.repeat(missing * cell * format.size)}  >${text}<`;
        }
        call.say(`${line}\n`);
      });
    }
    if (radix !== 'n') call.say(`${address(Math.max(from, end))}\n`);
    return code;
  },
});

const SIZES: Readonly<Record<string, number>> = { '': 4, '1': 1, '2': 2, '4': 4 };

function formatOf(type: string): Format {
  const [, letter = '', digits = '', mark = ''] = /^([a-z])(\d*)(z?)$/.exec(type) ?? [];
  const printable = mark === 'z';
  if (letter === 'c')
    return {
      size: 1,
      width: 4,
      printable,
      show: ([byte = 0]) => NAMED[byte] ?? (isPrintable(byte) ? String.fromCharCode(byte) : octal(byte)),
    };
  const size = SIZES[digits];
  if (size === undefined || !/[odux]/.test(letter))
    throw new UsageError(`invalid type string ${quote(type)}`);
  const read = (bytes: Uint8Array) => bytes.reduceRight((value, byte) => value * 256 + byte, 0);
  const width = { o: [3, 6, 11], d: [4, 6, 11], u: [3, 5, 10], x: [2, 4, 8] }[letter]?.[Math.log2(size)] ?? 3;
  return {
    size,
    width: width + 1,
    printable,
    show: (bytes) => {
      const value = read(bytes);
      if (letter === 'u') return String(value);
      if (letter === 'd') return String(value >= 2 ** (size * 8 - 1) ? value - 2 ** (size * 8) : value);
      return value.toString(letter === 'o' ? 8 : 16).padStart(width, '0');
    },
  };
}
