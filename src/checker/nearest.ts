/**
 * The one candidate that a misspelt name most likely means: at most a third of its letters changed, added, left out or
 * swapped with a neighbour, and no other candidate as near. Undefined where that is not certain.
 */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  let best = Math.min(2, Math.floor(name.length / 3) + 1) + 1;
  let nearest: string | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= best + 1) continue;
    const distance = editDistance(name, candidate);
    if (distance < best) [best, nearest] = [distance, candidate];
    else if (distance === best) nearest = undefined;
    // Two of them differ in one letter: none of the others can be nearer.
    if (best === 1 && nearest === undefined) return undefined;
  }
  return nearest;
}

/** How many letters to change, add, leave out or swap with a neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j - 1] ?? 0) + (same ? 0 : 1), (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
