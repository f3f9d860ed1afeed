import type { Clock } from '../../clock.ts';
import type { Database } from '../database-host.ts';

/** Quiet time after a commit before a dump is taken, in milliseconds: a dump takes longer than a commit. */
const QUIET = 400;

/** Takes dumps of a running cluster, a short while after it has changed, one at a time. */
export class Saver {
  readonly #clock: Clock;
  readonly #ended: AbortSignal;
  readonly #keep: (dump: Uint8Array) => void;
  #database: Database | undefined;
  #wait = new AbortController();
  #work: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(clock: Clock, ended: AbortSignal, keep: (dump: Uint8Array) => void) {
    this.#clock = clock;
    this.#ended = ended;
    this.#keep = keep;
  }

  begin(database: Database): void {
    this.#database = database;
  }

  /** Something was committed; several in a row are one dump. */
  changed(): void {
    if (this.#isOver) return;
    this.#wait.abort();
    this.#wait = new AbortController();
    this.#clock.sleep(QUIET, AbortSignal.any([this.#wait.signal, this.#ended])).then(
      () => this.now(),
      () => undefined,
    );
  }

  /** Takes a dump at once. */
  now(): Promise<void> {
    this.#wait.abort();
    this.#work = this.#work.then(async () => {
      const dump = this.#isOver ? undefined : await this.#database?.dump();
      if (dump !== undefined && !this.#ended.aborted) this.#keep(dump);
    });
    return this.#work;
  }

  /** Keeps the last one; no more are taken. */
  async end(dump: Uint8Array): Promise<void> {
    this.#isOver = true;
    this.#wait.abort();
    await this.#work;
    this.#keep(dump);
  }
}
