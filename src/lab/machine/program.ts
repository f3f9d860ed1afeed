import type { Clock } from '../clock.ts';
import type { User } from '../file-system/entry.ts';
import type { FileSystem } from '../file-system/file-system.ts';
import type { Endpoint } from '../network/socket.ts';
import type { Terminal } from './tty.ts';

/**
 * A program that the lab has written itself (`sh`, `curl`, `docker`, `postgres`), as a process of a machine sees its
 * world. `node` is none: JavaScript runs in a worker of its own.
 */
export type Program = (process: ProgramProcess) => Promise<number>;

export interface ProgramProcess {
  readonly pid: number;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly user: User;
  readonly hostname: string;
  /** With the rights of {@link user}. */
  readonly files: FileSystem;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The terminal, where stdout is one. */
  readonly terminal: Terminal | undefined;
  readonly clock: Clock;
  readonly network: ProgramNetwork;
  /** Starts a child. The program is looked up in PATH as execvp does. @throws {ExecError} where it cannot be run. */
  readonly spawn: (argv: readonly string[], options?: SpawnOptions) => Child;
  /** Starts a child of the same name that goes on with `program`, as `fork` does for a shell's subshells. */
  readonly fork: (program: Program, options?: SpawnOptions) => Child;
  /** Becomes another program, keeping the PID, as `exec` does; resolves to its exit code. @throws {ExecError} */
  readonly exec: (argv: readonly string[], options?: Omit<SpawnOptions, 'user'>) => Promise<number>;
  /** Handles a signal, which then no longer ends the program. @returns Takes the handler away. */
  readonly onSignal: (signal: string, handler: () => void) => () => void;
  /** Aborted when the program is ended from outside; everything it waits for should take it. */
  readonly ended: AbortSignal;
  /** Sends a signal to a process of the same machine. @returns False where there is none with that PID. */
  readonly kill: (pid: number, signal: string) => boolean;
  /** The machine's processes, for `ps`. */
  readonly processes: () => readonly ProcessInfo[];
}

export interface SpawnOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly user?: User;
  /** Where its streams go; the parent's own where not said. */
  readonly stdin?: Input;
  readonly stdout?: Output;
  readonly stderr?: Output;
}

export interface Child {
  readonly pid: number;
  /** 128 + the signal's number where a signal ended it. */
  readonly exited: Promise<number>;
  /** The signal that ended it, once one has. */
  readonly endedBy: () => string | undefined;
  readonly signal: (name: string) => void;
}

export interface ProcessInfo {
  readonly pid: number;
  readonly ppid: number;
  readonly user: User;
  readonly argv: readonly string[];
  readonly started: number;
}

/** Bytes that come in. Reading waits; undefined is the end. */
export interface Input {
  /** Aborting gives the wait up and leaves what comes later for the next reader; the answer is then undefined. */
  readonly read: (signal?: AbortSignal) => Promise<Uint8Array | undefined>;
  /** Whether somebody sits there and types. */
  readonly isTyped?: boolean;
}

/** Bytes or text that go out. Writing never waits: the reader keeps what it wants. */
export interface Output {
  readonly write: (text: string | Uint8Array) => void;
  readonly isTerminal: boolean;
  /** Whether it is a pipe whose reader is gone: a process that writes to it gets SIGPIPE. */
  readonly isBroken?: () => boolean;
  /** Undefined while there is room; resolves once a pipe's reader has taken enough. Who writes without end waits for it. */
  readonly room?: () => Promise<void> | undefined;
}

export interface ProgramNetwork {
  /** Connects; the port carries SocketFrames, `open` or `error` first. */
  readonly connect: (host: string, port: number) => MessagePort;
  /** @throws {ListenError} EADDRINUSE. @returns Stops listening; open connections stay. */
  readonly listen: (port: number, accept: (socket: MessagePort, remote: Endpoint) => void) => () => void;
  /** The address of a name of the lab's networks, or undefined. */
  readonly resolve: (host: string) => string | undefined;
  readonly address: string;
}

/** EAGAIN where the machine has too many processes to start another. */
export type ExecCode = 'ENOENT' | 'EACCES' | 'ENOEXEC' | 'EISDIR' | 'EAGAIN';

/** As execve and a shell report it: 127 where nothing is found, 126 where it may not be run. */
export class ExecError extends Error {
  readonly code: ExecCode;
  readonly file: string;
  constructor(code: ExecCode, file: string, message: string) {
    super(message);
    this.code = code;
    this.file = file;
  }
}

export class ListenError extends Error {
  readonly code = 'EADDRINUSE';
}
