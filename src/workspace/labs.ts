import { browserDatabase, type Database } from './database.ts';
import { jot, jotted, strike } from './journal.ts';
import { keptRecord, tellChange } from './records.ts';
import { readLab, toLabRecord, type SavedLab } from './saved-lab.ts';

/**
 * The learner's version of a lab, or undefined where there is none: the database's, or what a page noted as it went, if
 * that is newer. A record that cannot be read is put aside.
 * @param key `lab/` and the lab's id, such as `lab/03-config`.
 * @throws DOMException where the browser refuses storage.
 */
export async function savedLab(
  key: string,
  database: Database = browserDatabase,
): Promise<SavedLab | undefined> {
  const lab = await keptRecord(key, readLab, database);
  const noted = readNote(jotted(key)?.text);
  return noted !== undefined && (lab === undefined || noted.savedAt > lab.savedAt) ? noted : lab;
}

/**
 * Keeps the learner's version and tells the other tabs.
 * @param origin Who saves, so that it does not hear of its own change.
 * @throws DOMException where the browser refuses: storage full (QuotaExceededError) or switched off.
 */
export async function saveLab(
  key: string,
  lab: SavedLab,
  origin = '',
  database: Database = browserDatabase,
): Promise<void> {
  await database.set(key, toLabRecord(lab));
  strike(key);
  tellChange(key, origin);
}

/** Notes the lab at once, for a page that is about to go: the database would answer too late. */
export function jotLab(key: string, lab: SavedLab): void {
  jot(key, JSON.stringify(toLabRecord(lab)));
}

export { watchRecord as watchLab } from './records.ts';

function readNote(text: string | undefined): SavedLab | undefined {
  if (text === undefined) return undefined;
  try {
    return readLab(JSON.parse(text));
  } catch {
    return undefined;
  }
}
