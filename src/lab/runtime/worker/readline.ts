import { EventEmitter } from '../node/events.ts';
import { StringDecoder } from '../node/string-decoder.ts';

/** `readline` and `readline/promises`: lines of a stream, and questions. https://nodejs.org/api/readline.html */

interface Source extends EventEmitter {
  resume(): unknown;
  pause(): unknown;
}
interface InterfaceOptions {
  readonly input: Source;
  readonly output?: { write: (text: string) => unknown };
  readonly prompt?: string;
  readonly signal?: AbortSignal;
}

export class Interface extends EventEmitter {
  closed = false;
  line = '';
  terminal = false;
  readonly input: Source;
  readonly output: InterfaceOptions['output'];
  #prompt: string;
  #rest = '';
  readonly #decoder = new StringDecoder('utf8');
  #answer: ((line: string) => void) | undefined;

  constructor(options: InterfaceOptions) {
    super();
    this.input = options.input;
    this.output = options.output;
    this.#prompt = options.prompt ?? '> ';
    this.input.on('data', this.#take);
    this.input.on('end', this.#end);
    options.signal?.addEventListener('abort', () => {
      this.close();
    });
    this.input.resume();
  }

  readonly #take = (chunk: unknown): void => {
    this.#rest += typeof chunk === 'string' ? chunk : this.#decoder.write(chunk as Buffer);
    for (;;) {
      const match = /\r\n|\n|\r(?!$)/.exec(this.#rest);
      if (match === null) return;
      const line = this.#rest.slice(0, match.index);
      this.#rest = this.#rest.slice(match.index + match[0].length);
      this.#say(line);
    }
  };

  readonly #end = (): void => {
    this.#rest += this.#decoder.end();
    if (this.#rest !== '') this.#say(this.#rest.replace(/\r$/, ''));
    this.#rest = '';
    this.close();
  };

  #say(line: string): void {
    const answer = this.#answer;
    this.#answer = undefined;
    if (answer !== undefined) answer(line);
    else this.emit('line', line);
  }

  setPrompt(prompt: string): void {
    this.#prompt = prompt;
  }
  getPrompt(): string {
    return this.#prompt;
  }
  prompt(): void {
    this.output?.write(this.#prompt);
    this.input.resume();
  }
  question(query: string, options: unknown, callback?: (answer: string) => void): void {
    this.output?.write(query);
    this.#answer = (typeof options === 'function' ? options : callback) as (answer: string) => void;
  }
  write(text: string): void {
    this.#take(text);
  }
  pause(): this {
    this.input.pause();
    this.emit('pause');
    return this;
  }
  resume(): this {
    this.input.resume();
    this.emit('resume');
    return this;
  }
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.input.off('data', this.#take);
    this.input.off('end', this.#end);
    this.input.pause();
    this.emit('close');
  }
  [Symbol.dispose](): void {
    this.close();
  }
  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    const lines: string[] = [];
    let wake: () => void = () => undefined;
    this.on('line', (line: string) => {
      lines.push(line);
      wake();
    });
    this.on('close', () => {
      wake();
    });
    for (;;) {
      const next = lines.shift();
      if (next !== undefined) yield next;
      else if (this.closed) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
}

class PromisesInterface extends Interface {
  constructor(options: InterfaceOptions) {
    super(options);
    const ask = this.question.bind(this);
    Object.defineProperty(this, 'question', {
      value: (query: string) =>
        new Promise<string>((resolve) => {
          ask(query, resolve);
        }),
    });
  }
}

const escape = (
  output: { write: (text: string) => unknown } | undefined,
  text: string,
  done?: () => void,
): boolean => {
  output?.write(text);
  done?.();
  return true;
};

export const readline = {
  Interface,
  createInterface: (options: InterfaceOptions | Source, output?: InterfaceOptions['output']) =>
    new Interface(
      'input' in options ? options : { input: options, ...(output === undefined ? {} : { output }) },
    ),
  clearLine: (output: { write: (text: string) => unknown }, way: number, done?: () => void) =>
    escape(output, way < 0 ? '\u001b[1K' : way > 0 ? '\u001b[0K' : '\u001b[2K', done),
  clearScreenDown: (output: { write: (text: string) => unknown }, done?: () => void) =>
    escape(output, '\u001b[0J', done),
  cursorTo: (output: { write: (text: string) => unknown }, x: number, y?: unknown, done?: () => void) =>
    escape(output, typeof y === 'number' ? `\u001b[${y + 1};${x + 1}H` : `\u001b[${x + 1}G`, done),
  moveCursor: (output: { write: (text: string) => unknown }, x: number, y: number, done?: () => void) =>
    escape(
      output,
      `${x === 0 ? '' : `\u001b[${Math.abs(x)}${x < 0 ? 'D' : 'C'}`}${y === 0 ? '' : `\u001b[${Math.abs(y)}${y < 0 ? 'A' : 'B'}`}`,
      done,
    ),
  emitKeypressEvents: () => undefined,
  promises: {
    Interface: PromisesInterface,
    createInterface: (options: InterfaceOptions) => new PromisesInterface(options),
  },
};
