import type { ProgramProcess } from '../../machine/program.ts';
import { joined } from '../../file-system/joined.ts';
import { breathe } from './breathe.ts';
import { pathOf } from './tool.ts';

/** What tools read and write, with the device files that every Linux has. */
const BLOCK = 4096;
const NEWLINE = 10;

/** What stands in a file, or comes from stdin for `-`, piece by piece. @throws as {@link ProgramProcess.files} */
export async function* readSource(process: ProgramProcess, operand: string): AsyncGenerator<Uint8Array> {
  if (operand === '-' || operand === '/dev/stdin') {
    for (;;) {
      const bytes = await process.stdin.read();
      if (bytes === undefined) return;
      yield bytes;
    }
  }
  if (operand === '/dev/null') return;
  if (operand === '/dev/zero' || operand === '/dev/urandom' || operand === '/dev/random') {
    while (!process.ended.aborted) {
      const block = new Uint8Array(BLOCK);
      yield operand === '/dev/zero' ? block : crypto.getRandomValues(block);
      await breathe();
    }
    return;
  }
  yield process.files.readFile(pathOf(process, operand));
}

/** All of it at once. */
export async function readAll(process: ProgramProcess, operand: string): Promise<Uint8Array> {
  let whole: Uint8Array = new Uint8Array(0);
  for await (const part of readSource(process, operand))
    whole = whole.length === 0 ? part : joined(whole, part);
  return whole;
}

/** After so many lines the page gets its turn. */
const AT_ONCE = 2000;

/** Whole lines with their ends; the last may have none. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let open: Uint8Array = new Uint8Array(0);
  let count = 0;
  for await (const part of source) {
    let from = 0;
    for (let end = part.indexOf(NEWLINE); end !== -1; end = part.indexOf(NEWLINE, from)) {
      const line = part.subarray(from, end + 1);
      yield open.length === 0 ? line : joined(open, line);
      open = new Uint8Array(0);
      from = end + 1;
      count += 1;
      if (count % AT_ONCE === 0) await breathe();
    }
    if (from < part.length) open = joined(open, part.subarray(from));
  }
  if (open.length > 0) yield open;
}

/** Where a tool writes to. */
export interface Sink {
  readonly write: (bytes: Uint8Array) => void;
}

/** Opens what is written to: a file, emptied unless `append`, or a device. @throws as {@link ProgramProcess.files} */
export function openSink(process: ProgramProcess, operand: string, append = false): Sink {
  if (operand === '/dev/null') return { write: () => undefined };
  if (operand === '/dev/stdout' || operand === '/dev/tty') return process.stdout;
  if (operand === '/dev/stderr') return process.stderr;
  const path = pathOf(process, operand);
  process.files.writeFile(path, new Uint8Array(0), { append });
  return {
    write: (bytes) => {
      process.files.writeFile(path, bytes, { append: true });
    },
  };
}
