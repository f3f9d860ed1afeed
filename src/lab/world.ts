import type { Clock } from './clock.ts';
import type { DockerEngine } from './engine/api.ts';
import type { EventStream } from './events.ts';
import type { FileSystem } from './file-system/file-system.ts';
import type { ProgramNetwork } from './machine/program.ts';

/** One lab as it runs: the learner's laptop with its files, the engine, the clock, and everything that happens. */
export interface World {
  readonly clock: Clock;
  readonly events: EventStream;
  readonly engine: DockerEngine;
  /** The laptop's whole file system; the lab's own files lie in {@link home}. */
  readonly files: FileSystem;
  /** The folder in which the terminal starts: `/home/you/lab`. */
  readonly home: string;
  /** The laptop's network: `localhost` and the ports that containers publish. */
  readonly network: ProgramNetwork;
  /** The same for those who only look: a connection made over it is no event. */
  readonly probe?: ProgramNetwork;
  /** Opens a terminal's shell. The history, oldest first, is what was typed at an earlier one. */
  readonly shell: (
    terminal: TerminalPort,
    options?: { readonly history?: readonly string[] },
  ) => ShellSession;
  /** Ends every process. */
  readonly close: () => void;
}

/** The screen a shell writes to. */
export interface TerminalPort {
  readonly write: (text: string) => void;
  /** Undefined while it can take more; resolves once it has shown enough. Who writes without end waits for it. */
  readonly room?: () => Promise<void> | undefined;
  readonly size: () => { readonly columns: number; readonly rows: number };
}

/**
 * A shell at a terminal: takes keys as a terminal sends them (`\r`, `\x03`, escape sequences), edits the line, keeps the
 * history, runs commands.
 */
export interface ShellSession {
  readonly input: (keys: string) => void;
  readonly resize: () => void;
  /** Types a command and runs it, as if by hand; resolves to its exit code. For buttons in the instructions. */
  readonly run: (line: string) => Promise<number>;
  readonly history: readonly string[];
  readonly close: () => void;
}
