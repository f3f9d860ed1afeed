import type { ProgramProcess } from '../../machine/program.ts';
import type { Terminal } from '../../machine/tty.ts';
import { describeJob } from '../builtins/jobs.ts';
import { createShell } from '../create-shell.ts';
import type { Flavor } from '../flavor.ts';
import type { Invocation } from '../invocation.ts';
import { Ended, Exit, Fatal, Interrupted, LoopJump, Return } from '../outcome.ts';
import type { ByteInput } from '../run/descriptor.ts';
import { finish } from '../run/finish.ts';
import { runSource } from '../run/text.ts';
import { runTraps, signalTree } from '../run/wait.ts';
import { beginSlice, inputOf, write, writeError, type Interactive, type Shell } from '../shell.ts';
import { Source } from '../source.ts';
import { complete } from './complete.ts';
import { takeConsole, type Console } from './console.ts';
import { LineEditor, type Edited } from './editor.ts';
import { EventError, expandHistory } from './history.ts';
import { KeyReader, type Key } from './keys.ts';
import { defaultPrompt, promptText } from './prompt.ts';
import { readStartFiles, setOptions } from '../start.ts';

const SUSPEND =
  'the lab cannot suspend a job, since a running program cannot be halted; end it with ctrl-C, or start it with & at its end';
const PASTE_ON = '\x1b[?2004h';
const PASTE_OFF = '\x1b[?2004l';

/** A shell at a prompt, until `exit` or ctrl-D. @returns Its exit code. */
export async function runInteractive(
  flavor: Flavor,
  process: ProgramProcess,
  invocation: Invocation,
  terminal: Terminal,
): Promise<number> {
  const console = takeConsole(terminal);
  const interactive: Interactive = {
    history: console?.history ?? [],
    foreground: new Set(),
    interrupt: new AbortController(),
  };
  const shell = createShell(flavor, process, invocation, interactive);
  // A shell at a prompt does not end by these; its jobs do.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGTSTP']) process.onSignal(signal, () => undefined);
  const leave = terminal.foreground((signal) => {
    onKeyboardSignal(shell, interactive, signal);
  });
  try {
    return await finish(shell, async () => {
      setOptions(shell, invocation);
      await readStartFiles(shell, invocation);
      if (shell.variables.get('PS1') === undefined)
        shell.variables.set('PS1', console?.prompt ?? defaultPrompt(shell));
      return await new Session(shell, interactive, terminal, console).run();
    });
  } finally {
    leave();
    terminal.raw(false);
  }
}

function onKeyboardSignal(shell: Shell, interactive: Interactive, signal: string): void {
  if (signal === 'SIGTSTP') {
    writeError(shell, `\n${shell.name}: ${SUSPEND}\n`);
    return;
  }
  for (const child of interactive.foreground) signalTree(shell, child.pid, signal);
  if (signal === 'SIGINT' && interactive.foreground.size === 0) interactive.interrupt.abort();
}

class Session {
  readonly #shell: Shell;
  readonly #interactive: Interactive;
  readonly #terminal: Terminal;
  readonly #console: Console | undefined;
  readonly #editor: LineEditor;
  /** Shared with `read`, which may give back what it took too much. */
  readonly #input: ByteInput | undefined;
  readonly #keys: Key[] = [];
  readonly #reader = new KeyReader();
  readonly #decoder = new TextDecoder();
  #isEditing = false;
  #line = 1;

  constructor(shell: Shell, interactive: Interactive, terminal: Terminal, console: Console | undefined) {
    this.#shell = shell;
    this.#interactive = interactive;
    this.#terminal = terminal;
    this.#console = console;
    this.#input = inputOf(shell);
    this.#editor = new LineEditor({
      write: (text) => {
        shell.process.stderr.write(text);
      },
      columns: () => terminal.columns,
      isAtStart: terminal.isAtStart,
      key: () => this.#key(),
      history: interactive.history,
      complete: (left) => complete(shell, console?.completers ?? new Map(), left),
    });
    shell.process.onSignal('SIGWINCH', () => {
      if (this.#isEditing) this.#editor.redraw();
    });
  }

  async run(): Promise<number> {
    let isFirst = true;
    for (;;) {
      this.#reportJobs();
      const { status: last } = this.#shell;
      const text = await this.#read(isFirst ? undefined : last);
      isFirst = false;
      if (text === undefined && this.#shell.options.has('ignoreeof')) {
        writeError(this.#shell, 'Use "exit" to leave the shell.\n');
        continue;
      }
      if (text === undefined) {
        writeError(this.#shell, this.#shell.flavor === 'bash' ? 'exit\n' : '\n');
        return this.#shell.status;
      }
      const status = await this.#runLine(text);
      if (status !== undefined) return status;
    }
  }

  /** A whole command, of several lines where it needs them; empty after ctrl-C, undefined at the end. */
  async #read(last: number | undefined): Promise<string | undefined> {
    let text = '';
    for (;;) {
      const isFresh = text === '';
      const prompt = await promptText(this.#shell, this.#shell.variables.get(isFresh ? 'PS1' : 'PS2') ?? '');
      const edited = await this.#edit(prompt, () => {
        if (isFresh) this.#console?.atPrompt(last);
      });
      if (edited.kind === 'interrupt') {
        this.#shell.status = 130;
        return '';
      }
      if (edited.kind === 'end') {
        if (text === '') return undefined;
        return text;
      }
      const line = this.#expand(edited.text);
      if (line === undefined) return '';
      text += `${line}\n`;
      if (new Source(text).isUnfinished) continue;
      this.#remember(text.slice(0, -1));
      return text;
    }
  }

  async #edit(prompt: string, isReady: () => void): Promise<Edited> {
    this.#terminal.raw(true);
    this.#shell.process.stderr.write(PASTE_ON);
    this.#isEditing = true;
    try {
      const edited = this.#editor.edit(prompt);
      isReady();
      return await edited;
    } finally {
      this.#isEditing = false;
      this.#shell.process.stderr.write(PASTE_OFF);
      this.#terminal.raw(false);
    }
  }

  async #key(): Promise<Key | undefined> {
    for (;;) {
      const key = this.#keys.shift();
      if (key !== undefined) return key;
      const chunk = await this.#input?.read(this.#shell.process.ended);
      if (this.#shell.process.ended.aborted) throw new Ended();
      if (chunk === undefined) return undefined;
      beginSlice();
      this.#keys.push(...this.#reader.read(this.#decoder.decode(chunk, { stream: true })));
    }
  }

  /** `!!` and its like; what it comes to is shown. */
  #expand(line: string): string | undefined {
    if (this.#shell.flavor !== 'bash' || !line.includes('!')) return line;
    try {
      const expanded = expandHistory(line, this.#interactive.history);
      if (expanded !== line) write(this.#shell, `${expanded}\n`);
      return expanded;
    } catch (error) {
      if (!(error instanceof EventError)) throw error;
      writeError(this.#shell, `${this.#shell.name}: ${error.message}\n`);
      this.#shell.status = 1;
      return undefined;
    }
  }

  /** Lines that begin with a blank and those that repeat the last one are not kept. */
  #remember(text: string): void {
    const { history } = this.#interactive;
    if (text.trim() !== '' && !text.startsWith(' ') && history.at(-1) !== text) history.push(text);
  }

  /** Runs a line. @returns The shell's exit code where it ends. */
  async #runLine(text: string): Promise<number | undefined> {
    const shell = this.#shell;
    if (text === '') return undefined;
    this.#interactive.interrupt = new AbortController();
    const firstLine = this.#line;
    this.#line += text.split('\n').length - 1;
    Object.assign(shell, { conditions: 0, loops: 0, depth: 0, callers: [] });
    if (text.trim() === '') return undefined;
    try {
      shell.status = await runSource(shell, text, { firstLine });
      await runTraps(shell);
    } catch (error) {
      if (error instanceof Exit) {
        if (shell.flavor === 'bash' && !shell.options.has('errexit')) writeError(shell, 'exit\n');
        return error.status;
      }
      const isKnown =
        error instanceof Fatal ||
        error instanceof Interrupted ||
        error instanceof Return ||
        error instanceof LoopJump;
      if (!isKnown) throw error;
      shell.status = error.status;
    }
    // The terminal shows ^C where the cursor was.
    if (this.#interactive.interrupt.signal.aborted) writeError(shell, '\n');
    return undefined;
  }

  #reportJobs(): void {
    const shell = this.#shell;
    for (const job of [...shell.jobs.all]) {
      if (job.status === undefined) continue;
      writeError(shell, `${describeJob(shell, job)}\n`);
      shell.jobs.remove(job);
    }
  }
}
