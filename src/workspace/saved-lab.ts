import type { SourceFile } from '../checker/diagnostic.ts';

/** A lab as a learner left it, as this browser keeps it. */
export interface SavedLab {
  readonly files: readonly SourceFile[];
  /** Paths of the files that are open in the editor, and the one that is in front. */
  readonly tabs: readonly string[];
  readonly selected: string | undefined;
  /** What was typed in the terminal, oldest first. */
  readonly history: readonly string[];
  /** Ids of the tasks that were done at some time. */
  readonly done: readonly string[];
  /** Task id → how many of its hints were asked for. */
  readonly hints: Readonly<Record<string, number>>;
  /** What a reset, or a shared lab that was taken over, has put away. */
  readonly before?: EarlierLab;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

export interface EarlierLab {
  readonly files: readonly SourceFile[];
  /** When it was put away, in milliseconds since 1970. */
  readonly at: number;
}

/** The record's form. A change of form raises it, and `readLab` learns to read the older ones. */
const SCHEMA = 1;
/** More of a terminal's history is not kept. */
const MOST_HISTORY = 500;

/** The lab as a record of the current form. */
export function toLabRecord(lab: SavedLab): unknown {
  return { schema: SCHEMA, ...lab, history: lab.history.slice(-MOST_HISTORY) };
}

/** The lab in a record; undefined where it is broken, or a newer version of the site wrote it. */
export function readLab(record: unknown): SavedLab | undefined {
  if (!isObject(record)) return undefined;
  const { schema, files, tabs, selected, history, done, hints, before, savedAt } = record;
  if (schema !== SCHEMA || typeof savedAt !== 'number' || !Number.isFinite(savedAt)) return undefined;
  if (!areFiles(files)) return undefined;
  return {
    files,
    tabs: texts(tabs),
    selected: typeof selected === 'string' ? selected : undefined,
    history: texts(history),
    done: texts(done),
    hints: counts(hints),
    ...(isEarlier(before) ? { before } : {}),
    savedAt,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function areFiles(value: unknown): value is readonly SourceFile[] {
  return (
    Array.isArray(value) &&
    value.every(
      (file: unknown) =>
        isObject(file) &&
        typeof file['path'] === 'string' &&
        file['path'] !== '' &&
        typeof file['text'] === 'string',
    )
  );
}

function isEarlier(value: unknown): value is EarlierLab {
  return isObject(value) && areFiles(value['files']) && typeof value['at'] === 'number';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function counts(value: unknown): Readonly<Record<string, number>> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => Number.isInteger(entry[1])),
  );
}
