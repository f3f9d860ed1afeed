/** What readable-stream takes for `process`: it is loaded before the real one is there. */
export const process = {
  nextTick: (callback: (...args: unknown[]) => void, ...args: unknown[]): void => {
    (globalThis as { process?: { nextTick: (...all: unknown[]) => void } }).process?.nextTick(
      callback,
      ...args,
    );
  },
  env: {},
};
export default process;
