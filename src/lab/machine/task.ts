import type { User } from '../file-system/entry.ts';
import type { Sockets } from '../network/switch.ts';
import type { Change } from '../file-system/entry.ts';
import type { Input, Output } from './program.ts';
import type { Terminal } from './tty.ts';

/** What runs in a process: a program of the lab, or JavaScript in a worker. `exec` puts another in its place. */
export interface Image {
  readonly handles: (signal: string) => boolean;
  /** Runs the handlers. */
  readonly signal: (name: string) => void;
  /** The signal's default action, or SIGKILL. */
  readonly kill: (signal: string) => void;
  /** Another process of the machine has written. */
  readonly apply?: (change: Change) => void;
  readonly resize?: (columns: number, rows: number) => void;
}

/** How a process ended. */
export interface End {
  /** 128 + the signal's number where a signal ended it. */
  readonly code: number;
  readonly signal?: string;
  /** It had taken more memory than it may. */
  readonly outOfMemory?: boolean;
  /** For a person, where the lab had to stop it. */
  readonly message?: string;
}

/** A process in the table of its machine. */
export interface Task {
  readonly pid: number;
  ppid: number;
  readonly user: User;
  argv: readonly string[];
  env: Readonly<Record<string, string>>;
  cwd: string;
  readonly started: number;
  stdin: Input;
  stdout: Output;
  stderr: Output;
  terminal: Terminal | undefined;
  readonly sockets: Sockets;
  /** Aborted when it is ended. */
  readonly over: AbortController;
  image: Image;
  readonly exited: Promise<End>;
  /** Only the first call counts. */
  readonly finish: (end: End) => void;
}
