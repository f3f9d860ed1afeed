import type { WorkspaceReport } from '../../../checker/factors/workspace.ts';
import type { LabTask } from '../../../lab/checks/check.ts';
import type { TaskOutcome } from '../../../lab/checks/watch-checks.ts';
import type { EarlierLab } from '../../../workspace/saved-lab.ts';
import type { Texts } from '../../../workspace/merge.ts';

/** What happened last, for the learner. */
export interface LabNotice {
  readonly text: string;
  /** Something failed that the learner must know of. */
  readonly grave?: true;
  /** What can be done about it. */
  readonly offer?: { readonly label: string; readonly run: () => void };
}

/** All that the workbench shows of a lab, but for what runs. */
export interface LabState {
  readonly phase: 'waking' | 'open';
  readonly files: Texts;
  readonly tabs: readonly string[];
  /** The file in front; undefined where none is open. */
  readonly selected: string | undefined;
  /** Path → how often something else than its editor has changed it. */
  readonly revisions: ReadonlyMap<string, number>;
  /** Undefined before the first check. */
  readonly report: WorkspaceReport | undefined;
  /** What each task's check said last, in order; undefined before the first run. */
  readonly outcomes: readonly TaskOutcome[] | undefined;
  /** Ids of tasks that were done at some time. */
  readonly done: ReadonlySet<string>;
  /** Task id → how many of its hints were asked for. */
  readonly hints: Readonly<Record<string, number>>;
  readonly before: EarlierLab | undefined;
  readonly notice: LabNotice | undefined;
  /** The learner was here before: what ran then is gone. */
  readonly isBack: boolean;
  /** It came in a link; the learner's own is kept aside. */
  readonly isShared: boolean;
  /** Raised by every fresh start: the machines of the one before are gone. */
  readonly round: number;
}

export const WAKING: LabState = {
  phase: 'waking',
  files: new Map(),
  tabs: [],
  selected: undefined,
  revisions: new Map(),
  report: undefined,
  outcomes: undefined,
  done: new Set(),
  hints: {},
  before: undefined,
  notice: undefined,
  isBack: false,
  isShared: false,
  round: 0,
};

/**
 * The place of the task at hand: the first that was never done; where all have been, as the machines of an earlier visit
 * are gone, none. @returns -1 for none.
 */
export function currentTask(tasks: readonly LabTask[], { outcomes, done }: LabState): number {
  return tasks.findIndex(({ id }, index) => outcomes?.[index]?.state !== 'done' && !done.has(id));
}

/** Why a name cannot be a file's; undefined where it can. */
export function nameFault(path: string, files: Texts, self?: string): string | undefined {
  if (path === '') return 'A file needs a name.';
  if (path.startsWith('/') || path.endsWith('/'))
    return 'Write the path from the lab’s folder, without a slash at either end.';
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return 'Each folder on the way needs a name of its own.';
  if (/(?:^|\/)(?:node_modules|\.git)(?:\/|$)/.test(path))
    return 'The terminal’s npm and git look after that folder.';
  if (/[\u0000-\u001f\\]/.test(path)) return 'A name has no backslash and no control character.';
  if (path !== self && files.has(path)) return `${path} is there already.`;
  if ([...files.keys()].some((other) => other !== self && other.startsWith(`${path}/`)))
    return `${path} is a folder.`;
  if ([...files.keys()].some((other) => other !== self && path.startsWith(`${other}/`)))
    return 'A file is no folder: choose another name for the folder.';
  return undefined;
}
