import type { Change, Lock, Snapshot, User } from '../file-system/entry.ts';
import type { Endpoint, SocketFrame } from '../network/socket.ts';

/** A JavaScript process to start: `node` with its arguments, and the machine as it sees it. */
export interface ProcessSpec {
  /** `['node', 'server.js', '--flag']`; Node's own options (`-e`, `--input-type`, `--env-file` …) are read from it. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly pid: number;
  readonly ppid: number;
  readonly user: User;
  readonly hostname: string;
  /** This machine's own address on the lab's network. */
  readonly address: string;
  readonly files: Snapshot;
  /** Where the mounts that are flattened into the files let nobody write, or somebody after all. */
  readonly locks?: readonly Lock[];
  /** Bytes the process may use, as far as that can be seen; undefined: no limit. */
  readonly memory?: number;
  /** Somebody types what comes in. */
  readonly isTypedTo?: boolean;
  /** Standing for a terminal's size where stdout is one. */
  readonly terminal?: { readonly columns: number; readonly rows: number };
}

/** What a process tells its machine. All are called asynchronously, in the order in which things happened. */
export interface ProcessEvents {
  readonly output: (stream: 'stdout' | 'stderr', text: Uint8Array) => void;
  /** The signals that have a handler now; the machine decides by it what an unhandled one does. */
  readonly handles: (signals: readonly string[]) => void;
  /** Asks for a port. The answer goes to {@link RunningProcess.listening}. */
  readonly listen: (port: number, address: string) => void;
  readonly unlisten: (port: number) => void;
  /** Connects to a name or an address; the port carries {@link SocketFrame}s and is answered by `open` or `error`. */
  readonly connect: (host: string, port: number, socket: MessagePort) => void;
  /** `dns.lookup`; the answer goes to {@link RunningProcess.resolved}. */
  readonly lookup: (id: number, host: string) => void;
  /** `process.kill(pid, signal)` of another process, or of itself. */
  readonly kill: (pid: number, signal: string) => void;
  readonly change: (change: Change) => void;
  /** An HTTP server has got a request (`status` undefined), answered it, or lost the one who asked. */
  readonly request: (request: {
    readonly id: number;
    readonly port: number;
    readonly method: string;
    readonly path: string;
    readonly status?: number;
    readonly aborted?: boolean;
    readonly milliseconds?: number;
  }) => void;
  /** The last call. `reason` is there where the lab stopped it: it looped, flooded, or took too much memory. */
  readonly exit: (end: {
    readonly code: number;
    readonly signal?: string;
    readonly reason?: 'unresponsive' | 'memory' | 'output' | 'killed' | 'crashed';
    /** For a person: what happened, why it was stopped, what to do. */
    readonly message?: string;
  }) => void;
}

/** A process that runs. After `exit` all calls do nothing. */
export interface RunningProcess {
  /** Runs the handlers of a signal that {@link ProcessEvents.handles} has named. */
  readonly signal: (name: string) => void;
  /** Ends the worker at once: SIGKILL, or the default action of `signal`. Exit code 128 + its number. */
  readonly kill: (signal?: string) => void;
  /** Hands a connection to the server that listens on the port. */
  readonly accept: (port: number, socket: MessagePort, remote: Endpoint) => void;
  readonly listening: (
    asked: number,
    answer: { readonly port: number } | { readonly code: 'EADDRINUSE' | 'EACCES' },
  ) => void;
  readonly resolved: (id: number, address: string | undefined) => void;
  /** Bytes of standard input; undefined ends it. */
  readonly input: (bytes: Uint8Array | undefined) => void;
  /** Another process of the machine has written. */
  readonly apply: (change: Change) => void;
  readonly resize: (columns: number, rows: number) => void;
}

/** Where JavaScript processes run: sandboxed workers in the page, worker threads under Node. */
export interface ProcessHost {
  readonly start: (spec: ProcessSpec, events: ProcessEvents) => RunningProcess;
  /** Keeps so many workers ready, so that the next start is quick. */
  readonly warm: (count: number) => void;
  /** Ends all. */
  readonly close: () => void;
}

export type { SocketFrame };
