/** Whether a part is on screen at a step: from `from` on, until (not including) `until`. */
export function shownAt(step: number, from: number, until: number): boolean {
  return step >= from && step < until;
}

/**
 * Shows a slide at a step: hides, from eyes and from screen readers, every part whose turn it is not.
 * Parts carry `data-from` and `data-until`; without this script all of them are visible. A diagram is told the step.
 */
export function showStep(root: ParentNode, step: number): void {
  for (const part of root.querySelectorAll<HTMLElement | SVGElement>('[data-from], [data-until]')) {
    const from = Number(part.dataset['from'] ?? 0);
    const until = Number(part.dataset['until'] ?? Infinity);
    part.toggleAttribute('data-off', !shownAt(step, from, until));
  }
  for (const diagram of root.querySelectorAll('live-diagram')) diagram.setAttribute('step', String(step));
}
