import * as buffer from '../node/buffer.ts';
import { fetch } from '../node/fetch.ts';
import { bound } from './loop.ts';
import { createConsole } from './console.ts';
import { process } from './process.ts';
import * as timers from './timers.ts';
import { inspect } from './util.ts';

/** Gives the thread Node's globals, and takes away what Node does not have. */
export function installGlobals(): void {
  const { queueMicrotask } = globalThis;
  const own: Record<string, unknown> = {
    global: globalThis,
    process,
    Buffer: buffer.Buffer,
    console: createConsole(
      {
        write: (text) => void process.stdout.write(text),
        get colors() {
          return process.stdout.isTTY === true;
        },
      },
      {
        write: (text) => void process.stderr.write(text),
        get colors() {
          return process.stderr.isTTY === true;
        },
      },
    ),
    setTimeout: timers.setTimeout,
    clearTimeout: timers.clearTimeout,
    setInterval: timers.setInterval,
    clearInterval: timers.clearInterval,
    setImmediate: timers.setImmediate,
    clearImmediate: timers.clearImmediate,
    queueMicrotask: (callback: () => void) => {
      queueMicrotask(bound(callback));
    },
    fetch,
  };
  for (const [name, value] of Object.entries(own))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  for (const name of ABSENT) {
    for (let at: object | null = globalThis; at !== null; at = Object.getPrototypeOf(at) as object | null)
      if (Object.hasOwn(at, name)) Reflect.deleteProperty(at, name);
  }
  Object.defineProperty(URL.prototype, Symbol.for('nodejs.util.inspect.custom'), {
    configurable: true,
    enumerable: false,
    value: function (this: URL, _depth: number, options: object) {
      const {
        href,
        origin,
        protocol,
        username,
        password,
        host,
        hostname,
        port,
        pathname,
        search,
        searchParams,
        hash,
      } = this;
      return `URL ${inspect({ href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash }, options)}`;
    },
  });
}

/**
 * A worker's own, which Node's programs test for to find out where they run. This is for likeness only: what keeps a
 * program in is the content security policy of its frame.
 */
const ABSENT = [
  'self',
  'importScripts',
  'postMessage',
  'close',
  'onmessage',
  'onmessageerror',
  'onerror',
  'WorkerGlobalScope',
  'DedicatedWorkerGlobalScope',
  'WorkerLocation',
  'WorkerNavigator',
  'location',
  'name',
  'Worker',
  'SharedWorker',
  'XMLHttpRequest',
  'indexedDB',
  'caches',
  'FileReaderSync',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'createImageBitmap',
  'isSecureContext',
  'crossOriginIsolated',
  'reportError',
];
