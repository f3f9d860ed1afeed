/** The stretch of time that a drawing shows, and where each second stands in it. */
export interface Axis {
  readonly begin: number;
  readonly end: number;
  /** The round seconds that are written down, 0 among them. */
  readonly ticks: readonly number[];
  readonly across: (seconds: number) => number;
}

const STEPS = [1, 2, 5, 10, 20, 30, 60, 120];

/** An axis from `x` over `width` that shows at least `begin` to `end`, with at most `most` ticks. */
export function axisOf(
  { begin, end }: { readonly begin: number; readonly end: number },
  { x, width, most }: { readonly x: number; readonly width: number; readonly most: number },
): Axis {
  const room = (end - begin) * 0.04;
  const from = begin - room;
  const to = end + room;
  const step = STEPS.find((each) => (to - from) / each <= most) ?? STEPS.at(-1) ?? 1;
  const first = Math.ceil(from / step);
  const ticks = Array.from(
    { length: Math.floor(to / step) - first + 1 },
    (_, index) => (first + index) * step,
  );
  return {
    begin: from,
    end: to,
    ticks,
    across: (seconds) => x + ((seconds - from) / (to - from)) * width,
  };
}
