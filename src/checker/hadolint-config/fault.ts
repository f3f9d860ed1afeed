/** What can be wrong with a configuration; each kind is reported by one rule. */
export type FaultKind = 'syntax' | 'unknown-key' | 'wrong-type' | 'unknown-code' | 'unknown-value';

/** A fault with its place, as offsets into the file's text (UTF-16 code units, `end` exclusive). */
export interface Fault {
  readonly kind: FaultKind;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** What to write in the fault's place, where that is certain. */
  readonly replacement?: string | undefined;
}
