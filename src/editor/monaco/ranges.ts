import type { IRange } from 'monaco-editor/editor';
import type { Range } from '../../checker/diagnostic.ts';

/** The checker's 0-based range as Monaco's, which counts from 1. */
export function toMonacoRange({ start, end }: Range): IRange {
  return {
    startLineNumber: start.line + 1,
    startColumn: start.character + 1,
    endLineNumber: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** Whether a diagnostic lies under Monaco's range, or touches it. */
export function touches(range: Range, other: IRange): boolean {
  const own = toMonacoRange(range);
  const endsBefore =
    own.endLineNumber < other.startLineNumber ||
    (own.endLineNumber === other.startLineNumber && own.endColumn < other.startColumn);
  const startsAfter =
    own.startLineNumber > other.endLineNumber ||
    (own.startLineNumber === other.endLineNumber && own.startColumn > other.endColumn);
  return !endsBefore && !startsAfter;
}
