import type { LeftOut } from '../checker/factors/take-in.ts';

/** A file of the project: as it came in, and as it is now. */
export interface ProjectFile {
  readonly path: string;
  readonly original: string;
  readonly text: string;
}

/** A reader's project, as the browser keeps it. */
export interface SavedProject {
  readonly name: string | undefined;
  readonly files: readonly ProjectFile[];
  readonly leftOut: readonly LeftOut[];
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

const VERSION = 1;

/** The record under which the browser keeps a project. */
export function toRecord(project: SavedProject): unknown {
  return { version: VERSION, ...project };
}

/** The project in a record; undefined where it is broken, or a newer version of the site wrote it. */
export function readRecord(record: unknown): SavedProject | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const { version, name, files, leftOut, savedAt } = record as Partial<Record<string, unknown>>;
  if (version !== VERSION || typeof savedAt !== 'number') return undefined;
  if (!Array.isArray(files) || !files.every(isFile)) return undefined;
  return {
    name: typeof name === 'string' ? name : undefined,
    files,
    leftOut: Array.isArray(leftOut) ? (leftOut as readonly unknown[]).filter(isLeftOut) : [],
    savedAt,
  };
}

function isFile(value: unknown): value is ProjectFile {
  return hasTexts(value, ['path', 'original', 'text']);
}

function isLeftOut(value: unknown): value is LeftOut {
  return hasTexts(value, ['path', 'reason']);
}

function hasTexts(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Readonly<Record<string, unknown>>;
  return names.every((name) => typeof record[name] === 'string');
}
