import { readRecord, toRecord, type SavedFile } from './saved-file.ts';

/** As much of `Storage` as a journal needs. */
export type JournalStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PREFIX = 'unsaved/';

/** This browser's storage, or undefined where it is switched off (the mere access throws then) or does not exist. */
function browserStorage(): JournalStorage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/**
 * Notes a text at once, where the database would answer too late: a page that goes away ends its transactions. A text
 * too long for the storage is not noted.
 */
export function jot(key: string, text: string, storage = browserStorage()): void {
  try {
    storage?.setItem(PREFIX + key, JSON.stringify(toRecord(text, Date.now())));
  } catch {
    // Full: the database's own attempt is what is left.
  }
}

/** What was noted and not struck out since. */
export function jotted(key: string, storage = browserStorage()): SavedFile | undefined {
  const note = storage?.getItem(PREFIX + key);
  if (note === undefined || note === null) return undefined;
  try {
    return readRecord(JSON.parse(note));
  } catch {
    return undefined;
  }
}

/** Strikes a note out: the database has the text, or it is forgotten. */
export function strike(key: string, storage = browserStorage()): void {
  storage?.removeItem(PREFIX + key);
}
