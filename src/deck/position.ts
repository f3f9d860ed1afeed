/** What navigation needs to know of the slide on screen and its neighbours. */
export interface Surroundings {
  /** How many steps the slide has beyond its first view. */
  readonly steps: number;
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

export type Move =
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'slide'; readonly url: string; readonly at: 'start' | 'end' }
  | { readonly kind: 'stay' };

/** One press forward: the next step, or the next slide at its beginning. */
export function forward(step: number, { steps, next }: Surroundings): Move {
  if (step < steps) return { kind: 'step', step: step + 1 };
  return next === undefined ? { kind: 'stay' } : { kind: 'slide', url: next, at: 'start' };
}

/** One press back: the step before, or the slide before as it was left, with all its steps. */
export function back(step: number, { previous }: Surroundings): Move {
  if (step > 0) return { kind: 'step', step: step - 1 };
  return previous === undefined ? { kind: 'stay' } : { kind: 'slide', url: previous, at: 'end' };
}

/** The step an address asks for, held between the first view and the last; anything unreadable is the first view. */
export function stepFromQuery(search: string, steps: number): number {
  const wanted = Number(new URLSearchParams(search).get('step') ?? 0);
  return Number.isFinite(wanted) ? Math.min(Math.max(Math.trunc(wanted), 0), steps) : 0;
}
