import type { Diagnostic } from '../diagnostic.ts';

/** A file with what was found in it. */
export interface CheckedFile {
  readonly path: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Turns checked files into a report, piece by piece, so that nothing of it has to be kept. */
export interface Reporter {
  /** What stands before the first file. */
  readonly begin: () => string;
  readonly file: (file: CheckedFile) => string;
  /**
   * What stands behind the last file.
   * @param problems What could not be read or written and why.
   */
  readonly end: (problems: readonly string[]) => string;
}
