import type { Program, ProgramProcess } from '../../../machine/program.ts';
import { readAll, readSource } from '../source.ts';
import { tool } from '../tool.ts';
import { reasonOf } from '../words.ts';
import { createPager } from './pager.ts';

const pagerTool = (name: string): Program =>
  tool({
    name,
    usage: '[OPTION]... [FILE]...',
    about:
      'Page through files: space, b, j, k, g, G, /text, n, q. What comes through a pipe is written as it is.',
    options: {
      'N LINE-NUMBERS': 'with the numbers of lines',
      'R RAW-CONTROL-CHARS': 'accepted',
      'S chop-long-lines': 'accepted: long lines are cut',
      'F quit-if-one-screen': 'accepted: one screen is only written',
      'X no-init': 'accepted',
      E: 'accepted',
      'i ignore-case': 'accepted: case does not count in searches',
      r: 'accepted',
      's squeeze-blank-lines': 'accepted',
      'n line-numbers': 'accepted',
      'f force': 'accepted',
      'q quiet': 'accepted',
      K: 'accepted',
    },
    run: async (call) => {
      const { operands, process, options } = call;
      // The keys come from stdin: where that is what shall be shown, there are none.
      if (operands.length === 0 || process.terminal === undefined) {
        let code = 0;
        for (const operand of operands.length === 0 ? ['-'] : operands) {
          try {
            for await (const part of readSource(process, operand)) call.say(part);
          } catch (error) {
            call.process.stderr.write(`${operand}: ${reasonOf(error)}\n`);
            code = 1;
          }
        }
        return code;
      }
      let text = '';
      for (const operand of operands) {
        try {
          text += new TextDecoder().decode(await readAll(process, operand));
        } catch (error) {
          const reason = reasonOf(error);
          call.process.stderr.write(
            reason === 'Is a directory' ? `${operand} is a directory\n` : `${operand}: ${reason}\n`,
          );
          return 1;
        }
      }
      const lines = text.replace(/\n$/, '').split('\n');
      const numbered = options.has('N')
        ? lines.map((line, at) => `${String(at + 1).padStart(7)} ${line}`)
        : lines;
      if (lines.length < process.terminal.rows) {
        call.say(`${numbered.join('\n')}\n`);
        return 0;
      }
      await page(process, numbered, operands.join(' '));
      return 0;
    },
  });

async function page(process: ProgramProcess, lines: readonly string[], title: string): Promise<void> {
  const { terminal } = process;
  if (terminal === undefined) return;
  const ENTER = '\x1b[?1049h';
  const LEAVE = '\x1b[?1049l';
  const pager = createPager(lines, title, () => terminal);
  const undo = process.onSignal('SIGWINCH', () => {
    process.stdout.write(pager.screen());
  });
  terminal.raw(true);
  const over = () => {
    terminal.raw(false);
    process.stdout.write(LEAVE);
  };
  process.ended.addEventListener('abort', over);
  process.stdout.write(ENTER + pager.screen());
  const decoder = new TextDecoder();
  for (;;) {
    const keys = await process.stdin.read();
    if (keys === undefined || process.ended.aborted) break;
    if (pager.press(decoder.decode(keys, { stream: true })) === 'quit') break;
    process.stdout.write(pager.screen());
  }
  undo();
  process.ended.removeEventListener('abort', over);
  if (!process.ended.aborted) over();
}

export const less = pagerTool('less');
export const more = pagerTool('more');
