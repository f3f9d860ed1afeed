import { browserDatabase, type Database } from './database.ts';
import { readRecord, toRecord, type SavedFile } from './saved-file.ts';

/**
 * The reader's version of a file, or undefined where there is none. A record that cannot be read (broken, or written by
 * a newer version of the site) is moved aside under `aside/<key>/<time>` and never lost.
 * @param key Chapter and id, such as `03-config/plain-password`.
 */
export async function savedFile(
  key: string,
  database: Database = browserDatabase,
): Promise<SavedFile | undefined> {
  const record = await database.get(key);
  if (record === undefined) return undefined;
  const file = readRecord(record);
  if (file === undefined) {
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
