import { characters } from '../characters.ts';
import { leaveIfOver, type Shell } from '../shell.ts';
import type { ByteInput } from './descriptor.ts';

/** A line as `read` gets it. */
interface Line {
  /** Without its delimiter. */
  readonly text: string;
  /** Whether the input ended before the delimiter came. */
  readonly isCut: boolean;
}

export interface ReadOptions {
  readonly delimiter?: string;
  /** A backslash at the end of a line takes the next one with it. */
  readonly joins?: boolean;
  /** Characters after which it stops. */
  readonly count?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Reads up to a delimiter and leaves the rest to the next reader; undefined at the end of the input. */
export async function readLine(
  shell: Shell,
  input: ByteInput | undefined,
  options: ReadOptions = {},
): Promise<Line | undefined> {
  if (input === undefined) return undefined;
  const { delimiter = '\n', count } = options;
  const signals = [shell.process.ended, options.signal, shell.interactive?.interrupt.signal];
  const signal = AbortSignal.any(signals.filter((each) => each !== undefined));
  const stop = (delimiter === '' ? '\0' : delimiter).charCodeAt(0);
  const bytes: number[] = [];
  for (;;) {
    const chunk = await input.read(signal);
    if (chunk === undefined) {
      leaveIfOver(shell);
      return bytes.length === 0 ? undefined : { text: decode(bytes), isCut: true };
    }
    for (const [index, byte] of chunk.entries()) {
      const rest = chunk.subarray(index + 1);
      if (byte === stop && options.joins === true && endsInBackslash(bytes)) {
        bytes.pop();
        continue;
      }
      if (byte === stop) {
        input.unread(rest);
        return { text: decode(bytes), isCut: false };
      }
      bytes.push(byte);
      if (count !== undefined && characters(decode(bytes)).length >= count && isWhole(bytes)) {
        input.unread(rest);
        return { text: decode(bytes), isCut: false };
      }
    }
  }
}

const decoder = new TextDecoder();
const decode = (bytes: readonly number[]): string => decoder.decode(Uint8Array.from(bytes));

/** Not in the middle of a character. */
const isWhole = (bytes: readonly number[]): boolean => !decode(bytes).endsWith('\ufffd');

function endsInBackslash(bytes: readonly number[]): boolean {
  let slashes = 0;
  while (bytes[bytes.length - 1 - slashes] === 0x5c) slashes += 1;
  return slashes % 2 === 1;
}
