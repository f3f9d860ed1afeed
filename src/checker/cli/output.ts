import type { Writable } from 'node:stream';

/**
 * A stream that is written to no faster than somebody reads it, and that does not mind being left: a reader such as
 * `head` may close it early, and what it has not read it does not want.
 */
export class Output {
  readonly #stream: Writable;
  #isClosed = false;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      this.#isClosed = true;
    });
  }

  /** Resolves when there is room for more. */
  async write(data: string | Uint8Array): Promise<void> {
    if (this.#isClosed || data.length === 0 || this.#stream.write(data)) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#stream.off('drain', done).off('close', done).off('error', done);
        resolve();
      };
      this.#stream.on('drain', done).on('close', done).on('error', done);
    });
  }
}
