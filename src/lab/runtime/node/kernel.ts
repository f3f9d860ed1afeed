import type { Endpoint } from '../../network/socket.ts';
import type { ProcessEvents } from '../process-host.ts';

/** What Node's network modules ask of the process they run in. */
export interface Kernel {
  readonly spec: { readonly address: string; readonly hostname: string };
  /** Keeps the process alive until it is released. */
  readonly hold: () => { release: () => void };
  readonly nextTick: (callback: (...args: never[]) => void, ...args: unknown[]) => void;
  /** Runs what the outside world calls: ticks run after it, and what it throws is uncaught. Not given: at once. */
  readonly enter?: (callback: () => void) => void;
  /** The same, later, and in the async context of now. */
  readonly bound?: <Arguments extends unknown[]>(
    callback: (...args: Arguments) => void,
  ) => (...args: Arguments) => void;
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

/** Runs a callback of the outside world, such as a message that has come. */
export function enter(callback: () => void): void {
  const { enter: given, fatal } = kernel();
  if (given !== undefined) {
    given(callback);
    return;
  }
  try {
    callback();
  } catch (error) {
    fatal(error);
  }
}

/** What the outside world will call, in the async context of now. */
export function bound<Arguments extends unknown[]>(
  callback: (...args: Arguments) => void,
): (...args: Arguments) => void {
  const { bound: given } = kernel();
  if (given !== undefined) return given(callback);
  return (...args) => {
    enter(() => {
      callback(...args);
    });
  };
}

/** @throws {Error} Where the worker has not set one. */
export function kernel(): Kernel {
  if (current === undefined) throw new Error('No process has been started in this worker yet.');
  return current;
}
