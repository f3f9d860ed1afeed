import { browserDatabase, type TransactingDatabase } from '../../workspace/database.ts';
import { keptRecord, tellChange, watchRecord } from '../../workspace/records.ts';
import { join, NOTHING, type Progress } from './progress.ts';
import { readProgress, toRecord } from './record.ts';

const KEY = 'progress';
/** Where `keptRecord` puts what it cannot read. */
const ASIDE = `aside/${KEY}/`;

/** A record that could not be read, put aside as it was. */
export interface PutAside {
  readonly key: string;
  /** When it was put aside, in milliseconds since 1970. */
  readonly at: number;
  readonly record: unknown;
}

/** What a page has to tell its reader about the keeping itself. */
export type Trouble =
  /** A record could not be read just now, and lies aside. */
  | 'put-aside'
  /** The browser refuses to keep anything; what is done is known to this page alone. */
  | 'not-kept';

/** Keeps a reader's progress in this browser: one for a page. */
export class ProgressKeeper {
  /** What is known at present. */
  progress: Progress = NOTHING;
  readonly #database: TransactingDatabase;
  readonly #origin = String(Math.random());
  /** Reading and writing happen one after the other: two at once would put the same record aside twice. */
  #turn: Promise<unknown> = Promise.resolve();
  /** What was done and is not in the database, or not yet. */
  #unkept: Progress = NOTHING;
  readonly #said = new Set<Trouble>();
  readonly #changed: () => void;
  readonly #trouble: (trouble: Trouble) => void;

  /**
   * @param changed Called when the progress is another than before, whoever changed it.
   * @param trouble Called once for each kind of trouble.
   */
  constructor(
    changed: () => void,
    trouble: (trouble: Trouble) => void = () => undefined,
    database: TransactingDatabase = browserDatabase,
  ) {
    this.#changed = changed;
    this.#trouble = trouble;
    this.#database = database;
  }

  /** Reads what is kept, and from now on hears what other tabs do. @returns Ends the hearing. */
  async open(): Promise<() => void> {
    const stop = watchRecord(KEY, this.#origin, () => void this.#inTurn(() => this.#read()));
    await this.#inTurn(() => this.#read());
    return stop;
  }

  /** Adds what was done. Two tabs that do so at once lose nothing: each joins its deed with what is kept by then. */
  async record(deed: Progress): Promise<void> {
    const unkept = (this.#unkept = join(this.#unkept, deed));
    this.#become(join(this.progress, deed));
    if (!(await this.#inTurn(() => this.#write((kept) => join(kept, unkept))))) return;
    // What came meanwhile is still on its way.
    if (this.#unkept === unkept) this.#unkept = NOTHING;
  }

  /** Puts this in the place of all that is kept: for a reset. */
  async replace(progress: Progress): Promise<void> {
    this.#unkept = NOTHING;
    this.#become(progress);
    await this.#inTurn(() => this.#write(() => progress));
  }

  /** Records that could not be read, oldest first. Empty where the browser keeps nothing. */
  async aside(): Promise<readonly PutAside[]> {
    try {
      const keys = (await this.#database.keys()).filter((key) => key.startsWith(ASIDE)).sort();
      return await Promise.all(
        keys.map(async (key) => ({
          key,
          at: Number(key.slice(ASIDE.length)),
          record: await this.#database.get(key),
        })),
      );
    } catch {
      return [];
    }
  }

  /** Throws a record away that was put aside. */
  async forgetAside(key: string): Promise<void> {
    await this.#database.delete(key);
  }

  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(act);
    // Neither act fails: each says its trouble itself.
    this.#turn = turn;
    return turn;
  }

  async #read(): Promise<void> {
    try {
      this.#become(join(await this.#kept(), this.#unkept));
    } catch {
      // Nothing to read here; that nothing is kept is said once there is something to keep.
    }
  }

  async #kept(): Promise<Progress> {
    const database = this.#database;
    if ((await database.get(KEY)) === undefined) return NOTHING;
    const kept = await keptRecord(KEY, readProgress, {
      ...database,
      // Another tab may have put the record aside as well, and begun a new one: that stays.
      delete: (key) => database.update(key, (now) => (readProgress(now) === undefined ? undefined : now)),
    });
    if (kept === undefined) this.#say('put-aside');
    return kept ?? NOTHING;
  }

  async #write(change: (kept: Progress) => Progress): Promise<boolean> {
    try {
      // Moves aside what cannot be read, so that it is not written over.
      await this.#kept();
      await this.#database.update(KEY, (record) => {
        const kept = record === undefined ? NOTHING : readProgress(record);
        // Another version of the site has written just now. It is not for this one to write over it.
        if (kept === undefined) throw new Error('the kept progress is of another version');
        this.#become(change(kept));
        return toRecord(this.progress);
      });
      tellChange(KEY, this.#origin);
      return true;
    } catch {
      this.#say('not-kept');
      return false;
    }
  }

  #become(progress: Progress): void {
    this.progress = progress;
    this.#changed();
  }

  #say(trouble: Trouble): void {
    if (this.#said.has(trouble)) return;
    this.#said.add(trouble);
    this.#trouble(trouble);
  }
}
