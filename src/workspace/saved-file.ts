/** What a reader made of a file, as this browser keeps it. */
export interface SavedFile {
  readonly text: string;
  /** When it was kept, in milliseconds since 1970. */
  readonly savedAt: number;
}

/** The record's form in the database. A change of form raises it, and `readRecord` learns to read the older ones. */
export const SCHEMA = 1;

interface SavedRecord extends SavedFile {
  readonly schema: typeof SCHEMA;
}

/** A file as a record of the current form. */
export function toRecord(text: string, savedAt: number): SavedRecord {
  return { schema: SCHEMA, text, savedAt };
}

/** The file in a record, or undefined where this version of the site cannot read it. */
export function readRecord(record: unknown): SavedFile | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const { schema, text, savedAt } = record as Partial<Record<keyof SavedRecord, unknown>>;
  if (schema !== SCHEMA || typeof text !== 'string' || typeof savedAt !== 'number') return undefined;
  return Number.isFinite(savedAt) ? { text, savedAt } : undefined;
}
