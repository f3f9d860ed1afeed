/** How the static listing is set, in CSS pixels, so that an editor in its place is set alike and nothing jumps. */
export interface Gauge {
  readonly fontFamily: string;
  readonly fontSize: number;
  readonly lineHeight: number;
  /** From the left edge to the code. */
  readonly indent: number;
  readonly paddingTop: number;
  readonly paddingBottom: number;
  /** Infinity where the listing may grow without end. */
  readonly maxHeight: number;
}

/** Measures a listing as it would stand in this element. */
export function gauge(host: HTMLElement): Gauge {
  const listing = document.createElement('pre');
  listing.className = 'code numbered';
  listing.style.cssText = 'position: absolute; visibility: hidden';
  const line = document.createElement('span');
  line.className = 'l';
  listing.append(document.createElement('code'));
  listing.firstElementChild?.append(line);
  host.append(listing);
  const outer = getComputedStyle(listing);
  const inner = getComputedStyle(line);
  const max = parseFloat(outer.maxBlockSize);
  const measured = {
    fontFamily: inner.fontFamily,
    fontSize: parseFloat(inner.fontSize),
    lineHeight: Math.round(parseFloat(inner.lineHeight)),
    indent: parseFloat(inner.paddingInlineStart),
    paddingTop: parseFloat(outer.paddingBlockStart),
    paddingBottom: parseFloat(outer.paddingBlockEnd),
    maxHeight: Number.isNaN(max) ? Infinity : max,
  };
  listing.remove();
  return measured;
}
