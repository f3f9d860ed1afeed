import { capture, restore, trackPromises, within } from './context.ts';

/** `async_hooks`: the part that carries context. https://nodejs.org/api/async_context.html */

export class AsyncLocalStorage<T> {
  readonly name: string;
  readonly #default: T | undefined;

  constructor(options: { readonly defaultValue?: T; readonly name?: string } = {}) {
    trackPromises();
    this.#default = options.defaultValue;
    this.name = options.name ?? '';
  }
  static bind<F extends (...args: never[]) => unknown>(run: F): F {
    const context = capture();
    return function (this: unknown, ...args: never[]) {
      return within(context, () => run.apply(this, args));
    } as F;
  }
  static snapshot(): (run: (...args: never[]) => unknown, ...args: never[]) => unknown {
    const context = capture();
    return (run, ...args) => within(context, () => run(...args));
  }
  run<R>(store: T, callback: (...args: never[]) => R, ...args: never[]): R {
    return within(new Map([...capture(), [this, store]]), () => callback(...args));
  }
  exit<R>(callback: (...args: never[]) => R, ...args: never[]): R {
    const without = new Map(capture());
    without.delete(this);
    return within(without, () => callback(...args));
  }
  enterWith(store: T): void {
    restore(new Map([...capture(), [this, store]]));
  }
  getStore(): T | undefined {
    const context = capture();
    return context.has(this) ? (context.get(this) as T) : this.#default;
  }
  disable(): void {
    const without = new Map(capture());
    without.delete(this);
    restore(without);
  }
}

let ids = 1;

export class AsyncResource {
  readonly type: string;
  readonly #context = capture();
  readonly #id: number;
  constructor(type: string) {
    this.type = type;
    ids += 1;
    this.#id = ids;
  }
  static bind<F extends (...args: never[]) => unknown>(run: F): F {
    return AsyncLocalStorage.bind(run);
  }
  bind<F extends (...args: never[]) => unknown>(run: F): F {
    return ((...args: never[]) => this.runInAsyncScope(run, undefined, ...args)) as F;
  }
  runInAsyncScope<R>(run: (...args: never[]) => R, self?: unknown, ...args: never[]): R {
    return within(this.#context, () => run.apply(self, args));
  }
  asyncId(): number {
    return this.#id;
  }
  triggerAsyncId(): number {
    return 1;
  }
  emitDestroy(): this {
    return this;
  }
}

export const asyncHooks = {
  AsyncLocalStorage,
  AsyncResource,
  // No numbers are given to asynchronous resources here: hooks are accepted and have nothing to tell.
  createHook: () => {
    const hook = { enable: () => hook, disable: () => hook };
    return hook;
  },
  executionAsyncId: () => 1,
  triggerAsyncId: () => 0,
  executionAsyncResource: () => ({}),
  asyncWrapProviders: {},
};
