import type { User } from '../file-system/entry.ts';
import type { Machine, MachineProcess } from '../machine/machine.ts';
import { Tty } from '../machine/tty.ts';
import type { ShellSession, TerminalPort } from '../world.ts';
import type { Completers } from './completion.ts';
import { provideConsole } from './line/console.ts';

export interface ShellOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: User;
  /** What was typed before, oldest first. */
  readonly history?: readonly string[];
  readonly completers?: Completers;
  /** Shown once, before the first prompt. */
  readonly greeting?: string;
}

/** The prompt of the learner's terminal: the folder in blue. */
const PROMPT = String.raw`\[\e[1;34m\]\w\[\e[0m\] $ `;

/** Opens a terminal of a machine with bash at it. */
export function openShell(machine: Machine, terminal: TerminalPort, options: ShellOptions): ShellSession {
  return new Session(machine, terminal, options);
}

/** A line that somebody has asked to run, until its shell is at its prompt again. */
interface Wanted {
  readonly line: string;
  readonly resolve: (status: number) => void;
}

class Session implements ShellSession {
  readonly history: string[];
  readonly #machine: Machine;
  readonly #terminal: TerminalPort;
  readonly #options: ShellOptions;
  readonly #decoder = new TextDecoder();
  readonly #wanted: Wanted[] = [];
  #running: Wanted | undefined;
  #process: MachineProcess | undefined;
  #tty: Tty;
  #isAtPrompt = false;
  #isClosed = false;

  constructor(machine: Machine, terminal: TerminalPort, options: ShellOptions) {
    this.#machine = machine;
    this.#terminal = terminal;
    this.#options = options;
    this.history = [...(options.history ?? [])];
    this.#tty = this.#makeTty();
    if (options.greeting !== undefined) terminal.write(`${options.greeting.trimEnd()}\n`);
    this.#start();
  }

  readonly input = (keys: string): void => {
    if (this.#isClosed) return;
    if (this.#process === undefined) this.#start();
    else {
      // Whatever is typed, the line is no longer what it was.
      if (/[\r\n\x04]/.test(keys)) this.#isAtPrompt = false;
      this.#tty.keys(keys);
    }
  };

  readonly resize = (): void => {
    const { columns, rows } = this.#terminal.size();
    this.#tty.columns = columns;
    this.#tty.rows = rows;
    this.#process?.resize(columns, rows);
  };

  readonly run = (line: string): Promise<number> =>
    new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(new Error('The terminal is closed.'));
        return;
      }
      this.#wanted.push({ line, resolve });
      if (this.#process === undefined) this.#start();
      else if (this.#isAtPrompt) this.#typeNext();
    });

  readonly close = (): void => {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#tty.close();
    this.#process?.signal('SIGKILL');
    for (const { resolve } of [
      ...(this.#running === undefined ? [] : [this.#running]),
      ...this.#wanted.splice(0),
    ])
      resolve(HANGUP);
    this.#running = undefined;
  };

  #makeTty(): Tty {
    const terminal = this.#terminal;
    return new Tty(
      terminal.size(),
      (text) => {
        terminal.write(typeof text === 'string' ? text : this.#decoder.decode(text, { stream: true }));
      },
      terminal.room,
    );
  }

  #start(): void {
    const { cwd, env, user, completers } = this.#options;
    const tty = this.#makeTty();
    this.#tty = tty;
    provideConsole(tty, {
      history: this.history,
      completers: completers ?? new Map(),
      prompt: PROMPT,
      atPrompt: (status) => {
        this.#reachPrompt(status);
      },
    });
    const files = this.#machine.files;
    const process = this.#machine.run(['bash'], {
      cwd: files.exists(cwd) ? cwd : '/',
      env,
      user,
      stdin: tty.input,
      stdout: tty.output,
      stderr: tty.output,
      terminal: tty,
    });
    this.#process = process;
    void process.exited.then(({ code }) => {
      this.#end(code);
    });
  }

  #end(code: number): void {
    this.#process = undefined;
    this.#isAtPrompt = false;
    this.#running?.resolve(code);
    this.#running = undefined;
    if (this.#isClosed) return;
    this.#terminal.write(`\x1b[2mThe shell has ended with ${code}. Press any key for a new one.\x1b[0m\n`);
    if (this.#wanted.length > 0) this.#start();
  }

  #reachPrompt(status: number | undefined): void {
    this.#isAtPrompt = true;
    if (status !== undefined) {
      this.#running?.resolve(status);
      this.#running = undefined;
    }
    this.#typeNext();
  }

  /** Types the next line that was asked for, in the place of what may be half typed there. */
  #typeNext(): void {
    if (this.#running !== undefined) return;
    this.#running = this.#wanted.shift();
    if (this.#running === undefined) return;
    this.#isAtPrompt = false;
    // As if it was pasted: a tab in it is text, and lines in it are one entry.
    this.#tty.keys(`\x05\x15\x1b[200~${this.#running.line}\x1b[201~\r`);
  }
}

/** As a shell ends when its terminal goes. */
const HANGUP = 129;
