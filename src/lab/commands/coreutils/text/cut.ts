import { UsageError } from '../../option-reader.ts';
import { linesOf, readSource } from '../source.ts';
import { tool, type Call } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';

type Range = readonly [from: number, to: number];

export const cut = tool({
  name: 'cut',
  usage: 'OPTION... [FILE]...',
  about: 'Write parts of each line.',
  options: {
    'b bytes =': 'these bytes, such as 1,3-5,7-',
    'c characters =': 'these characters',
    'f fields =': 'these fields',
    'd delimiter =': 'what is between fields; a tab where not said',
    's only-delimited': 'no lines without it',
    'output-delimiter =': 'what is between fields that are written',
    complement: 'all other parts',
    n: 'accepted',
    'z zero-terminated': 'accepted',
  },
  run: async (call) => {
    const { options, operands, process } = call;
    const chosen = (['b', 'c', 'f'] as const).filter((name) => options.has(name));
    const [kind] = chosen;
    if (kind === undefined) throw new UsageError('you must specify a list of bytes, characters, or fields');
    if (chosen.length > 1) throw new UsageError('only one type of list may be specified');
    const delimiter = options.value('d') ?? '\t';
    if (options.has('d') && kind !== 'f')
      throw new UsageError('an input delimiter may be specified only when operating on fields');
    if (Array.from(delimiter).length > 1) throw new UsageError('the delimiter must be a single character');
    const ranges = readList(options.value(kind) ?? '', kind);
    const isWanted = (at: number) =>
      ranges.some(([from, to]) => at >= from && at <= to) !== options.has('complement');
    let code = 0;
    for (const operand of operands.length === 0 ? ['-'] : operands) {
      try {
        for await (const bytes of linesOf(readSource(process, operand))) {
          const line = bytes.at(-1) === 10 ? bytes.subarray(0, -1) : bytes;
          if (kind === 'b') {
            call.say(line.filter((_, at) => isWanted(at + 1)));
            call.say('\n');
          } else
            call.say(kind === 'c' ? characters(line, isWanted) : fields(call, line, delimiter, isWanted));
        }
      } catch (error) {
        call.complain(`${operand}: ${reasonOf(error)}`);
        code = 1;
      }
    }
    return code;
  },
});

const decoder = new TextDecoder();

const characters = (line: Uint8Array, isWanted: (at: number) => boolean) =>
  `${Array.from(decoder.decode(line))
    .filter((_, at) => isWanted(at + 1))
    .join('')}\n`;

function fields(
  { options }: Call,
  line: Uint8Array,
  delimiter: string,
  isWanted: (at: number) => boolean,
): string {
  const text = decoder.decode(line);
  if (!text.includes(delimiter)) return options.has('s') ? '' : `${text}\n`;
  const chosen = text.split(delimiter).filter((_, at) => isWanted(at + 1));
  return `${chosen.join(options.value('output-delimiter') ?? delimiter)}\n`;
}

function readList(text: string, kind: 'b' | 'c' | 'f'): readonly Range[] {
  const what = kind === 'f' ? 'field' : 'byte/character position';
  return text.split(/[\s,]+/).map((part) => {
    const match = /^(\d*)(-?)(\d*)$/.exec(part);
    const [, from = '', dash = '', to = ''] = match ?? [];
    if (match === null || part === '')
      throw new UsageError(`invalid ${what === 'field' ? 'field value' : what} ${quote(part)}`);
    if (part === '-') throw new UsageError('invalid range with no endpoint: -');
    if (from === '0' || to === '0')
      throw new UsageError(
        kind === 'f' ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1',
      );
    if (dash === '') return [Number(from), Number(from)] as const;
    if (from !== '' && to !== '' && Number(to) < Number(from))
      throw new UsageError('invalid decreasing range');
    return [from === '' ? 1 : Number(from), to === '' ? Infinity : Number(to)] as const;
  });
}
