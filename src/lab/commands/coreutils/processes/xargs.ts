import { readSource } from '../source.ts';
import { tool, type Call } from '../tool.ts';
import { UsageError } from '../../option-reader.ts';
import { noInput } from '../../../machine/streams.ts';
import { quote } from '../words.ts';
import { execFailure, INTERRUPTED, runChild } from './start.ts';

/** So many characters make one command line at most, as with Linux. */
const LONGEST = 128 * 1024;

export const xargs = tool({
  name: 'xargs',
  usage: '[OPTION]... [COMMAND [ARG]...]',
  about: 'Run a command on the words that stand on stdin.',
  stopAtOperand: true,
  options: {
    '0 null': 'words end with a zero byte',
    'd delimiter =': 'words end with this character',
    'n max-args =': 'so many words for each command',
    'L max-lines =': 'so many lines for each command',
    'I replace =': 'a command for each line, which stands in the place of this text',
    'P max-procs =': 'so many commands at once',
    'r no-run-if-empty': 'no command where there are no words',
    't verbose': 'say each command first',
    'a arg-file =': 'words from this file',
    'E eof =': 'the word that ends the input',
    's max-chars =': 'accepted',
    'x exit': 'accepted',
    'o open-tty': 'accepted',
  },
  run: async (call) => {
    const { options, operands } = call;
    const command = operands.length === 0 ? ['echo'] : operands;
    const most = count(call, 'n', Infinity);
    const lines = count(call, 'L', Infinity);
    const atOnce = count(call, 'P', 1);
    const mark = options.value('I');
    const runner = createRunner(call, atOnce === 0 ? Infinity : atOnce);
    let batch: string[] = [];
    let size = 0;
    let rows = 0;
    let isEmpty = true;
    const flush = async () => {
      if (batch.length === 0) return;
      const argv = [...command, ...batch];
      batch = [];
      size = 0;
      rows = 0;
      await runner.run(argv);
    };
    for await (const [word, endsLine] of wordsOf(call, mark !== undefined)) {
      isEmpty = false;
      if (mark !== undefined) await runner.run(command.map((part) => part.replaceAll(mark, word)));
      else {
        batch.push(word);
        size += word.length + 1;
        if (endsLine) rows += 1;
        if (batch.length >= most || rows >= lines || size > LONGEST) await flush();
      }
      if (runner.isOver()) break;
    }
    if (!runner.isOver()) await flush();
    if (isEmpty && mark === undefined && !options.has('r')) await runner.run(command);
    return runner.finish();
  },
});

function count({ options }: Call, name: string, otherwise: number): number {
  const text = options.value(name);
  if (text === undefined) return otherwise;
  if (!/^\d+$/.test(text)) throw new UsageError(`invalid number ${JSON.stringify(text)} for -${name} option`);
  return Number(text);
}

function createRunner(call: Call, atOnce: number) {
  const { options, process } = call;
  const running = new Set<Promise<void>>();
  let code = 0;
  let isOver = false;
  const ended = (argv: readonly string[], exit: number) => {
    if (exit === 0) return;
    if (exit === INTERRUPTED) {
      code = exit;
      isOver = true;
    } else if (exit === 255) {
      call.complain(`${argv[0] ?? ''}: exited with status 255; aborting`);
      code = 124;
      isOver = true;
    } else if (exit > 128) {
      call.complain(`${argv[0] ?? ''}: terminated by signal ${exit - 128}`);
      code = 125;
      isOver = true;
    } else code = Math.max(code, 123);
  };
  return {
    isOver: () => isOver || process.ended.aborted,
    run: async (argv: readonly string[]) => {
      if (options.has('t')) process.stderr.write(`${argv.join(' ')}\n`);
      const done: Promise<void> = runChild(process, argv, {
        stdin: options.has('a') ? process.stdin : noInput,
      })
        .then(
          (exit) => {
            ended(argv, exit);
          },
          (error: unknown) => {
            const failure = execFailure(error);
            call.complain(failure.text.replace(quote(argv[0] ?? ''), argv[0] ?? ''));
            code = failure.code;
            isOver = true;
          },
        )
        .finally(() => running.delete(done));
      running.add(done);
      while (running.size >= atOnce) await Promise.race(running);
    },
    finish: async () => {
      await Promise.all(running);
      return code;
    },
  };
}

/** The words as they come, and whether each is the last of its line. */
async function* wordsOf(
  call: Call,
  byLine: boolean,
): AsyncGenerator<readonly [word: string, endsLine: boolean]> {
  const { options, process } = call;
  const delimiter = options.has('0') ? '\0' : delimiterOf(options.value('d'));
  const stop = options.value('E');
  const decoder = new TextDecoder();
  let open = '';
  const take = (isLast: boolean): (readonly [string, boolean])[] => {
    if (delimiter !== undefined) {
      const parts = open.split(delimiter);
      open = isLast ? '' : (parts.pop() ?? '');
      if (isLast && parts.at(-1) === '') parts.pop();
      return parts.map((part) => [part, true] as const);
    }
    const end = isLast ? open.length : open.lastIndexOf('\n') + 1;
    const text = open.slice(0, end);
    open = open.slice(end);
    if (!byLine) return splitQuoted(text);
    return text
      .split('\n')
      .map((line) => line.trimStart())
      .filter((line) => line !== '')
      .map(
        (line) =>
          [
            line.replaceAll(
              /'([^']*)'|"([^"]*)"|\\(.)/g,
              (_, a: string | undefined, b: string | undefined, c: string | undefined) => a ?? b ?? c ?? '',
            ),
            true,
          ] as const,
      );
  };
  for await (const part of readSource(process, options.value('a') ?? '-')) {
    open += decoder.decode(part, { stream: true });
    for (const each of take(false)) {
      if (each[0] === stop) return;
      yield each;
    }
  }
  for (const each of take(true)) {
    if (each[0] === stop) return;
    yield each;
  }
}

const delimiterOf = (text: string | undefined) =>
  text === undefined ? undefined : ({ '\\n': '\n', '\\t': '\t', '\\0': '\0' }[text] ?? text.charAt(0));

/** Words between blanks, with quotes and backslashes. @throws {UsageError} */
function splitQuoted(text: string): (readonly [string, boolean])[] {
  const words: (readonly [string, boolean])[] = [];
  const pattern = /\s*((?:'[^'\n]*'|"[^"\n]*"|\\[\s\S]|[^\s'"\\])+)(\s*\n|\s*$)?|\s+|(['"])/gy;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[3] !== undefined)
      throw new UsageError(
        `unmatched ${match[3] === '"' ? 'double' : 'single'} quote; by default quotes are special to xargs unless you use the -0 option`,
      );
    if (match[1] === undefined) continue;
    const word = match[1].replaceAll(
      /'([^']*)'|"([^"]*)"|\\([\s\S])/g,
      (_, a: string | undefined, b: string | undefined, c: string | undefined) => a ?? b ?? c ?? '',
    );
    words.push([word, match[2] !== undefined]);
  }
  return words;
}
