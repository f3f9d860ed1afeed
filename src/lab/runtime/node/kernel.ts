import type { Endpoint } from '../../network/socket.ts';
import type { ProcessEvents } from '../process-host.ts';

/** What Node's network modules ask of the process they run in. */
export interface Kernel {
  readonly spec: { readonly address: string; readonly hostname: string };
  /** Keeps the process alive until it is released. */
  readonly hold: () => { release: () => void };
  readonly nextTick: (callback: (...args: never[]) => void, ...args: unknown[]) => void;
  /** An error that nothing has caught. */
  readonly fatal: (error: unknown) => void;
  /** Timers that do not keep the process alive. */
  readonly native: {
    readonly setTimeout: (callback: () => void, milliseconds: number) => unknown;
    readonly clearTimeout: (timer: never) => void;
  };
  readonly listen: (port: number, address: string, answer: (answer: ListenAnswer) => void) => void;
  readonly unlisten: (port: number) => void;
  readonly connect: (host: string, port: number, socket: MessagePort) => void;
  readonly lookup: (host: string, answer: (address: string | undefined) => void) => void;
  readonly onConnection: (handler: (port: number, socket: MessagePort, remote: Endpoint) => void) => void;
  readonly request: ProcessEvents['request'];
}

export type ListenAnswer = { readonly port: number } | { readonly code: 'EADDRINUSE' | 'EACCES' };

let current: Kernel | undefined;

/** Hands the modules their process; called once, before any of them is used. */
export function useKernel(kernel: Kernel): void {
  current = kernel;
}

/** @throws {Error} Where the worker has not set one. */
export function kernel(): Kernel {
  if (current === undefined) throw new Error('No process has been started in this worker yet.');
  return current;
}
