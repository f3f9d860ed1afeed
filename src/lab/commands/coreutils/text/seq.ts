import { breatheFor } from '../breathe.ts';
import { UsageError } from '../../option-reader.ts';
import { tool } from '../tool.ts';
import { quote } from '../words.ts';

/** So many numbers go out before the page gets its turn. */
const AT_ONCE = 1000;

export const seq = tool({
  name: 'seq',
  usage: '[OPTION]... [FIRST [STEP]] LAST',
  about: 'Write numbers from FIRST to LAST.',
  options: {
    's separator =': 'what is between two',
    'w equal-width': 'as wide as the widest, with zeros in front',
    'f format =': 'in this form, such as %03g',
  },
  // A number below zero is no option.
  prepare: (args) => {
    const at = args.findIndex((arg) => /^-[\d.]/.test(arg));
    return at === -1 ? args : [...args.slice(0, at), '--', ...args.slice(at)];
  },
  run: async (call) => {
    const { options, operands, process } = call;
    if (operands.length === 0) throw new UsageError('missing operand');
    if (operands[3] !== undefined) throw new UsageError(`extra operand ${quote(operands[3])}`);
    const wrong = operands.find((operand) => !/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(operand));
    if (wrong !== undefined) throw new UsageError(`invalid floating point argument: ${quote(wrong)}`);
    const [first, step, last] =
      operands.length === 1
        ? (['1', '1', operands[0] ?? ''] as const)
        : operands.length === 2
          ? ([operands[0] ?? '', '1', operands[1] ?? ''] as const)
          : ([operands[0] ?? '', operands[1] ?? '', operands[2] ?? ''] as const);
    if (Number(step) === 0) throw new UsageError(`invalid Zero increment value: ${quote(step)}`);
    const digits = Math.max(...[first, step].map((text) => /\.(\d*)/.exec(text)?.[1]?.length ?? 0));
    const shown = (value: number) => value.toFixed(digits);
    const width = options.has('w') ? Math.max(shown(Number(first)).length, shown(Number(last)).length) : 0;
    const format = options.value('f');
    if (format !== undefined && !/^[^%]*%[-0-9. +#]*[efg][^%]*$/i.test(format))
      throw new UsageError(`format ${quote(format)} has no % directive`);
    const count = Math.floor((Number(last) - Number(first)) / Number(step) + 1e-9) + 1;
    const separator = options.value('s') ?? '\n';
    let text = '';
    for (let at = 0; at < count && !process.ended.aborted; at += 1) {
      const value = Number(first) + at * Number(step);
      const number = shown(value);
      const padded = number.startsWith('-')
        ? `-${number.slice(1).padStart(width - 1, '0')}`
        : number.padStart(width, '0');
      text += (at === 0 ? '' : separator) + (format === undefined ? padded : formatted(format, value));
      if (at % AT_ONCE !== AT_ONCE - 1) continue;
      call.say(text);
      text = '';
      await breatheFor(process.stdout);
    }
    call.say(count > 0 ? `${text}\n` : '');
    return 0;
  },
});

function formatted(format: string, value: number): string {
  return format.replace(
    /%([-0 +#]*)(\d*)(?:\.(\d+))?([efg])/i,
    (_, flags: string, width: string, digits: string | undefined, letter: string) => {
      const plain =
        letter === 'g'
          ? String(Number(value.toPrecision(Number(digits ?? 6) || 1)))
          : letter === 'e'
            ? value.toExponential(Number(digits ?? 6))
            : value.toFixed(Number(digits ?? 6));
      const signed = flags.includes('+') && value >= 0 ? `+${plain}` : plain;
      if (flags.includes('-')) return signed.padEnd(Number(width || 0));
      return signed.padStart(Number(width || 0), flags.includes('0') ? '0' : ' ');
    },
  );
}
