/** What can keep a text from being YAML, or from meaning what it says; each kind is reported by one rule. */
export type FaultKind = 'syntax' | 'duplicate-key' | 'limit' | 'unknown-alias';

/** A fault with its place, as offsets into the file’s text (UTF-16 code units, `end` exclusive). */
export interface Fault {
  readonly kind: FaultKind;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}
