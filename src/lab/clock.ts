/** Time of a lab: real in the page, moved by hand in tests. Milliseconds since 1970, as `Date.now()`. */
export interface Clock {
  readonly now: () => number;
  /** Resolves after `ms` of the lab's time; rejects with the signal's reason when it is aborted first. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** The time on the wall. */
export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(asError(signal.reason));
        return;
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', abort);
        resolve();
      }, ms);
      const abort = () => {
        clearTimeout(timer);
        reject(asError(signal?.reason));
      };
      signal?.addEventListener('abort', abort, { once: true });
    }),
};

/** A clock that stands until it is moved. */
export interface HandClock extends Clock {
  /** Moves time on and wakes, in order, those whose time has come; work they start is awaited between two. */
  readonly advance: (ms: number) => Promise<void>;
}

/** A clock for tests: `advance(10_000)` is ten seconds in no time. */
export function handClock(start = Date.UTC(2026, 10, 24, 12)): HandClock {
  let now = start;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(asError(signal.reason));
          return;
        }
        const sleeper = {
          at: now + Math.max(0, ms),
          wake: () => {
            signal?.removeEventListener('abort', abort);
            resolve();
          },
        };
        const abort = () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          reject(asError(signal?.reason));
        };
        signal?.addEventListener('abort', abort, { once: true });
        sleepers.push(sleeper);
      }),
    advance: async (ms) => {
      const end = now + ms;
      for (;;) {
        await settle();
        const next = sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        sleepers = sleepers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.wake();
      }
      now = end;
    },
  };
}

const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

const asError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new DOMException('The wait was given up', 'AbortError');
