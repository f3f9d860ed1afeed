/** Whether an answer is right; the page shows what comes of it, and nothing else decides. */

/** One option or several: right where all that hold were chosen, and no other. */
export function isRightChoice(
  options: readonly { readonly chosen: boolean; readonly right: boolean }[],
): boolean {
  return options.every(({ chosen, right }) => chosen === right);
}

/** For each item, whether it stands where it belongs. @param places Where each belongs, from 1, in the order in which they stand. */
export function inPlace(places: readonly number[]): readonly boolean[] {
  return places.map((place, index) => place === index + 1);
}

/** What is said of an answer of several parts: `3 of 4 are right.` */
export function tally(parts: readonly boolean[]): string {
  const right = parts.filter(Boolean).length;
  if (right === parts.length) return 'Right.';
  return right === 0
    ? 'Not yet: none is right.'
    : `Not yet: ${String(right)} of ${String(parts.length)} are right.`;
}
