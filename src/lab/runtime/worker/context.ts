/**
 * The async context: what AsyncLocalStorage keeps. One immutable map is current; whoever defers work keeps it and sets
 * it again when the work runs.
 */
export type Context = ReadonlyMap<object, unknown>;

const EMPTY: Context = new Map();
let current: Context = EMPTY;

export const capture = (): Context => current;

export function restore(context: Context): void {
  current = context;
}

/** Runs with the context, and puts back the one before. */
export function within<T>(context: Context, run: () => T): T {
  const before = current;
  current = context;
  try {
    return run();
  } finally {
    current = before;
  }
}

let tracking = false;

/**
 * From the first AsyncLocalStorage on, promises carry the context too. Native `await` does not go through `then`: the
 * code transform gives it the context back (modules/async-context.ts).
 */
export function trackPromises(): void {
  if (tracking) return;
  tracking = true;
  const { prototype } = Promise;
  const then = Reflect.get(prototype, 'then') as (...args: unknown[]) => unknown;
  const keep = (callback: unknown): unknown => {
    if (typeof callback !== 'function') return callback;
    const context = current;
    return (value: unknown) => within(context, () => (callback as (value: unknown) => unknown)(value));
  };
  // eslint-disable-next-line @typescript-eslint/no-floating-promises -- it is the prototype, and no promise
  Object.defineProperty(prototype, 'then', {
    configurable: true,
    writable: true,
    value: function (this: Promise<unknown>, done?: unknown, failed?: unknown) {
      return Reflect.apply(then, this, [keep(done), keep(failed)]);
    },
  });
}
