import type { Database } from './database.ts';

/**
 * The record under a key as `read` understands it, or undefined where there is none. One that cannot be read (broken, or
 * written by a newer version of the site) is moved aside under `aside/<key>/<time>` and never lost.
 */
export async function keptRecord<Kept>(
  key: string,
  read: (record: unknown) => Kept | undefined,
  database: Database,
): Promise<Kept | undefined> {
  const record = await database.get(key);
  const kept = read(record);
  if (record !== undefined && kept === undefined) {
    await database.set(`aside/${key}/${Date.now()}`, record);
    await database.delete(key);
  }
  return kept;
}

interface Change {
  readonly key: string;
  readonly origin: string;
}

const CHANNEL = 'twelve-factor-lab-files';

/** Tells everybody who watches the key, in this tab and the others, that its record is another now. */
export function tellChange(key: string, origin: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ key, origin } satisfies Change);
  channel.close();
}

/**
 * Calls back when somebody else than `origin`, in this tab or another, has changed the record.
 * @returns Ends the watch.
 */
export function watchRecord(key: string, origin: string, changed: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<Change>) => {
    if (data.key === key && data.origin !== origin) changed();
  });
  return () => {
    channel.close();
  };
}
