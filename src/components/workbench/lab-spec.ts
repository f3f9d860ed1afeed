import type { SourceFile } from '../../checker/diagnostic.ts';

/** A lab as its page was built: what the workbench needs to begin. */
export interface LabSpec {
  /** Names the saved work, the checks and the zip: `03-config`, `playground/node-api`. */
  readonly id: string;
  readonly title: string;
  readonly start: readonly SourceFile[];
  /** The files that have tabs at the beginning, the one in front first; the first of all where none is named. */
  readonly open: readonly string[];
  /** What the terminal suggests to type first. */
  readonly command: string | undefined;
  /** Services that are attached to the lab, by name: `postgres`. */
  readonly services: readonly string[];
  /** Where the solution's files are fetched from; undefined where there is none. */
  readonly solution: string | undefined;
}
