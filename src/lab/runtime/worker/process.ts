import { EventEmitter, whereEmitted } from '../node/events.ts';
import { Readable, Writable } from '../node/stream.ts';
import { Buffer } from '../node/buffer.ts';
import type { ProcessSpec } from '../process-host.ts';
import { SIGNALS, signalNumber } from '../signals.ts';
import { absent, codedRangeError, codedTypeError } from './errors.ts';
import { frameOf, frameOfThrown } from './fault.ts';
import { hold, nextTick, type Hold } from './loop.ts';
import { send, sendHeld } from './output.ts';
import { native, platform } from './platform.ts';
import { received } from './timers.ts';
import { inspect } from './util.ts';

/** `process`. https://nodejs.org/api/process.html */

export const VERSION = '24.11.0';

/** Stands for the end of the program where it is thrown; nothing that happens after it is seen. */
class Ended extends Error {}

let exiting = false;
let spec: ProcessSpec = {
  argv: ['node'],
  env: {},
  cwd: '/',
  pid: 1,
  ppid: 0,
  user: { uid: 0, gid: 0 },
  hostname: 'localhost',
  address: '127.0.0.1',
  files: [],
};
const started = native.now();

export const process = new EventEmitter() as unknown as ProcessObject;

export interface ProcessObject extends EventEmitter {
  exitCode: number | string | undefined;
  readonly env: Record<string, string>;
  argv: string[];
  stdout: InstanceType<typeof Writable> & { fd: number; isTTY?: boolean; columns?: number; rows?: number };
  stderr: InstanceType<typeof Writable> & { fd: number; isTTY?: boolean };
  stdin: Readable & { fd: number; isTTY?: boolean };
  exit(code?: number | string): never;
  cwd(): string;
  [name: string]: unknown;
}

function output(stream: 'stdout' | 'stderr', fd: number): ProcessObject['stdout'] {
  const terminal = spec.terminal;
  const writable = new Writable({
    decodeStrings: false,
    write: (chunk: string | Uint8Array, encoding: BufferEncoding, done: () => void) => {
      const data = typeof chunk === 'string' && encoding !== 'utf8' ? Buffer.from(chunk, encoding) : chunk;
      // As pipes and terminals are on Linux: written when the call returns.
      send(stream, data);
      done();
    },
  }) as unknown as ProcessObject['stdout'];
  writable.fd = fd;
  Object.assign(writable, { _type: terminal === undefined ? 'pipe' : 'tty', destroySoon: () => writable });
  // As Node's: closing them closes nothing.
  writable._destroy = (error: Error | null, done: (error?: Error | null) => void) => {
    done(error);
  };
  if (terminal !== undefined)
    Object.assign(writable, {
      isTTY: true,
      ...terminal,
      getColorDepth: () => 8,
      hasColors: () => true,
      getWindowSize: () => [terminal.columns, terminal.rows],
    });
  return writable;
}

let inputHold: Hold | undefined;
let inputEnded = false;

function input(): ProcessObject['stdin'] {
  const readable = new Readable({
    read: () => {
      // Waiting for input keeps the program alive; nobody waits before the first read.
      if (!inputEnded) inputHold ??= hold();
    },
  }) as unknown as ProcessObject['stdin'];
  readable.fd = 0;
  const pause = readable.pause.bind(readable);
  readable.pause = () => {
    inputHold?.release();
    inputHold = undefined;
    return pause();
  };
  Object.assign(readable, {
    ref: () => readable,
    unref: () => {
      inputHold?.release();
      inputHold = undefined;
      return readable;
    },
    setRawMode: () => readable,
  });
  if (spec.isTypedTo === true) readable.isTTY = true;
  return readable;
}

/** Standard input has brought bytes, or its end. */
export function feed(bytes: Uint8Array | undefined): void {
  if (bytes === undefined) {
    inputEnded = true;
    process.stdin.push(null);
    inputHold?.release();
    inputHold = undefined;
  } else process.stdin.push(Buffer.from(bytes));
}

function environment(values: Readonly<Record<string, string>>): Record<string, string> {
  return new Proxy<Record<string, string>>(
    { ...values },
    {
      set: (target, key, value) => {
        if (typeof key === 'symbol' || typeof value === 'symbol')
          throw new TypeError('Cannot convert a Symbol value to a string');
        target[key] = String(value);
        return true;
      },
      defineProperty: (target, key, descriptor) =>
        Reflect.defineProperty(target, key, {
          value: String(descriptor.value),
          writable: true,
          enumerable: true,
          configurable: true,
        }),
    },
  );
}

function exitCode(value: unknown): number {
  if (value === undefined || value === null) return 0;
  const code = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof code !== 'number' || !Number.isInteger(code))
    throw codedTypeError(
      'ERR_INVALID_ARG_TYPE',
      `The "code" argument must be of type number. Received ${received(value)}`,
    );
  // An exit status is one byte.
  return code & 0xff;
}

/** Ends the program: `exit` handlers run, and then nothing more. */
function exit(code?: number | string): never {
  if (code !== undefined) process.exitCode = code;
  finish();
  throw new Ended('exited');
}

/** The end of a program that has nothing left to do, or has been told to. */
export function finish(): void {
  if (exiting) return;
  exiting = true;
  try {
    process.emit('exit', exitCode(process.exitCode));
  } catch (error) {
    if (!(error instanceof Ended)) {
      report(error, true);
      process.exitCode = 1;
    }
  }
  end(exitCode(process.exitCode));
}

function end(code: number, reason?: 'output', message?: string): void {
  sendHeld();
  platform.post({
    type: 'exit',
    end: { code, ...(reason === undefined ? {} : { reason }), ...(message === undefined ? {} : { message }) },
  });
  platform.close();
}

/** The program wrote without a pause: it is stopped, and the host is told why. */
export function stopFlood(): never {
  if (!exiting) {
    exiting = true;
    end(
      137,
      'output',
      'The program wrote more than 8 MB without a pause, so the lab has stopped it. Look for a loop that logs and never waits.',
    );
  }
  throw new Ended('flood');
}

/** An error without a stack is shown in brackets; here it stands for itself. */
function unbracketed(text: string, error: Error): string {
  const whole = `[${String(error.stack)}]`;
  return text.startsWith(whole) ? `${whole.slice(1, -1)}${text.slice(whole.length)}` : text;
}

function report(error: unknown, thrown: boolean): void {
  if (error instanceof Error) {
    const where = whereEmitted(error);
    if (where !== undefined) error.stack = `${String(error.stack)}\n${where}`.trimEnd();
    const frame = where === undefined ? frameOf(error, thrown) : '';
    send('stderr', `${frame}${unbracketed(inspect(error), error)}\n\nNode.js v${VERSION}\n`);
    return;
  }
  const place = frameOfThrown(process.argv[1] ?? '');
  send(
    'stderr',
    `${place === '' ? 'Uncaught:' : `\n${place.trimEnd()}`}\n${inspect(error)}\n\nNode.js v${VERSION}\n`,
  );
}

/** An error that nothing has caught: handlers, or the end with exit code 1. */
export function fatal(
  error: unknown,
  origin: 'uncaughtException' | 'unhandledRejection' = 'uncaughtException',
): void {
  if (error instanceof Ended || exiting) return;
  process.emit('uncaughtExceptionMonitor', error, origin);
  if (process.listenerCount('uncaughtException') > 0) {
    try {
      process.emit('uncaughtException', error, origin);
    } catch (again) {
      if (again instanceof Ended) return;
      report(again, true);
      process.exitCode = 7;
      finish();
    }
    return;
  }
  report(error, origin === 'uncaughtException');
  process.exitCode = 1;
  finish();
}

/** A promise that was rejected with nobody to catch it. */
export function rejected(reason: unknown, promise: Promise<unknown>): void {
  if (reason instanceof Ended || exiting) return;
  if (process.listenerCount('unhandledRejection') > 0) {
    process.emit('unhandledRejection', reason, promise);
    return;
  }
  if (reason instanceof Error) {
    fatal(reason, 'unhandledRejection');
    return;
  }
  const name = 'UnhandledPromiseRejection';
  const message = `This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${typeof reason === 'object' && reason !== null ? '#<Object>' : String(reason)}".`;
  const error = new Error(message);
  Object.defineProperties(error, {
    name: { value: name, configurable: true },
    stack: { value: `${name}: ${message}`, configurable: true },
  });
  fatal(Object.assign(error, { code: 'ERR_UNHANDLED_REJECTION' }), 'unhandledRejection');
}

/** A signal that has a handler. */
export function deliver(signal: string): void {
  // The handler may have gone while the signal was on its way: then the machine decides once more.
  if (process.listenerCount(signal) > 0) process.emit(signal, signal, signalNumber(signal));
  else if (signal !== 'SIGWINCH') platform.post({ type: 'kill', pid: spec.pid, signal });
}

let announced = '';
function announceHandlers(): void {
  const names = process
    .eventNames()
    .filter((name): name is string => typeof name === 'string' && signalNumber(name) !== undefined);
  const all = names.sort().join();
  if (all === announced) return;
  announced = all;
  platform.post({ type: 'handles', signals: names });
}

function emitWarning(warning: string | Error, options?: unknown, code?: string): void {
  const {
    type = 'Warning',
    code: given,
    detail,
  } = typeof options === 'object' && options !== null
    ? (options as { type?: string; code?: string; detail?: string })
    : { type: options as string | undefined, code, detail: undefined };
  const made: Error & { code?: string; detail?: string } =
    warning instanceof Error ? warning : Object.assign(new Error(warning), { name: type });
  if (given !== undefined) made.code = given;
  if (detail !== undefined) made.detail = detail;
  nextTick(() => {
    process.emit('warning', made);
  });
}

let hinted = false;
function printWarning(warning: Error & { code?: string; detail?: string }): void {
  const code = warning.code === undefined ? '' : `[${warning.code}] `;
  send(
    'stderr',
    `(node:${spec.pid}) ${code}${String(warning)}\n${warning.detail === undefined ? '' : `${warning.detail}\n`}`,
  );
  if (hinted) return;
  hinted = true;
  const flag = warning.name === 'DeprecationWarning' ? '--trace-deprecation' : '--trace-warnings';
  send('stderr', `(Use \`node ${flag} ...\` to show where the warning was created)\n`);
}

let directory = '/';

/** Gives the process its arguments, its environment and its streams. */
export function begin(given: ProcessSpec): void {
  spec = given;
  directory = given.cwd;
  const emitter = process as unknown as EventEmitter;
  emitter.setMaxListeners(0);
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  const bigint = () => BigInt(Math.round((native.now() - started) * 1e6)) + 1_000_000_000n;
  const lazy = (name: string, make: () => unknown) => {
    let value: unknown;
    Object.defineProperty(process, name, {
      get: () => (value ??= make()),
      configurable: true,
      enumerable: true,
    });
  };
  Object.assign(process, {
    title: 'node',
    version: `v${VERSION}`,
    versions: { node: VERSION, v8: '13.6.233.10-node.28', uv: '1.51.0', modules: '137' },
    release: { name: 'node', lts: 'Krypton' },
    arch: 'x64',
    platform: 'linux',
    pid: given.pid,
    ppid: given.ppid,
    execPath: '/usr/local/bin/node',
    execArgv: [],
    argv0: given.argv[0] ?? 'node',
    env: environment(given.env),
    exitCode: undefined,
    features: { inspector: false, debug: false, uv: true, ipv6: false, tls: false, typescript: false },
    config: { target_defaults: {}, variables: {} },
    allowedNodeEnvironmentFlags: new Set<string>(),
    exit,
    reallyExit: exit,
    abort: () => {
      exiting = true;
      platform.post({ type: 'exit', end: { code: 134, signal: 'SIGABRT' } });
      platform.close();
      throw new Ended('aborted');
    },
    nextTick: (callback: unknown, ...args: unknown[]) => {
      if (typeof callback !== 'function')
        throw codedTypeError(
          'ERR_INVALID_ARG_TYPE',
          `The "callback" argument must be of type function. Received ${received(callback)}`,
        );
      nextTick(callback as () => void, ...args);
    },
    cwd: () => directory,
    umask: () => 0o22,
    getuid: () => given.user.uid,
    geteuid: () => given.user.uid,
    getgid: () => given.user.gid,
    getegid: () => given.user.gid,
    getgroups: () => [given.user.gid],
    uptime: () => (native.now() - started) / 1000,
    hrtime: Object.assign(
      (before?: readonly [number, number]) => {
        const now = bigint();
        const nanoseconds =
          before === undefined ? now : now - (BigInt(before[0]) * 1_000_000_000n + BigInt(before[1]));
        return [Number(nanoseconds / 1_000_000_000n), Number(nanoseconds % 1_000_000_000n)];
      },
      { bigint },
    ),
    memoryUsage: Object.assign(memoryUsage, { rss: () => memoryUsage().rss }),
    cpuUsage: () => ({ user: Math.round((native.now() - started) * 1000), system: 0 }),
    resourceUsage: () => ({
      userCPUTime: Math.round((native.now() - started) * 1000),
      systemCPUTime: 0,
      maxRSS: Math.round(memoryUsage().rss / 1024),
    }),
    constrainedMemory: () => given.memory ?? 0,
    availableMemory: () => (given.memory ?? 512 * 2 ** 20) - memoryUsage().rss,
    emitWarning,
    kill: (pid: number, signal: string | number = 'SIGTERM') => {
      const name =
        typeof signal === 'number'
          ? Object.entries(SIGNALS).find(([, number]) => number === signal)?.[0]
          : signal;
      if (signal !== 0) {
        if (name === undefined || signalNumber(name) === undefined)
          throw codedTypeError('ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`);
        platform.post({ type: 'kill', pid, signal: name });
      }
      return true;
    },
    binding: () => {
      throw absent('process.binding', 'it reaches into Node itself', 'Use the public modules of Node.');
    },
    hasUncaughtExceptionCaptureCallback: () => false,
    setSourceMapsEnabled: () => undefined,
    getBuiltinModule: (name: string) => builtin(name),
  });
  process.argv = [...given.argv];
  lazy('stdout', () => output('stdout', 1));
  lazy('stderr', () => output('stderr', 2));
  lazy('stdin', input);
  for (const method of [
    'on',
    'addListener',
    'once',
    'prependListener',
    'prependOnceListener',
    'off',
    'removeListener',
    'removeAllListeners',
  ] as const) {
    const original = (emitter as unknown as Record<string, (...args: unknown[]) => unknown>)[method];
    Object.defineProperty(process, method, {
      configurable: true,
      writable: true,
      enumerable: false,
      value: (...args: unknown[]) => {
        const [name] = args;
        if (
          (name === 'SIGKILL' || name === 'SIGSTOP') &&
          /on|once/i.test(method) &&
          !/off|remove/.test(method)
        )
          throw Object.assign(new Error('uv_signal_start EINVAL'), {
            errno: -22,
            code: 'EINVAL',
            syscall: 'uv_signal_start',
          });
        original?.apply(emitter, args);
        announceHandlers();
        return process;
      },
    });
  }
  const emit = emitter.emit.bind(emitter);
  // A handler set with `once` is gone after its signal.
  (process as unknown as { emit: typeof emit }).emit = (name, ...args) => {
    const heard = emit(name, ...args);
    if (typeof name === 'string' && name.startsWith('SIG')) announceHandlers();
    return heard;
  };
  process.on('warning', printWarning);
}

/** Set by the module system, which knows Node's own modules. */
let builtin: (name: string) => unknown = () => undefined;
export function useBuiltins(find: (name: string) => unknown): void {
  builtin = find;
}

export function changeDirectory(to: string): void {
  directory = to;
}

/** Lets `process.chdir` be written where files are known. */
export function extend(more: Record<string, unknown>): void {
  Object.assign(process, more);
}

function memoryUsage(): {
  rss: number;
  heapTotal: number;
  heapUsed: number;
  external: number;
  arrayBuffers: number;
} {
  const memory = (performance as { memory?: { usedJSHeapSize: number; totalJSHeapSize: number } }).memory;
  const heapUsed = memory?.usedJSHeapSize ?? 8 * 2 ** 20;
  const heapTotal = memory?.totalJSHeapSize ?? 16 * 2 ** 20;
  return { rss: heapTotal + 32 * 2 ** 20, heapTotal, heapUsed, external: 0, arrayBuffers: 0 };
}

/** Of the process as it was started. */
export const given = (): ProcessSpec => spec;
export const isExiting = (): boolean => exiting;
export const outOfRange = codedRangeError;
