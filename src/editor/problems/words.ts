import type { Diagnostic, Severity } from '../../checker/diagnostic.ts';
import { plain } from './message.ts';

/** The severities as a reader meets them, the gravest first. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
  style: 'Style',
};

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'style'];

/** The gravest severity among these; undefined where there are none. */
export function gravest(diagnostics: readonly Pick<Diagnostic, 'severity'>[]): Severity | undefined {
  return ORDER.find((severity) => diagnostics.some((diagnostic) => diagnostic.severity === severity));
}

/** `No problems`, `1 problem`, `2 problems`: the count in the header, and what the live region says. */
export function countWords(count: number): string {
  if (count === 0) return 'No problems';
  return count === 1 ? '1 problem' : `${count} problems`;
}

/** What a screen reader hears after a check: the count, and what is new about it when the count stayed. */
export function announceCheck(before: readonly Diagnostic[], after: readonly Diagnostic[]): string {
  const words = countWords(after.length);
  if (after.length !== before.length || after.length === 0) return words;
  const known = new Set(before.map((diagnostic) => diagnostic.message));
  const fresh = after.find((diagnostic) => !known.has(diagnostic.message));
  return fresh === undefined
    ? words
    : `${words}. New on line ${fresh.range.start.line + 1}: ${plain(fresh.message)}`;
}
