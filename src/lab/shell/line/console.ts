import type { Terminal } from '../../machine/tty.ts';
import type { Completers } from '../completion.ts';

/** What the one who opens a terminal and the shell at it tell each other. */
export interface Console {
  /** What was typed, oldest first; the shell adds to it. */
  readonly history: string[];
  readonly completers: Completers;
  readonly prompt?: string;
  /** The shell waits at its prompt; of the first time no line has run. */
  readonly atPrompt: (status: number | undefined) => void;
}

const consoles = new WeakMap<Terminal, Console>();

/** Leaves a console for the next interactive shell at a terminal. */
export function provideConsole(terminal: Terminal, console: Console): void {
  consoles.set(terminal, console);
}

/** Takes the console of a terminal; a shell within a shell finds none. */
export function takeConsole(terminal: Terminal): Console | undefined {
  const console = consoles.get(terminal);
  consoles.delete(terminal);
  return console;
}
