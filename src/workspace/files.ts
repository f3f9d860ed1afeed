import { browserDatabase, type Database } from './database.ts';
import { jotted, strike } from './journal.ts';
import { readRecord, toRecord, type SavedFile } from './saved-file.ts';

/**
 * The reader's version of a file, or undefined where there is none: the database's, or what a page noted as it went, if
 * that is newer. A record that cannot be read (broken, or written by
 * a newer version of the site) is moved aside under `aside/<key>/<time>` and never lost.
 * @param key Chapter and id, such as `03-config/plain-password`.
 */
export async function savedFile(
  key: string,
  database: Database = browserDatabase,
): Promise<SavedFile | undefined> {
  const record = await database.get(key);
  const file = readRecord(record);
  const note = jotted(key);
  if (note !== undefined && (file === undefined || note.savedAt > file.savedAt)) return note;
  if (record !== undefined && file === undefined) {
    await database.set(`aside/${key}/${Date.now()}`, record);
    await database.delete(key);
  }
  return file;
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
  tell({ key, origin });
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
  tell({ key, origin });
}

interface Change {
  readonly key: string;
  readonly origin: string;
}

const CHANNEL = 'twelve-factor-lab-files';

function tell(change: Change): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(change);
  channel.close();
}

/**
 * Calls back when somebody else, in this tab or another, has kept or dropped the file.
 * @returns Ends the watch.
 */
export function watchFile(key: string, origin: string, changed: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<Change>) => {
    if (data.key === key && data.origin !== origin) changed();
  });
  return () => {
    channel.close();
  };
}
