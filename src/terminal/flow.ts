/** What the screen has not yet taken in may grow to so many characters; what comes on top of it is left out. */
const MOST_WAITING = 4 * 1024 * 1024;
/** From here on, who writes without end is asked to wait: what is on its way is shown within a few frames. */
const ENOUGH = 64 * 1024;

export interface BoundedWriter {
  readonly write: (text: string) => void;
  /** Undefined while there is room; resolves once most of what waits has been shown. */
  readonly room: () => Promise<void> | undefined;
}

/**
 * Stands between a program and the screen. Who asks for room writes as fast as the screen shows. Output of others that
 * comes faster is left out, and a line says how much: it would fill the page's memory, and be scrolled past unread all the same.
 * @param show Shows text and calls back when it has.
 */
export function boundedWriter(
  show: (text: string, shown: () => void) => void,
  { most = MOST_WAITING, enough = ENOUGH } = {},
): BoundedWriter {
  let waiting = 0;
  let left = 0;
  let writers: (() => void)[] = [];
  const write = (text: string): void => {
    waiting += text.length;
    show(text, () => {
      waiting -= text.length;
      if (waiting < enough / 2) {
        const freed = writers;
        writers = [];
        for (const writer of freed) writer();
      }
      if (left === 0 || waiting > 0) return;
      const count = left;
      left = 0;
      write(`\n[${count.toLocaleString('en')} characters came too fast for the screen and were left out]\n`);
    });
  };
  return {
    write: (text) => {
      if (left > 0 || waiting + text.length > most) left += text.length;
      else write(text);
    },
    room: () => (waiting < enough ? undefined : new Promise((resolve) => writers.push(resolve))),
  };
}
