import { browserDatabase, type Database } from './database.ts';
import { jotted, strike } from './journal.ts';
import { keptRecord, tellChange } from './records.ts';
import { readRecord, toRecord, type SavedFile } from './saved-file.ts';

/**
 * The reader's version of a file, or undefined where there is none: the database's, or what a page noted as it went, if
 * that is newer. A record that cannot be read is put aside.
 * @param key Chapter and id, such as `03-config/plain-password`.
 */
export async function savedFile(
  key: string,
  database: Database = browserDatabase,
): Promise<SavedFile | undefined> {
  const file = await keptRecord(key, readRecord, database);
  const note = jotted(key);
  return note !== undefined && (file === undefined || note.savedAt > file.savedAt) ? note : file;
}

/**
 * Keeps the reader's version and tells the other tabs.
 * @param origin Who saves, so that it does not hear of its own change.
 * @throws DOMException where the browser refuses: storage full (QuotaExceededError) or switched off.
 */
export async function saveFile(
  key: string,
  text: string,
  origin = '',
  database: Database = browserDatabase,
): Promise<SavedFile> {
  const record = toRecord(text, Date.now());
  await database.set(key, record);
  strike(key);
  tellChange(key, origin);
  return { text: record.text, savedAt: record.savedAt };
}

/** Drops the reader's version, and tells the other tabs. */
export async function forgetFile(
  key: string,
  origin = '',
  database: Database = browserDatabase,
): Promise<void> {
  await database.delete(key);
  strike(key);
  tellChange(key, origin);
}

export { watchRecord as watchFile } from './records.ts';
