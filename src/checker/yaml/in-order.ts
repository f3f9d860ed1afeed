import type { Diagnostic } from '../diagnostic.ts';

/** Findings by position, each once: what an alias repeats is found at its anchor as often as it is used. */
export function inOrder(found: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const each of found) {
    const { range, code, message } = each;
    const key = `${String(range.start.line)}:${String(range.start.character)} ${code} ${message}`;
    if (!seen.has(key)) seen.set(key, each);
  }
  return [...seen.values()].sort(
    ({ range: { start: a }, code: one }, { range: { start: b }, code: other }) =>
      a.line - b.line || a.character - b.character || (one < other ? -1 : 1),
  );
}
