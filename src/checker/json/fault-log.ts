import type { Fault, FaultKind } from './fault.ts';

/** A text with more faults than this is hardly JSON; the rest would be noise. */
const MAX_FAULTS = 1000;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The faults found so far, and whether reading has to stop because of them. */
export class FaultLog {
  readonly faults: Fault[] = [];
  #stopped = false;

  get stopped(): boolean {
    return this.#stopped;
  }

  /** A fault whose meaning is certain, so that reading goes on. */
  add(
    kind: FaultKind,
    { start, end }: Span,
    message: string,
    more: Pick<Fault, 'fix' | 'related'> = {},
  ): void {
    this.faults.push({ kind, start, end, message, ...more });
    if (this.faults.length >= MAX_FAULTS) this.#stopped = true;
  }

  /** A fault after which nothing certain can be said about the rest. */
  stop(span: Span, message: string, more: Pick<Fault, 'related'> = {}): void {
    this.add('syntax', span, message, more);
    this.#stopped = true;
  }
}

/** A fix of one edit. */
export function fixOf(title: string, { start, end }: Span, text: string): Pick<Fault, 'fix'> {
  return { fix: { title, edits: [{ start, end, text }] } };
}
