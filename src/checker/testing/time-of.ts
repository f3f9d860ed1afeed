/** Milliseconds: what grows with the square of its input takes minutes on a machine that is so slow. */
export const WITHOUT_DELAY = 10_000;

/** The milliseconds that something takes. What is slow gets three tries: other tests run beside this one. */
export function timeOf(run: () => void): number {
  let best = Infinity;
  for (let tries = 0; tries < 3 && best >= WITHOUT_DELAY; tries += 1) {
    const began = performance.now();
    run();
    best = Math.min(best, performance.now() - began);
  }
  return best;
}
