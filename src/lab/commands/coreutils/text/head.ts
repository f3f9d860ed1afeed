import { linesOf, readAll, readSource } from '../source.ts';
import { tool, type Call } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';
import { readCount } from './count.ts';

export const head = tool({
  name: 'head',
  usage: '[OPTION]... [FILE]...',
  about: 'Write the first 10 lines of files.',
  options: {
    'n lines =': 'so many lines; with a - all but the last so many',
    'c bytes =': 'so many bytes; with a - all but the last so many',
    'q quiet silent': 'no names of files',
    'v verbose': 'always names of files',
    'z zero-terminated': 'accepted',
  },
  prepare: (args) =>
    args.flatMap((arg, at) =>
      /^-\d+$/.test(arg) && (at === 0 || !/^-[nc]$/.test(args[at - 1] ?? '')) ? ['-n', arg.slice(1)] : [arg],
    ),
  run: async (call) => {
    const { options, operands } = call;
    const [[unit, text = '10'] = ['n', '10']] = options.given
      .filter(([name]) => name === 'n' || name === 'c')
      .slice(-1);
    const count = readCount(text.replace(/^[-+]/, ''));
    if (count === undefined) {
      call.complain(`invalid number of ${unit === 'n' ? 'lines' : 'bytes'}: ${quote(text)}`);
      return 1;
    }
    const files = operands.length === 0 ? ['-'] : operands;
    const isNamed = options.has('v') || (files.length > 1 && !options.has('q'));
    let code = 0;
    let isFirst = true;
    for (const file of files) {
      try {
        const title = () => {
          if (isNamed) call.say(`${isFirst ? '' : '\n'}==> ${file === '-' ? 'standard input' : file} <==\n`);
          isFirst = false;
        };
        await first(
          call,
          file,
          unit === 'n',
          text.startsWith('-') ? -count : count,
          text.startsWith('-'),
          title,
        );
      } catch (error) {
        const reason = reasonOf(error);
        call.complain(
          reason === 'Is a directory'
            ? `error reading ${quote(file)}: ${reason}`
            : `cannot open ${quote(file)} for reading: ${reason}`,
        );
        code = 1;
      }
    }
    return code;
  },
});

async function first(
  { process, say }: Call,
  file: string,
  byLine: boolean,
  count: number,
  fromEnd: boolean,
  title: () => void,
): Promise<void> {
  if (fromEnd) {
    const whole = await readAll(process, file);
    title();
    if (!byLine) say(whole.subarray(0, Math.max(0, whole.length + count)));
    else {
      const lines: Uint8Array[] = [];
      for await (const line of linesOf(one(whole))) lines.push(line);
      for (const line of count === 0 ? lines : lines.slice(0, count)) say(line);
    }
    return;
  }
  let left = count;
  let isTold = false;
  const tell = () => {
    if (!isTold) title();
    isTold = true;
  };
  if (left > 0) {
    const source = readSource(process, file);
    for await (const part of byLine ? linesOf(source) : source) {
      tell();
      say(byLine ? part : part.subarray(0, left));
      left -= byLine ? 1 : part.length;
      if (left <= 0) break;
    }
  } else if (file !== '-') process.files.readFile(file.startsWith('/') ? file : `${process.cwd}/${file}`);
  tell();
}

// eslint-disable-next-line @typescript-eslint/require-await -- a source is read asynchronously, whatever it is
async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
