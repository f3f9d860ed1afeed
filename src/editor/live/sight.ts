/** How near the window's edge a line may be and still count as in sight, in pixels. */
const MARGIN = 72;

/** Scrolls the page so that a height in the window (pixels from its top) is in sight. */
export function bringIntoSight(y: number): void {
  if (y < MARGIN || y > innerHeight - MARGIN) scrollBy({ top: y - innerHeight / 2 });
}
