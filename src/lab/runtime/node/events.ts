/** Node's `events` {@link https://nodejs.org/api/events.html}. */
import { invalidArgumentType, nodeError, outOfRange } from './errors.ts';
import { inspected, later, warn } from './surroundings.ts';

type Name = string | symbol;
type Listener = ((...args: unknown[]) => unknown) & { listener?: Listener };

export const captureRejectionSymbol = Symbol.for('nodejs.rejection');
export const errorMonitor = Symbol('events.errorMonitor');
const kCapture = Symbol('kCapture');
const shapeMode = Symbol('shapeMode');

interface Emitter {
  _events: Record<Name, Listener | Listener[]> | undefined;
  _eventsCount: number;
  _maxListeners: number | undefined;
  [kCapture]?: boolean;
  [shapeMode]?: boolean;
  [captureRejectionSymbol]?: (error: unknown, name: Name, ...args: unknown[]) => void;
  constructor: { name: string };
}

const settings = { maxListeners: 10, capture: false };

/** A function and no class: programs of old call it on their own objects. */
function construct(this: Emitter, options?: { captureRejections?: boolean }): void {
  if (this._events === undefined || this._events === (Object.getPrototypeOf(this) as Emitter)._events) {
    this._events = Object.create(null) as Record<Name, Listener>;
    this._eventsCount = 0;
  }

  this._maxListeners = this._maxListeners;
  this[shapeMode] = false;
  this[kCapture] = options?.captureRejections ?? settings.capture;
}
Object.defineProperty(construct, 'name', { value: 'EventEmitter' });

function eventsOf(emitter: Emitter): Record<Name, Listener | Listener[]> {
  return (emitter._events ??= Object.create(null) as Record<Name, Listener>);
}

const listOf = (emitter: Emitter, name: Name): readonly Listener[] => {
  const found = emitter._events?.[name];
  return found === undefined ? [] : typeof found === 'function' ? [found] : found;
};

function check(listener: unknown): asserts listener is Listener {
  if (typeof listener !== 'function') throw invalidArgumentType('listener', 'of type function', listener);
}

function add(emitter: Emitter, name: Name, listener: unknown, front: boolean): Emitter {
  check(listener);
  const events = eventsOf(emitter);
  if (events['newListener'] !== undefined)
    emit.call(emitter, 'newListener', name, listener.listener ?? listener);
  const before = events[name];
  if (before === undefined) {
    events[name] = listener;
    emitter._eventsCount = (Number.isNaN(emitter._eventsCount) ? 0 : emitter._eventsCount) + 1;
    return emitter;
  }
  const all = typeof before === 'function' ? [before] : before;
  if (front) all.unshift(listener);
  else all.push(listener);
  events[name] = all;
  warnOfLeak(emitter, name, all);
  return emitter;
}

function warnOfLeak(emitter: Emitter, name: Name, all: Listener[] & { warned?: boolean }): void {
  const limit = emitter._maxListeners ?? settings.maxListeners;
  if (limit <= 0 || all.length <= limit || all.warned === true) return;
  all.warned = true;
  const what = emitter.constructor.name === '' ? 'Object' : emitter.constructor.name;
  const error = Object.assign(
    new Error(
      `Possible EventEmitter memory leak detected. ${all.length} ${String(name)} listeners added to [${what}]. ` +
        `MaxListeners is ${limit}. Use emitter.setMaxListeners() to increase limit`,
    ),
    { name: 'MaxListenersExceededWarning', emitter, type: name, count: all.length },
  );
  warn(error);
}

function onceWrapper(emitter: Emitter, name: Name, listener: unknown): Listener {
  check(listener);
  let fired = false;
  const wrapper: Listener = function (this: unknown, ...args) {
    if (fired) return undefined;
    fired = true;
    methods.removeListener.call(emitter, name, wrapper);
    return listener.apply(emitter, args);
  };
  wrapper.listener = listener;
  return wrapper;
}

function emit(this: Emitter, name: Name, ...args: unknown[]): boolean {
  if (name === 'error') {
    if (listOf(this, errorMonitor).length > 0) emit.call(this, errorMonitor, ...args);
    if (listOf(this, 'error').length === 0) throw unhandled(this, args[0]);
  }
  const found = this._events?.[name];
  if (found === undefined) return false;
  for (const listener of typeof found === 'function' ? [found] : [...found]) {
    const result: unknown = listener.apply(this, args);
    if (this[kCapture] === true && result !== undefined && result !== null) capture(this, result, name, args);
  }
  return true;
}

function unhandled(emitter: Emitter, error: unknown): Error {
  if (error instanceof Error) {
    emitted.set(error, `Emitted 'error' event${nameOf(emitter)} at:\n${ownFrames()}`);
    return error;
  }
  const wrapped = nodeError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${inspected(error)})`);
  return Object.assign(wrapped, { context: error });
}

const emitted = new WeakMap<Error, string>();
/** For the report of an error that ends the program: which emitter had it and no listener. Undefined for other errors. */
export const whereEmitted = (error: unknown): string | undefined =>
  error instanceof Error ? emitted.get(error) : undefined;

const nameOf = ({ constructor: { name } }: Emitter): string => (name === '' ? '' : ` on ${name} instance`);
const ownFrames = (): string => (new Error().stack ?? '').split('\n').slice(1).join('\n');

function capture(emitter: Emitter, result: unknown, name: Name, args: unknown[]): void {
  const promise = result as Partial<PromiseLike<unknown>>;
  if (typeof promise.then !== 'function') return;
  promise.then(undefined, (error: unknown) => {
    later(() => {
      const handle = emitter[captureRejectionSymbol];
      if (typeof handle === 'function') handle.call(emitter, error, name, ...args);
      else {
        const before = emitter[kCapture];
        emitter[kCapture] = false;
        try {
          emit.call(emitter, 'error', error);
        } finally {
          if (before !== undefined) emitter[kCapture] = before;
        }
      }
    });
  });
}

function removeAt(emitter: Emitter, name: Name, index: number): void {
  const events = eventsOf(emitter);
  const found = events[name];
  if (Array.isArray(found) && found.length > 1) {
    // A new list: an emit that is under way goes on with the old one.
    const rest = found.toSpliced(index, 1);
    events[name] = rest.length === 1 && rest[0] !== undefined ? rest[0] : rest;
  } else {
    Reflect.deleteProperty(events, name);
    emitter._eventsCount--;
  }
}

const methods = {
  setMaxListeners(this: Emitter, count: number): Emitter {
    if (typeof count !== 'number' || count < 0 || Number.isNaN(count))
      throw typeof count === 'number'
        ? outOfRange('setMaxListeners', '>= 0', count)
        : invalidArgumentType('setMaxListeners', 'of type number', count);
    this._maxListeners = count;
    return this;
  },
  getMaxListeners(this: Emitter): number {
    return this._maxListeners ?? settings.maxListeners;
  },
  emit,
  addListener(this: Emitter, name: Name, listener: unknown): Emitter {
    return add(this, name, listener, false);
  },
  on(this: Emitter, name: Name, listener: unknown): Emitter {
    return add(this, name, listener, false);
  },
  prependListener(this: Emitter, name: Name, listener: unknown): Emitter {
    return add(this, name, listener, true);
  },
  once(
    this: Emitter & { on: (name: Name, listener: Listener) => void },
    name: Name,
    listener: unknown,
  ): Emitter {
    this.on(name, onceWrapper(this, name, listener));
    return this;
  },
  prependOnceListener(this: Emitter, name: Name, listener: unknown): Emitter {
    return add(this, name, onceWrapper(this, name, listener), true);
  },
  removeListener(this: Emitter, name: Name, listener: unknown): Emitter {
    check(listener);
    const all = listOf(this, name);
    const index = all.findLastIndex((other) => other === listener || other.listener === listener);
    const found = all[index];
    if (found === undefined) return this;
    removeAt(this, name, index);
    if (this._events?.['removeListener'] !== undefined)
      emit.call(this, 'removeListener', name, found.listener ?? found);
    return this;
  },
  off(this: Emitter, name: Name, listener: unknown): Emitter {
    return methods.removeListener.call(this, name, listener);
  },
  removeAllListeners(this: Emitter, ...given: Name[]): Emitter {
    const events = eventsOf(this);
    const names = given.length === 0 ? Reflect.ownKeys(events) : given;
    const watched = events['removeListener'] !== undefined;
    for (const name of names) {
      if (watched && name !== 'removeListener')
        for (const listener of [...listOf(this, name)].reverse())
          methods.removeListener.call(this, name, listener);
      else if (events[name] !== undefined) {
        Reflect.deleteProperty(events, name);
        this._eventsCount--;
      }
    }
    if (given.length === 0) {
      this._events = Object.create(null) as Record<Name, Listener>;
      this._eventsCount = 0;
    }
    return this;
  },
  listeners(this: Emitter, name: Name): Listener[] {
    return listOf(this, name).map((listener) => listener.listener ?? listener);
  },
  rawListeners(this: Emitter, name: Name): Listener[] {
    return [...listOf(this, name)];
  },
  listenerCount(this: Emitter, name: Name, listener?: unknown): number {
    const all = listOf(this, name);
    if (listener === undefined) return all.length;
    return all.filter((other) => other === listener || other.listener === listener).length;
  },
  eventNames(this: Emitter): Name[] {
    return Reflect.ownKeys(this._events ?? {});
  },
};
Object.assign(construct.prototype as object, methods, {
  _events: undefined,
  _eventsCount: 0,
  _maxListeners: undefined,
});
for (const key of Reflect.ownKeys(construct.prototype as object))
  Object.defineProperty(construct.prototype, key, { enumerable: key !== 'constructor' });

type EventEmitterClass = typeof import('node:events').EventEmitter;
export const EventEmitter = construct as unknown as EventEmitterClass;
export type EventEmitter = InstanceType<EventEmitterClass>;

interface Waitable {
  readonly on?: (name: Name, listener: Listener) => unknown;
  readonly once?: (name: Name, listener: Listener) => unknown;
  readonly off?: (name: Name, listener: Listener) => unknown;
  readonly removeListener?: (name: Name, listener: Listener) => unknown;
  readonly addEventListener?: (name: string, listener: Listener, options?: { once: boolean }) => void;
  readonly removeEventListener?: (name: string, listener: Listener) => void;
}

function listen(target: Waitable, name: Name, listener: Listener): () => void {
  if (typeof target.on === 'function') {
    target.on(name, listener);
    return () => (target.off ?? target.removeListener)?.call(target, name, listener);
  }
  if (typeof target.addEventListener !== 'function')
    throw invalidArgumentType('emitter', 'an instance of EventEmitter', target);
  target.addEventListener(name as string, listener);
  return () => target.removeEventListener?.(name as string, listener);
}

const abortError = (signal: AbortSignal) =>
  Object.assign(new Error('The operation was aborted', { cause: signal.reason }), {
    name: 'AbortError',
    code: 'ABORT_ERR',
  });

/** Resolves to what the next event of that name carries; rejects on `error`, and when the signal is aborted. */
export function once(
  emitter: Waitable,
  name: Name,
  options: { readonly signal?: AbortSignal } = {},
): Promise<unknown[]> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(abortError(signal));
      return;
    }
    const ends: (() => void)[] = [];
    const finish = () => {
      for (const end of ends) end();
    };
    ends.push(
      listen(emitter, name, (...args) => {
        finish();
        resolve(args);
      }),
    );
    if (name !== 'error' && typeof emitter.on === 'function')
      ends.push(
        listen(emitter, 'error', (error) => {
          finish();
          reject(error);
        }),
      );
    if (signal !== undefined)
      ends.push(
        listen(signal, 'abort', () => {
          finish();
          reject(abortError(signal));
        }),
      );
  });
}

interface OnOptions {
  readonly signal?: AbortSignal;
  readonly close?: readonly Name[];
}

/** The events of that name, one after another, until an error, an abort, or one of `close`. */
export function on(emitter: Waitable, name: Name, options: OnOptions = {}): AsyncIterableIterator<unknown[]> {
  const { signal } = options;
  if (signal?.aborted === true) throw abortError(signal);
  const arrived: unknown[][] = [];
  const waiting: { resolve: (result: IteratorResult<unknown[]>) => void; reject: (error: Error) => void }[] =
    [];
  let failure: Error | undefined;
  let done = false;
  const ends: (() => void)[] = [];
  const finish = () => {
    done = true;
    for (const end of ends.splice(0)) end();
    for (const { resolve } of waiting.splice(0)) resolve({ value: undefined, done: true });
  };
  const fail = (error: Error) => {
    const first = waiting.shift();
    if (first === undefined) failure = error;
    else first.reject(error);
    finish();
  };
  ends.push(
    listen(emitter, name, (...args) => {
      const first = waiting.shift();
      if (first === undefined) arrived.push(args);
      else first.resolve({ value: args, done: false });
    }),
  );
  if (name !== 'error' && typeof emitter.on === 'function')
    ends.push(
      listen(emitter, 'error', (error) => {
        fail(error as Error);
      }),
    );
  for (const close of options.close ?? []) ends.push(listen(emitter, close, finish));
  if (signal !== undefined)
    ends.push(
      listen(signal, 'abort', () => {
        fail(abortError(signal));
      }),
    );
  return {
    next: async () => {
      const value = arrived.shift();
      if (value !== undefined) return { value, done: false };
      if (failure !== undefined) {
        const error = failure;
        failure = undefined;
        throw error;
      }
      if (done) return { value: undefined, done: true };
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
      });
    },
    return: () => {
      finish();
      return Promise.resolve({ value: undefined, done: true });
    },
    throw: (error: Error) => {
      fail(error);
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

export function getEventListeners(
  emitter: { listeners?: (name: Name) => Listener[] },
  name: Name,
): Listener[] {
  return emitter.listeners?.(name) ?? [];
}
export function getMaxListeners(emitter: { getMaxListeners?: () => number }): number {
  return emitter.getMaxListeners?.() ?? settings.maxListeners;
}
export function setMaxListeners(count = settings.maxListeners, ...emitters: unknown[]): void {
  if (emitters.length === 0) settings.maxListeners = count;
  for (const emitter of emitters)
    (emitter as { setMaxListeners?: (n: number) => void }).setMaxListeners?.(count);
}
export const listenerCount = (emitter: { listenerCount: (name: Name) => number }, name: Name): number =>
  emitter.listenerCount(name);
export function addAbortListener(
  signal: AbortSignal,
  listener: () => void,
): { [Symbol.dispose]: () => void } {
  if (signal.aborted) queueMicrotask(listener);
  else signal.addEventListener('abort', listener, { once: true });
  return {
    [Symbol.dispose]: () => {
      signal.removeEventListener('abort', listener);
    },
  };
}

/** The lab follows no asynchronous resources by number; the emitter is there for those who extend it. */
export class EventEmitterAsyncResource extends EventEmitter {
  readonly asyncId = 0;
  readonly triggerAsyncId = 0;
  get asyncResource(): this {
    return this;
  }
  emitDestroy(): void {
    // Nothing is kept that would have to go.
  }
}

Object.assign(EventEmitter, {
  EventEmitter,
  once,
  on,
  getEventListeners,
  getMaxListeners,
  setMaxListeners,
  listenerCount,
  addAbortListener,
  captureRejectionSymbol,
  errorMonitor,
  EventEmitterAsyncResource,
  usingDomains: false,
});
for (const [name, key, valid] of [
  ['defaultMaxListeners', 'maxListeners', 'number'],
  ['captureRejections', 'capture', 'boolean'],
] as const)
  Object.defineProperty(EventEmitter, name, {
    enumerable: true,
    get: () => settings[key],
    set: (value: never) => {
      if (typeof value !== valid) throw invalidArgumentType(name, `of type ${valid}`, value);
      if (typeof value === 'number' && !(value >= 0)) throw outOfRange(name, '>= 0', value);
      settings[key] = value;
    },
  });

export default EventEmitter;
