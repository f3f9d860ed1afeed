import { checkFile } from './check.ts';
import type { Diagnostic, SourceFile } from './diagnostic.ts';
import type { Surroundings } from './settings.ts';
import { neighbourhoodOf } from './surroundings.ts';

/** What the page asks of the checker's worker. */
export interface CheckRequest {
  readonly id: number;
  readonly file: SourceFile;
  /** The files around it, with paths from the same root. */
  readonly beside: readonly SourceFile[];
}

/** The worker's answer to the request of the same id: the findings, or why there are none. */
export type CheckAnswer =
  | { readonly id: number; readonly diagnostics: readonly Diagnostic[] }
  | { readonly id: number; readonly error: string };

/** Checks one file; what is thrown on the way becomes part of the answer, so that every request gets one. */
export async function answer(
  { id, file, beside }: CheckRequest,
  check: (file: SourceFile, surroundings: Surroundings) => readonly Diagnostic[] = checkFile,
): Promise<CheckAnswer> {
  try {
    return { id, diagnostics: check(file, await neighbourhoodOf(file, beside)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
