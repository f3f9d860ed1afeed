/** An edit by offsets; `start` equal to `end` inserts. */
export interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The rules that can find a fault in a text that wants to be JSON. */
export type FaultKind =
  'syntax' | 'curly-quotes' | 'comment' | 'trailing-comma' | 'elision' | 'duplicate-key';

/** Something that keeps a text from being JSON, or from meaning what it says. */
export interface Fault {
  readonly kind: FaultKind;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly fix?: { readonly title: string; readonly edits: readonly OffsetEdit[] };
  /** Another place that explains this one, such as the bracket that was never closed. */
  readonly related?: { readonly start: number; readonly end: number; readonly message: string };
}
