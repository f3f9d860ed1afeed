/** Milliseconds: what grows with the square of its input takes a minute, and a busy machine three times its usual time. */
export const WITHOUT_DELAY = 2000;

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
