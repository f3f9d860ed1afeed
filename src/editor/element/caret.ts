/** Browsers before 2026 may lack it; the caret then starts at the top. */
type CaretSource = Partial<Pick<Document, 'caretPositionFromPoint'>>;

/** The offset in a listing's text (UTF-16 code units) under a point of the window, or undefined outside of it. */
export function offsetAt(listing: HTMLElement, x: number, y: number): number | undefined {
  const spot = (document as CaretSource).caretPositionFromPoint?.call(document, x, y);
  if (!spot || !listing.contains(spot.offsetNode)) return undefined;
  const before = document.createRange();
  before.setStart(listing, 0);
  before.setEnd(spot.offsetNode, spot.offset);
  return before.toString().length;
}
