interface Touch {
  readonly x: number;
  readonly y: number;
  readonly time: number;
}

const FAR = 48;
const SOON = 700;

/** What a finger's way from `start` to `end` (CSS pixels, milliseconds) asks for: a quick, mostly level stroke turns the page. */
export function swipe(start: Touch, end: Touch): 'next' | 'previous' | undefined {
  const across = end.x - start.x;
  const down = Math.abs(end.y - start.y);
  if (Math.abs(across) < FAR || Math.abs(across) < down * 1.5 || end.time - start.time > SOON)
    return undefined;
  return across < 0 ? 'next' : 'previous';
}

/** Calls back on each swipe over `root` by one finger; what scrolls sideways or is being edited keeps its own. */
export function onSwipe(root: HTMLElement, turn: (direction: 'next' | 'previous') => void): void {
  let start: Touch | undefined;
  root.addEventListener(
    'touchstart',
    (event) => {
      const touch = event.touches[0];
      const free =
        event.target instanceof Element &&
        !event.target.closest('pre, textarea, [tabindex="0"], live-editor');
      start =
        touch !== undefined && event.touches.length === 1 && free
          ? { x: touch.clientX, y: touch.clientY, time: event.timeStamp }
          : undefined;
    },
    { passive: true },
  );
  root.addEventListener(
    'touchend',
    (event) => {
      const touch = event.changedTouches[0];
      if (start === undefined || touch === undefined) return;
      const direction = swipe(start, { x: touch.clientX, y: touch.clientY, time: event.timeStamp });
      start = undefined;
      if (direction) turn(direction);
    },
    { passive: true },
  );
}
