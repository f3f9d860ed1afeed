import { characters } from '../shell/characters.ts';
import type { Input, Output } from './program.ts';

/** A terminal as the processes at it see it. */
export interface Terminal {
  columns: number;
  rows: number;
  /**
   * Whether keys reach the reader as they are typed. Otherwise the terminal shows them, collects a line, and turns
   * ctrl-C, ctrl-\, ctrl-Z and ctrl-D into signals and the end of the input.
   */
  readonly raw: (on: boolean) => void;
  /**
   * Says who gets the signals of the keyboard from now on, until the returned function is called; then it is again
   * the one before.
   */
  readonly foreground: (signal: (name: string) => void) => () => void;
  /** Whether nothing stands left of the cursor, as far as what was written tells. */
  readonly isAtStart: () => boolean;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** What a terminal obeys and does not show. */

const ESCAPES = /\x1b\[[0-9;?]*[ -/]*[@-~]/g;
/** So much of the end of what was written tells where the cursor is. */
const END = 64;
const SIGNAL_KEYS: Readonly<Record<string, readonly [signal: string, shown: string]>> = {
  '\x03': ['SIGINT', '^C'],
  '\x1c': ['SIGQUIT', '^\\'],
  '\x1a': ['SIGTSTP', '^Z'],
};
const END_OF_FILE = '\x04';
const ERASE = '\x7f';
const ERASE_LINE = '\x15';

/**
 * A terminal's line discipline: between the keyboard and the screen on the one side and processes on the other.
 * Source: https://man7.org/linux/man-pages/man3/termios.3.html (canonical mode, ECHO, ISIG)
 */
export class Tty implements Terminal {
  columns: number;
  rows: number;
  /** What processes read. */
  readonly input: Input;
  /** What processes write. */
  readonly output: Output;
  readonly #show: (text: string | Uint8Array) => void;
  readonly #waiting: (Uint8Array | undefined)[] = [];
  readonly #readers: ((bytes: Uint8Array | undefined) => void)[] = [];
  readonly #front: ((name: string) => void)[] = [];
  #isAtStart = true;
  #isRaw = false;
  #isClosed = false;
  #line = '';

  constructor(
    size: { readonly columns: number; readonly rows: number },
    show: (text: string | Uint8Array) => void,
    room?: Output['room'],
  ) {
    this.columns = size.columns;
    this.rows = size.rows;
    this.#show = (text) => {
      const end = text.slice(-END);
      const seen = (typeof end === 'string' ? end : decoder.decode(end)).replaceAll(ESCAPES, '');
      if (seen !== '') this.#isAtStart = /[\n\r]$/.test(seen);
      show(text);
    };
    this.input = { read: (signal) => this.#read(signal), isTyped: true };
    this.output = { isTerminal: true, write: this.#show, ...(room === undefined ? {} : { room }) };
  }

  readonly isAtStart = (): boolean => this.#isAtStart;

  readonly raw = (on: boolean): void => {
    this.#isRaw = on;
    if (on && this.#line !== '') this.#deliver(encoder.encode(this.#line));
    this.#line = '';
  };

  readonly foreground = (signal: (name: string) => void): (() => void) => {
    this.#front.push(signal);
    return () => {
      const index = this.#front.indexOf(signal);
      if (index !== -1) this.#front.splice(index, 1);
    };
  };

  /** Keys as a terminal sends them. */
  keys(typed: string | Uint8Array): void {
    if (this.#isRaw) {
      this.#deliver(typeof typed === 'string' ? encoder.encode(typed) : typed);
      return;
    }
    for (const key of typeof typed === 'string' ? typed : decoder.decode(typed)) this.#cooked(key);
  }

  /** The terminal is gone: whoever reads has come to the end. */
  close(): void {
    this.#isClosed = true;
    for (const reader of this.#readers.splice(0)) reader(undefined);
  }

  #cooked(key: string): void {
    const signal = SIGNAL_KEYS[key];
    if (signal !== undefined) {
      const [name, shown] = signal;
      this.#line = '';
      this.#show(shown);
      this.#front.at(-1)?.(name);
    } else if (key === END_OF_FILE) {
      const line = this.#line;
      this.#line = '';
      this.#deliver(line === '' ? undefined : encoder.encode(line));
    } else if (key === '\r' || key === '\n') {
      this.#show('\n');
      const line = `${this.#line}\n`;
      this.#line = '';
      this.#deliver(encoder.encode(line));
    } else if (key === ERASE || key === '\b') {
      if (this.#line === '') return;
      this.#line = characters(this.#line).slice(0, -1).join('');
      this.#show('\b \b');
    } else if (key === ERASE_LINE) {
      this.#show('\b \b'.repeat(characters(this.#line).length));
      this.#line = '';
    } else {
      this.#line += key;
      this.#show(key < ' ' && key !== '\t' ? `^${String.fromCharCode(key.charCodeAt(0) + 64)}` : key);
    }
  }

  #deliver(bytes: Uint8Array | undefined): void {
    const reader = this.#readers.shift();
    if (reader === undefined) this.#waiting.push(bytes);
    else reader(bytes);
  }

  #read(signal?: AbortSignal): Promise<Uint8Array | undefined> {
    if (this.#waiting.length > 0) return Promise.resolve(this.#waiting.shift());
    if (this.#isClosed || signal?.aborted === true) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const reader = (bytes: Uint8Array | undefined) => {
        signal?.removeEventListener('abort', giveUp);
        resolve(bytes);
      };
      const giveUp = () => {
        this.#readers.splice(this.#readers.indexOf(reader), 1);
        resolve(undefined);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#readers.push(reader);
    });
  }
}

/** Types what comes from elsewhere until it ends or the process at the terminal has. */
export async function takeKeys(tty: Tty, keys: Input, exited: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  void exited.then(() => {
    over.abort();
  });
  for (;;) {
    const typed = await keys.read(over.signal);
    if (typed === undefined) break;
    tty.keys(typed);
  }
  tty.close();
}
