import type { Writable } from 'node:stream';

/** Nobody reads any more, as after `head`: what is left to say is not wanted. */
const LEFT: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

/** A stream that is written to no faster than it is read, and that does not mind being left. */
export class Output {
  readonly #stream: Writable;
  #isLeft = false;

  constructor(stream: Writable) {
    this.#stream = stream;
    // Every fault also comes back from the write that it belongs to.
    stream.on('error', () => undefined);
  }

  /**
   * Resolves when the data is written, or is not wanted.
   * @throws Error where it cannot be written, as on a full disk.
   */
  async write(data: string | Uint8Array): Promise<void> {
    if (this.#isLeft || data.length === 0) return;
    const fault = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) => {
      this.#stream.write(data, resolve);
    });
    if (fault === null || fault === undefined) return;
    if (!LEFT.has(fault.code ?? '')) throw fault;
    this.#isLeft = true;
  }
}
