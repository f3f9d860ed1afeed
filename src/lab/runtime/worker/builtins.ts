import path from 'path-browserify';
import { networkModules } from '../node/modules.ts';
import { asyncHooks } from './async-hooks.ts';
import { absent } from './errors.ts';
import { fs, promises as filePromises } from './files/fs.ts';
import { os } from './os.ts';
import { parseArgs } from './parse-args.ts';
import { process } from './process.ts';
import { readline } from './readline.ts';
import { stream } from '../node/stream.ts';
import * as timers from './timers.ts';
import { util } from './util.ts';

/** Node's own modules: name → what `require` of it gives. Made when first asked for. */

const posix: Record<string, unknown> = {
  ...path,
  toNamespacedPath: (name: string) => name,
  matchesGlob: undefined,
};
delete posix['matchesGlob'];
posix['posix'] = posix;
posix['win32'] = posix;

const performance_ = {
  performance,
  PerformanceObserver: globalThis.PerformanceObserver as unknown,
  constants: {},
  monitorEventLoopDelay: () => {
    throw absent(
      'monitorEventLoopDelay',
      'the browser does not measure it',
      'Time your own work with performance.now().',
    );
  },
  createHistogram: () => {
    throw absent('createHistogram', 'the browser has none', 'Keep your measurements in an array.');
  },
};

/** A module that is there by name, so that what only looks for it works, and says on use why it is not. */
function missing(
  name: string,
  why: string,
  instead: string,
  has: Record<string, unknown> = {},
): Record<string, unknown> {
  return new Proxy(has, {
    get: (target, key) => {
      if (
        typeof key === 'symbol' ||
        key === '__esModule' ||
        key === 'default' ||
        key === 'then' ||
        key in target
      )
        return Reflect.get(target, key) as unknown;
      return function unavailable() {
        throw absent(`${name}.${key}`, why, instead);
      };
    },
  });
}

const LOADERS: Readonly<Record<string, () => unknown>> = {
  ...Object.fromEntries(Object.entries(networkModules).map(([name, value]) => [name, () => value])),
  async_hooks: () => asyncHooks,
  child_process: () =>
    missing(
      'child_process',
      'a program in the lab cannot start another one',
      'Run the other program in a container of its own.',
    ),
  cluster: () =>
    missing('cluster', 'a container in the lab runs one process', 'Scale out with more containers.', {
      isPrimary: true,
      isMaster: true,
      isWorker: false,
      workers: {},
    }),
  console: () => Object.assign(globalThis.console, { Console: undefined }),
  constants: () => ({ ...fs.constants, ...os.constants.signals }),
  dgram: () => missing('dgram', 'the lab’s networks carry TCP only', 'Use net or http.'),
  fs: () => fs,
  'fs/promises': () => filePromises,
  http2: () => missing('http2', 'the lab’s networks speak HTTP/1.1', 'Use http.', { constants: {} }),
  inspector: () =>
    missing('inspector', 'there is no debugger in the container', 'Log to stdout.', { url: () => undefined }),
  module: () => moduleOf(),
  os: () => os,
  path: () => posix,
  'path/posix': () => posix,
  'path/win32': () => posix,
  perf_hooks: () => performance_,
  process: () => process,
  punycode: () => missing('punycode', 'Node has deprecated it', 'Use url.domainToASCII.'),
  readline: () => readline,
  'readline/promises': () => readline.promises,
  repl: () => missing('repl', 'the lab’s Node runs files only', 'Write a file and run it with node.'),
  sys: () => builtin('util'),
  timers: () => ({ ...timers }),
  'timers/promises': () => timers.promises,
  tls: () =>
    missing(
      'tls',
      'the lab’s networks are not encrypted',
      'Speak plain HTTP here; in production a load balancer ends TLS.',
      {
        rootCertificates: [],
        DEFAULT_MIN_VERSION: 'TLSv1.2',
        DEFAULT_MAX_VERSION: 'TLSv1.3',
      },
    ),
  trace_events: () => missing('trace_events', 'there is nothing to trace with', 'Log to stdout.'),
  tty: () => ({
    isatty: (fd: number) => (fd === 0 ? process.stdin.isTTY : fd < 3 && process.stdout.isTTY) === true,
    ReadStream: stream.Readable,
    WriteStream: stream.Writable,
  }),
  util: () => Object.assign(util, { parseArgs }),
  'util/types': () => util.types,
  v8: () =>
    missing('v8', 'the engine is the browser’s own', 'Measure with process.memoryUsage().', {
      getHeapStatistics: () => ({
        total_heap_size: 16 * 2 ** 20,
        used_heap_size: 8 * 2 ** 20,
        heap_size_limit: 512 * 2 ** 20,
      }),
      setFlagsFromString: () => undefined,
    }),
  vm: () =>
    missing('vm', 'code from text cannot run under the site’s security policy', 'Put the code in a file.', {
      isContext: () => false,
    }),
  wasi: () => missing('wasi', 'it is not built in', 'Use WebAssembly directly.'),
  worker_threads: () =>
    missing(
      'worker_threads',
      'a process in the lab is one thread',
      'Run a second container, or split the work with setImmediate.',
      {
        isMainThread: true,
        threadId: 0,
        parentPort: null,
        workerData: null,
        MessageChannel,
        MessagePort,
      },
    ),
};

const made = new Map<string, unknown>();
let moduleOf: () => unknown = () => ({});

/** The module system hands in `module`, which is made of it. */
export function useModule(make: () => unknown): void {
  moduleOf = make;
}

/** What `require('name')` gives, for a name without `node:`. */
export function builtin(name: string): unknown {
  if (!made.has(name)) made.set(name, LOADERS[name]?.());
  return made.get(name);
}

export const isBuiltin = (name: string): boolean => Object.hasOwn(LOADERS, name);

/** As `module.builtinModules` lists them. */
export const builtinModules: readonly string[] = Object.keys(LOADERS);
