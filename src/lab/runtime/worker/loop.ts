import { capture, restore, within } from './context.ts';
import { native } from './platform.ts';

/**
 * The event loop as Node's programs see it: ticks before promises, a process that ends when nothing holds it any more.
 * https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick
 */
let holds = 0;
let depth = 0;
let emptied: () => void = () => undefined;
let checking = false;
let waking = false;
let pending: (() => void)[] = [];
let fail: (error: unknown) => void = (error) => {
  throw error;
};

const channel = new MessageChannel();
const turns: (() => void)[] = [];
// One message a turn: promises are settled between two of them.
channel.port1.onmessage = () => {
  turns.shift()?.();
};

/** Calls back in a turn of its own, sooner than any timer. Keeps nothing alive. */
export function soon(callback: () => void): void {
  turns.push(callback);
  channel.port2.postMessage(undefined);
}

export interface Hold {
  readonly release: () => void;
}

/** Keeps the process alive until it is released; releasing twice is releasing once. */
export function hold(): Hold {
  holds += 1;
  held += 1;
  let mine = true;
  return {
    release: () => {
      if (!mine) return;
      mine = false;
      holds -= 1;
      check();
    },
  };
}

let held = 0;
/** How often anything has kept the process alive: whether something has begun in between. */
export const everHeld = (): number => held;

/** Whether nothing keeps the process alive. */
export const idle = (): boolean => holds === 0 && pending.length === 0;

/** Looks, in a turn of its own, whether the process has nothing left to do. */
export function check(): void {
  if (checking || holds > 0) return;
  checking = true;
  // Promises may be about to start something: a timer's turn is after all of them.
  native.setTimeout(() => {
    checking = false;
    if (idle()) emptied();
    // Ticks are still to run; what they start may hold it again.
    else check();
  }, 0);
}

export function onEmpty(callback: () => void): void {
  emptied = callback;
}

export function onFailure(callback: (error: unknown) => void): void {
  fail = callback;
}

/** Runs a callback of the outside world: what it throws is uncaught, and ticks run after it, before promises do. */
export function enter(callback: () => void): void {
  depth += 1;
  try {
    callback();
  } catch (error) {
    fail(error);
  } finally {
    depth -= 1;
    if (depth === 0) drain();
  }
}

function drain(): void {
  depth += 1;
  while (pending.length > 0) {
    const round = pending;
    pending = [];
    for (const [index, tick] of round.entries()) {
      try {
        tick();
      } catch (error) {
        // The ticks after it are not lost.
        pending = [...round.slice(index + 1), ...pending];
        fail(error);
        break;
      }
    }
  }
  depth -= 1;
}

/** `process.nextTick`. */
export function nextTick(callback: (...args: never[]) => void, ...args: unknown[]): void {
  const context = capture();
  const run = callback as (...args: unknown[]) => void;
  pending.push(() => {
    within(context, () => {
      run(...args);
    });
  });
  // Inside a promise's job: ticks wait until all jobs are done, as in Node.
  if (depth === 0 && !waking) {
    waking = true;
    soon(() => {
      waking = false;
      enter(() => undefined);
    });
  }
}

/** Runs what is deferred by `defer` later with the context of now. */
export function bound<Arguments extends unknown[]>(
  callback: (...args: Arguments) => void,
): (...args: Arguments) => void {
  const context = capture();
  return (...args) => {
    const before = capture();
    restore(context);
    enter(() => {
      callback(...args);
    });
    restore(before);
  };
}
