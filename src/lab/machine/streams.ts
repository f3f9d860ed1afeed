import type { Input, Output } from './program.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? encoder.encode(text) : text;

/** An input that has ended. */
export const noInput: Input = { read: () => Promise.resolve(undefined) };

/** Takes everything and keeps nothing, as `/dev/null` does. */
export const discard: Output = { write: () => undefined, isTerminal: false };

/** What is written at one end is read at the other, in order. */
export interface Pipe extends Input, Output {
  /** No more is written: the reader gets what is left, then the end. */
  readonly end: () => void;
  /** No more is read: what waits is dropped, and whoever writes on gets SIGPIPE. */
  readonly breakOff: () => void;
}

/** As much as a pipe of Linux holds. */
const PIPE_ROOM = 64 * 1024;

/** A pipe. `isTerminal` tells the writer what stands behind it. */
export function pipe(isTerminal = false): Pipe {
  const waiting: Uint8Array[] = [];
  const readers: ((bytes: Uint8Array | undefined) => void)[] = [];
  let ended = false;
  let broken = false;
  let held = 0;
  let writers: (() => void)[] = [];
  const letWrite = () => {
    for (const writer of writers) writer();
    writers = [];
  };
  return {
    isTerminal,
    write: (text) => {
      const bytes = bytesOf(text);
      if (ended || broken || bytes.length === 0) return;
      const reader = readers.shift();
      if (reader === undefined) {
        waiting.push(bytes);
        held += bytes.length;
      } else reader(bytes);
    },
    room: () => (held < PIPE_ROOM ? undefined : new Promise((resolve) => writers.push(resolve))),
    end: () => {
      ended = true;
      for (const reader of readers.splice(0)) reader(undefined);
    },
    breakOff: () => {
      broken = true;
      waiting.length = 0;
      held = 0;
      letWrite();
    },
    isBroken: () => broken,
    read: (signal) => {
      const bytes = waiting.shift();
      held -= bytes?.length ?? 0;
      if (held < PIPE_ROOM) letWrite();
      if (bytes !== undefined || ended || signal?.aborted === true) return Promise.resolve(bytes);
      return new Promise((resolve) => {
        const reader = (arrived: Uint8Array | undefined) => {
          signal?.removeEventListener('abort', giveUp);
          resolve(arrived);
        };
        const giveUp = () => {
          readers.splice(readers.indexOf(reader), 1);
          resolve(undefined);
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        readers.push(reader);
      });
    },
  };
}

/** Keeps what is written. */
export interface Collector extends Output {
  readonly bytes: () => Uint8Array;
  readonly text: () => string;
}

export function collector(): Collector {
  const parts: Uint8Array[] = [];
  const bytes = () => {
    const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  };
  return {
    isTerminal: false,
    write: (text) => {
      parts.push(bytesOf(text).slice());
    },
    bytes,
    text: () => decoder.decode(bytes()),
  };
}

/** Hands on whole lines without their ends; `flush` hands on what is left. */
export interface LineReader extends Output {
  readonly flush: () => void;
}

/** Longer lines are cut in pieces, as Docker's log driver cuts them. */
const LONGEST_LINE = 16 * 1024;

export function lineReader(line: (text: string) => void): LineReader {
  const stream = new TextDecoder();
  let open = '';
  return {
    isTerminal: false,
    write: (text) => {
      open += typeof text === 'string' ? text : stream.decode(text, { stream: true });
      const lines = open.split('\n');
      open = lines.pop() ?? '';
      for (const each of lines) line(each.replace(/\r$/, ''));
      for (; open.length > LONGEST_LINE; open = open.slice(LONGEST_LINE)) line(open.slice(0, LONGEST_LINE));
    },
    flush: () => {
      open += stream.decode();
      if (open !== '') line(open);
      open = '';
    },
  };
}
