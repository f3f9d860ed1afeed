import type { Output } from '../../../machine/program.ts';
import { breatheFor } from '../breathe.ts';
import { linesOf, openSink, readSource, type Sink } from '../source.ts';
import { tool } from '../tool.ts';
import { reasonOf } from '../words.ts';

const encoder = new TextEncoder();

export const cat = tool({
  name: 'cat',
  usage: '[OPTION]... [FILE]...',
  about: 'Write files to stdout, one after the other; stdin where none is named, or for -.',
  options: {
    'n number': 'number the lines',
    'b number-nonblank': 'number the lines that are not empty',
    's squeeze-blank': 'one empty line in the place of several',
    'E show-ends': 'show a $ at the end of lines',
    'T show-tabs': 'show tabs as ^I',
    'v show-nonprinting': 'show control characters',
    'A show-all': 'the same as -vET',
    e: 'the same as -vE',
    t: 'the same as -vT',
    u: 'accepted',
  },
  run: async (call) => {
    const { options, operands, process } = call;
    const isPlain = options.given.every(([name]) => name === 'u');
    const show = lineShower(options.has);
    let code = 0;
    for (const operand of operands.length === 0 ? ['-'] : operands) {
      try {
        const source = readSource(process, operand);
        if (isPlain) await pour(source, process.stdout);
        else for await (const line of linesOf(source)) call.say(show(line));
      } catch (error) {
        call.complain(`${operand}: ${reasonOf(error)}`);
        code = 1;
      }
    }
    return code;
  },
});

/** So many bytes go out before the reader is asked for room. */
const AT_ONCE = 64 * 1024;

async function pour(source: AsyncIterable<Uint8Array>, output: Output): Promise<void> {
  for await (const part of source) {
    output.write(part.subarray(0, AT_ONCE));
    for (let from = AT_ONCE; from < part.length; from += AT_ONCE) {
      await breatheFor(output);
      output.write(part.subarray(from, from + AT_ONCE));
    }
  }
}

const TAB = 9;
const NEWLINE = 10;

function lineShower(has: (option: string) => boolean): (line: Uint8Array) => string | Uint8Array {
  let number = 0;
  let wasEmpty = false;
  const shows = has('v') || has('A') || has('e') || has('t');
  const tabs = has('T') || has('A') || has('t');
  const ends = has('E') || has('A') || has('e');
  return (line) => {
    const isEmpty = line.length === 1 && line[0] === NEWLINE;
    if (isEmpty && wasEmpty && has('s')) return '';
    wasEmpty = isEmpty;
    const isNumbered = has('b') ? !isEmpty : has('n');
    const head = isNumbered ? `${String(++number).padStart(6)}\t` : '';
    const bytes = [...encoder.encode(head)];
    for (const byte of line) {
      if (byte === NEWLINE) bytes.push(...(ends ? [36] : []), byte);
      else if (byte === TAB) bytes.push(...(tabs ? encoder.encode('^I') : [byte]));
      else bytes.push(...(shows ? encoder.encode(visible(byte)) : [byte]));
    }
    return Uint8Array.from(bytes);
  };
}

function visible(byte: number): string {
  if (byte >= 128) return `M-${visible(byte - 128)}`;
  if (byte === 127) return '^?';
  return byte < 32 ? `^${String.fromCharCode(byte + 64)}` : String.fromCharCode(byte);
}

export const tee = tool({
  name: 'tee',
  usage: '[OPTION]... [FILE]...',
  about: 'Write stdin to stdout and to files.',
  options: {
    'a append': 'add to the files',
    'i ignore-interrupts': 'go on at ctrl-C',
    p: 'accepted',
  },
  run: async (call) => {
    const { options, operands, process } = call;
    if (options.has('i')) process.onSignal('SIGINT', () => undefined);
    const sinks: Sink[] = [process.stdout];
    let code = 0;
    for (const operand of operands) {
      try {
        sinks.push(openSink(process, operand, options.has('a')));
      } catch (error) {
        call.complain(`${operand}: ${reasonOf(error)}`);
        code = 1;
      }
    }
    for await (const part of readSource(process, '-')) for (const sink of sinks) sink.write(part);
    return code;
  },
});
