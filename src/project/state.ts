import type { WorkspaceReport } from '../checker/factors/workspace.ts';
import type { LeftOut } from '../checker/factors/take-in.ts';
import type { ProjectFile } from './saved-project.ts';

/** What happened last, for the reader. */
export interface Notice {
  readonly text: string;
  readonly canUndo?: true;
  /** Something failed that the reader must know of. */
  readonly grave?: true;
}

/** All that the page shows of a project. */
export interface ProjectState {
  readonly phase: 'waking' | 'empty' | 'reading' | 'open';
  readonly name: string | undefined;
  readonly files: readonly ProjectFile[];
  readonly leftOut: readonly LeftOut[];
  /** Undefined before the first check. */
  readonly report: WorkspaceReport | undefined;
  /** The file in the editor. */
  readonly selected: string | undefined;
  /** Raised whenever something else than the editor changes a file. */
  readonly generation: number;
  readonly notice: Notice | undefined;
  /** It came in a link; the reader's own is kept aside. */
  readonly isShared: boolean;
}

export const INITIAL: ProjectState = {
  phase: 'waking',
  name: undefined,
  files: [],
  leftOut: [],
  report: undefined,
  selected: undefined,
  generation: 0,
  notice: undefined,
  isShared: false,
};

/** The texts as they are now. */
export function currentFiles(files: readonly ProjectFile[]): readonly { path: string; text: string }[] {
  return files.map(({ path, text }) => ({ path, text }));
}

/** How many findings have a certain fix. */
export function fixableCount(report: WorkspaceReport | undefined): number {
  return report?.diagnostics.filter(({ fixes }) => fixes !== undefined && fixes.length > 0).length ?? 0;
}
