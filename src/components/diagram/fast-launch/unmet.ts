/** How many copies run at each moment when each is there `delay` moments after somebody asks for it. */
export function runningAfter(need: readonly number[], delay: number): readonly number[] {
  return need.map((_, at) => need[Math.max(0, at - delay)] ?? 0);
}

/** The requests that nobody was there to answer: missing copies, for as long as they are missing. */
export function unmetRequests(
  need: readonly number[],
  delay: number,
  { seconds, each }: { readonly seconds: number; readonly each: number },
): number {
  return runningAfter(need, delay).reduce(
    (sum, running, at) => sum + Math.max(0, (need[at] ?? 0) - running) * seconds * each,
    0,
  );
}

/** The copies that run when nobody needs them any more, in seconds of a copy: that too is paid for. */
export function idleSeconds(need: readonly number[], delay: number, seconds: number): number {
  return runningAfter(need, delay).reduce(
    (sum, running, at) => sum + Math.max(0, running - (need[at] ?? 0)) * seconds,
    0,
  );
}
