type Show = (text: string, shown: () => void) => void;

/** A quick command has said all it has to say so many milliseconds after the key. */
const QUICK = 2;

/**
 * Hands on what is written within a moment as one text: the screen takes the first text after a key at once and the next
 * ones by a timer, so that a command's output would be drawn a frame before the prompt behind it.
 * @param later Calls back after a moment, or at once where there is nothing to wait for.
 */
export function gathered(show: Show, later: (callback: () => void) => void): Show {
  let text = '';
  let waiting: (() => void)[] = [];
  const flush = (): void => {
    const [whole, callbacks] = [text, waiting];
    text = '';
    waiting = [];
    show(whole, () => {
      for (const shown of callbacks) shown();
    });
  };
  return (part, shown) => {
    text += part;
    waiting.push(shown);
    if (waiting.length === 1) later(flush);
  };
}

/**
 * Calls back when a quick command has run. Its steps are promises, and so is this wait, which lets them go first: after a key
 * browsers hold back timers and messages until they have drawn a frame.
 */
export function afterQuickSteps(callback: () => void): void {
  const end = performance.now() + QUICK;
  const hop = (): void => {
    if (performance.now() < end) queueMicrotask(hop);
    else callback();
  };
  queueMicrotask(hop);
}
