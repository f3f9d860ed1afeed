import { childOf } from '../../../file-system/path.ts';
import { tool } from '../tool.ts';
import { humanSize, quote, reasonOf } from '../words.ts';
import { usedBlocks } from './long.ts';

export const du = tool({
  name: 'du',
  usage: '[OPTION]... [FILE]...',
  about: 'Show how much room folders take, in KB.',
  options: {
    'a all': 'files too',
    's summarize': 'only the whole of each operand',
    'h human-readable': 'sizes such as 1.5M',
    'b bytes': 'the bytes that stand in the files',
    k: 'in KB, as without it',
    m: 'in MB',
    'c total': 'the sum at the end',
    'd max-depth =': 'only folders down to this depth',
    'apparent-size': 'what stands in the files, not the blocks they take',
    'x one-file-system': 'accepted',
    'L dereference': 'accepted',
  },
  run: (call) => {
    const { files, options, operands } = call;
    let code = 0;
    const isApparent = options.has('b') || options.has('apparent-size');
    const show = (bytes: number, name: string) => {
      const size = options.has('h')
        ? humanSize(bytes)
        : String(options.has('b') ? bytes : Math.ceil(bytes / (options.has('m') ? 1024 ** 2 : 1024)));
      call.say(`${size}\t${name}\n`);
    };
    const deepest = options.has('s') ? 0 : Number(options.value('d') ?? Infinity);
    const measure = (path: string, shown: string, depth: number): number => {
      const stat = files.lstat(path);
      let bytes = isApparent ? stat.size : usedBlocks(stat) * 1024;
      if (stat.kind === 'directory') {
        try {
          for (const name of files.list(path))
            bytes += measure(childOf(path, name), childOf(shown, name), depth + 1);
        } catch (error) {
          call.complain(`cannot read directory ${quote(shown)}: ${reasonOf(error)}`);
          code = 1;
        }
      }
      if (depth <= deepest && (stat.kind === 'directory' || options.has('a') || depth === 0))
        show(bytes, shown);
      return bytes;
    };
    let sum = 0;
    for (const operand of operands.length === 0 ? ['.'] : operands) {
      try {
        sum += measure(call.path(operand).replace(/(?<=.)\/+$/, ''), operand, 0);
      } catch (error) {
        call.complain(`cannot access ${quote(operand)}: ${reasonOf(error)}`);
        code = 1;
      }
    }
    if (options.has('c')) show(sum, 'total');
    return code;
  },
});
