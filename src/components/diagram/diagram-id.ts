let count = 0;

/** A number of its own for every diagram that the build draws. */
export function nextDiagramId(): string {
  count += 1;
  return `d${count}`;
}
