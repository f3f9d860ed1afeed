import { checkFile } from './check.ts';
import type { Diagnostic, SourceFile } from './diagnostic.ts';

/** What the page asks of the checker's worker. */
export interface CheckRequest {
  readonly id: number;
  readonly file: SourceFile;
}

/** The worker's answer to the request of the same id: the findings, or why there are none. */
export type CheckAnswer =
  | { readonly id: number; readonly diagnostics: readonly Diagnostic[] }
  | { readonly id: number; readonly error: string };

/** Checks one file; what is thrown on the way becomes part of the answer, so that every request gets one. */
export function answer(
  { id, file }: CheckRequest,
  check: (file: SourceFile) => readonly Diagnostic[] = checkFile,
): CheckAnswer {
  try {
    return { id, diagnostics: check(file) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
