import { UsageError } from '../../option-reader.ts';
import { readAll } from '../source.ts';
import { tool } from '../tool.ts';
import { reasonOf } from '../words.ts';

export const cmp = tool({
  name: 'cmp',
  usage: '[OPTION]... FILE1 [FILE2]',
  about: 'Say at which byte two files differ first.',
  misuse: 2,
  options: {
    's quiet silent': 'say nothing, only end with a code',
    'l verbose': 'every byte that differs',
    'n bytes =': 'look at so many bytes only',
  },
  run: async (call) => {
    const { options } = call;
    const [a, b = '-'] = call.operands;
    if (a === undefined) throw new UsageError("missing operand after 'cmp'");
    const sides: Uint8Array[] = [];
    for (const side of [a, b]) {
      try {
        sides.push((await readAll(call.process, side)).subarray(0, Number(options.value('n') ?? Infinity)));
      } catch (error) {
        if (!options.has('s')) call.complain(`${side}: ${reasonOf(error)}`);
        return 2;
      }
    }
    const [left = new Uint8Array(0), right = new Uint8Array(0)] = sides;
    const shorter = Math.min(left.length, right.length);
    let line = 1;
    let differs = false;
    for (let at = 0; at < shorter; at += 1) {
      if (left[at] !== right[at]) {
        differs = true;
        if (options.has('s')) return 1;
        if (!options.has('l')) {
          call.say(`${a} ${b} differ: byte ${at + 1}, line ${line}\n`);
          return 1;
        }
        const octal = (byte = 0) => byte.toString(8).padStart(3);
        call.say(
          `${String(at + 1).padStart(String(shorter).length)} ${octal(left[at])} ${octal(right[at])}\n`,
        );
      }
      if (left[at] === 10) line += 1;
    }
    if (left.length === right.length) return differs ? 1 : 0;
    const short = left.length < right.length ? a : b;
    const where =
      shorter === 0
        ? 'which is empty'
        : `after byte ${shorter}${options.has('l') ? '' : `, in line ${line}`}`;
    if (!options.has('s')) call.complain(`EOF on ${short} ${where}`);
    return 1;
  },
});
