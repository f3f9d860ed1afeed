/** One of several equal stretches of a line, in the drawing's units. */
export interface Stretch {
  readonly at: number;
  readonly size: number;
  readonly middle: number;
}

/** Cuts `length` units from `start` on into `count` equal stretches with `gap` units between them. */
export function divide(start: number, length: number, count: number, gap: number): readonly Stretch[] {
  const size = (length - (count - 1) * gap) / count;
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * (size + gap);
    return { at, size, middle: at + size / 2 };
  });
}
