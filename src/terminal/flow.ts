/** What the screen has not yet taken in may grow to so many characters; what comes on top of it is left out. */
const MOST_WAITING = 4 * 1024 * 1024;

/**
 * Stands between a program and the screen: output that comes faster than it can be shown is left out, and a line says
 * how much. Without it a flood would fill the page's memory, and be scrolled past unread all the same.
 * @param show Shows text and calls back when it has.
 */
export function boundedWriter(
  show: (text: string, shown: () => void) => void,
  most = MOST_WAITING,
): (text: string) => void {
  let waiting = 0;
  let left = 0;
  const write = (text: string): void => {
    waiting += text.length;
    show(text, () => {
      waiting -= text.length;
      if (left === 0 || waiting > 0) return;
      const count = left;
      left = 0;
      write(`\n[${count.toLocaleString('en')} characters came too fast for the screen and were left out]\n`);
    });
  };
  return (text) => {
    if (left > 0 || waiting + text.length > most) left += text.length;
    else write(text);
  };
}
