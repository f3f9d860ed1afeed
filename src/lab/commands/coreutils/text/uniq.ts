import { UsageError } from '../../option-reader.ts';
import { bytesOfLatin1, latin1Of } from '../latin1.ts';
import { linesOf, openSink, readSource } from '../source.ts';
import { tool } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';

export const uniq = tool({
  name: 'uniq',
  usage: '[OPTION]... [INPUT [OUTPUT]]',
  about: 'Write one line in the place of equal ones that follow each other.',
  options: {
    'c count': 'with how many there were',
    'd repeated': 'only those that there were more of',
    'D all-repeated =?': 'all of those',
    'u unique': 'only those that there was one of',
    'i ignore-case': 'case does not count',
    'f skip-fields =': 'leave out so many fields',
    's skip-chars =': 'leave out so many characters',
    'w check-chars =': 'look at so many characters',
    'z zero-terminated': 'accepted',
  },
  run: async (call) => {
    const { options, operands, process } = call;
    const [input = '-', output, extra] = operands;
    if (extra !== undefined) throw new UsageError(`extra operand ${quote(extra)}`);
    const number = (name: string, otherwise: number) => Number(options.value(name) ?? otherwise);
    const key = (line: string) => {
      const fields = new RegExp(`^(?:[ \\t]*[^ \\t]+){0,${number('f', 0)}}`).exec(line)?.[0].length ?? 0;
      const from = (options.has('f') ? fields : 0) + number('s', 0);
      const part = line.slice(from, from + number('w', Infinity));
      return options.has('i') ? part.toLowerCase() : part;
    };
    try {
      const sink = output === undefined || output === '-' ? process.stdout : openSink(process, output);
      let run: string[] = [];
      const flush = () => {
        const [first] = run;
        if (first === undefined) return;
        const isMany = run.length > 1;
        if ((options.has('d') || options.has('D')) && !isMany) return;
        if (options.has('u') && isMany) return;
        const head = options.has('c') ? `${String(run.length).padStart(7)} ` : '';
        for (const line of options.has('D') ? run : [first]) sink.write(bytesOfLatin1(`${head}${line}\n`));
      };
      for await (const bytes of linesOf(readSource(process, input))) {
        const line = latin1Of(bytes).replace(/\n$/, '');
        if (run[0] !== undefined && key(run[0]) === key(line)) {
          run.push(line);
          continue;
        }
        flush();
        run = [line];
      }
      flush();
      return 0;
    } catch (error) {
      call.complain(`${input}: ${reasonOf(error)}`);
      return 1;
    }
  },
});
