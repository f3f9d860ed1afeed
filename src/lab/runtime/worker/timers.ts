import { codedTypeError } from './errors.ts';
import { bound, hold, soon, type Hold } from './loop.ts';
import { native } from './platform.ts';

/** Node's timers: ordered by their time and then by their making, each keeping the process alive unless told not to. */

const LONGEST = 2 ** 31 - 1;
const custom = Symbol.for('nodejs.util.promisify.custom');
let counter = 0;
const byId = new Map<number, Timeout>();
/** Sorted by time. */
let queue: Timeout[] = [];
let armed: { at: number; id: unknown } | undefined;
const started = native.now();

export class Timeout {
  readonly id: number;
  due = 0;
  _destroyed = false;
  _idleTimeout: number;
  readonly _repeat: number | null;
  readonly #run: () => void;
  #hold: Hold | undefined;
  #refed = true;

  /** Called as a method of the timer, as stacks show it. */
  readonly _onTimeout: Callback;

  constructor(run: Callback, milliseconds: number, repeat: boolean, args: readonly unknown[] = []) {
    counter += 1;
    this.id = counter;
    this._onTimeout = run;
    this.#run = bound(() => {
      this._onTimeout(...args);
    });
    this._idleTimeout = milliseconds;
    this._repeat = repeat ? milliseconds : null;
    this.#start();
  }

  #start(): void {
    this._destroyed = false;
    this.due = native.now() + this._idleTimeout;
    byId.set(this.id, this);
    insert(this);
    if (this.#refed) this.#hold ??= hold();
  }

  /** Called by the queue when its time has come. */
  fire(): void {
    if (this._destroyed) return;
    if (this._repeat === null) {
      this.#drop();
    } else {
      this.due = native.now() + this._repeat;
      insert(this);
    }
    this.#run();
  }

  #drop(): void {
    this._destroyed = true;
    byId.delete(this.id);
    this.#hold?.release();
    this.#hold = undefined;
  }

  close(): this {
    if (!this._destroyed) {
      this.#drop();
      queue = queue.filter((timer) => timer !== this);
    }
    return this;
  }
  ref(): this {
    this.#refed = true;
    if (!this._destroyed) this.#hold ??= hold();
    return this;
  }
  unref(): this {
    this.#refed = false;
    this.#hold?.release();
    this.#hold = undefined;
    return this;
  }
  hasRef(): boolean {
    return this.#refed;
  }
  refresh(): this {
    queue = queue.filter((timer) => timer !== this);
    this.#start();
    return this;
  }
  [Symbol.toPrimitive](): number {
    return this.id;
  }
  [Symbol.dispose](): void {
    this.close();
  }
}

function insert(timer: Timeout): void {
  let at = queue.length;
  while (at > 0 && (queue[at - 1]?.due ?? 0) > timer.due) at -= 1;
  queue.splice(at, 0, timer);
  if (at === 0) arm();
}

function arm(): void {
  const next = queue[0];
  if (next === undefined) return;
  if (armed !== undefined) {
    if (armed.at <= next.due) return;
    native.clearTimeout(armed.id);
  }
  const at = next.due;
  const id = native.setTimeout(
    () => {
      armed = undefined;
      // From a message's turn: a timer set inside of timers is held back by four milliseconds.
      if (runDue()) soon(goOn);
      else arm();
    },
    Math.max(0, Math.ceil(at - native.now())),
  );
  armed = { at, id };
}

/** Runs the first whose time has come, and the others in turns of their own, so that promises come in between. */
function runDue(): boolean {
  const [next] = queue;
  if (next === undefined || next.due > native.now()) return false;
  queue.shift();
  next.fire();
  return true;
}

function goOn(): void {
  if (runDue()) soon(goOn);
  else arm();
}

type Callback = (...args: unknown[]) => void;

function checked(callback: unknown): Callback {
  if (typeof callback !== 'function')
    throw codedTypeError('ERR_INVALID_ARG_TYPE', argument('callback', 'of type function', callback));
  return callback as Callback;
}

const argument = (name: string, expected: string, got: unknown) =>
  `The "${name}" argument must be ${expected}. Received ${received(got)}`;

/** As Node names what it got instead: `type string ('code')`, `undefined`, `an instance of Map`. */
export function received(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'object') {
    const name = (value as { constructor?: { name?: string } }).constructor?.name;
    return name === undefined || name === '' ? '[Object: null prototype] {}' : `an instance of ${name}`;
  }
  const text =
    typeof value === 'string' ? `'${value.length > 28 ? `${value.slice(0, 25)}...` : value}'` : String(value);
  return `type ${typeof value} (${text}${typeof value === 'bigint' ? 'n' : ''})`;
}

function milliseconds(value: unknown): number {
  const ms = Number(value);
  return ms >= 1 && ms <= LONGEST ? Math.trunc(ms) : 1;
}

export function setTimeout(callback: unknown, delay?: unknown, ...args: unknown[]): Timeout {
  return new Timeout(checked(callback), milliseconds(delay), false, args);
}

export function setInterval(callback: unknown, delay?: unknown, ...args: unknown[]): Timeout {
  return new Timeout(checked(callback), milliseconds(delay), true, args);
}

export function clearTimeout(timer: unknown): void {
  if (timer instanceof Timeout) timer.close();
  else if (typeof timer === 'number' || typeof timer === 'string') byId.get(Number(timer))?.close();
}
export const clearInterval = clearTimeout;

export class Immediate {
  #run: (() => void) | undefined;
  #hold: Hold | undefined = hold();
  constructor(run: () => void) {
    this.#run = bound(run);
  }
  fire(): void {
    const run = this.#run;
    this.clear();
    run?.();
  }
  clear(): void {
    this.#run = undefined;
    this.#hold?.release();
    this.#hold = undefined;
  }
  ref(): this {
    if (this.#run !== undefined) this.#hold ??= hold();
    return this;
  }
  unref(): this {
    this.#hold?.release();
    this.#hold = undefined;
    return this;
  }
  hasRef(): boolean {
    return this.#hold !== undefined;
  }
  [Symbol.dispose](): void {
    this.clear();
  }
}

let immediates: Immediate[] = [];
/** Node takes longer than a millisecond to start, so a first `setTimeout(0)` is due before the first immediate. */
const FIRST_TURN = 1.1;

function runImmediates(): void {
  if (native.now() - started < FIRST_TURN && queue.length > 0) {
    soon(runImmediates);
    return;
  }
  // Timers whose time has come are first, as a turn of Node's loop begins with them.
  if (runDue()) {
    soon(runImmediates);
    return;
  }
  round = immediates;
  immediates = [];
  nextImmediate();
}

let round: Immediate[] = [];
let running = false;
function nextImmediate(): void {
  const next = round.shift();
  running = next !== undefined;
  if (next === undefined) {
    if (immediates.length > 0) soon(runImmediates);
    return;
  }
  soon(nextImmediate);
  next.fire();
}

export function setImmediate(callback: unknown, ...args: unknown[]): Immediate {
  const run = checked(callback);
  const immediate = new Immediate(() => {
    run(...args);
  });
  immediates.push(immediate);
  if (immediates.length === 1 && round.length === 0 && !running) soon(runImmediates);
  return immediate;
}

export function clearImmediate(immediate: unknown): void {
  if (immediate instanceof Immediate) immediate.clear();
}

interface WaitOptions {
  readonly signal?: AbortSignal;
  readonly ref?: boolean;
}

function wait<T>(
  start: (done: () => void) => { unref(): unknown },
  stop: (timer: unknown) => void,
  value: T,
  options: WaitOptions,
): Promise<T> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(abortError(signal));
      return;
    }
    const timer = start(() => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    });
    if (options.ref === false) timer.unref();
    const abort = () => {
      stop(timer);
      reject(abortError(signal));
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
}

const abortError = (signal: AbortSignal | undefined): Error =>
  Object.assign(new Error('The operation was aborted', { cause: signal?.reason as unknown }), {
    name: 'AbortError',
    code: 'ABORT_ERR',
  });

/** `timers/promises`. */
export const promises = {
  setTimeout: <T>(delay?: number, value?: T, options: WaitOptions = {}) =>
    wait((done) => setTimeout(done, delay), clearTimeout, value, options),
  setImmediate: <T>(value?: T, options: WaitOptions = {}) =>
    wait((done) => setImmediate(done), clearImmediate, value, options),
  setInterval: async function* <T>(delay?: number, value?: T, options: WaitOptions = {}) {
    for (;;) {
      await promises.setTimeout(delay, undefined, options);
      yield value;
    }
  },
  scheduler: {
    wait: (delay: number, options?: WaitOptions) => promises.setTimeout(delay, undefined, options),
    yield: () => promises.setImmediate(),
  },
};

Object.defineProperty(setTimeout, custom, { value: promises.setTimeout });
Object.defineProperty(setImmediate, custom, { value: promises.setImmediate });
