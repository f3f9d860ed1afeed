import { Buffer } from '../../node/buffer.ts';
import { Readable, Writable } from '../../node/stream.ts';
import { enter, hold, soon } from '../loop.ts';
import { pathOf, sync, type PathLike } from './sync.ts';

/** `fs.createReadStream` and `fs.createWriteStream`. */

interface StreamOptions {
  readonly flags?: string;
  readonly encoding?: BufferEncoding;
  readonly mode?: number;
  readonly start?: number;
  readonly end?: number;
  readonly highWaterMark?: number;
  readonly emitClose?: boolean;
  readonly autoClose?: boolean;
  readonly fd?: number;
}

const given = (options?: StreamOptions | BufferEncoding): StreamOptions =>
  typeof options === 'string' ? { encoding: options } : (options ?? {});

/** Does something as if the disk took a while. */
export function afterwards(callback: () => void): void {
  const held = hold();
  soon(() => {
    held.release();
    enter(callback);
  });
}

export class ReadStream extends Readable {
  readonly path: string;
  fd: number | null = null;
  bytesRead = 0;
  pending = true;
  flags: string;
  #position: number;
  readonly #end: number;

  constructor(path: PathLike, raw?: StreamOptions | BufferEncoding) {
    const options = given(raw);
    super({
      highWaterMark: options.highWaterMark ?? 64 * 1024,
      ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
    });
    this.path = options.fd === undefined ? pathOf(path) : '';
    this.flags = options.flags ?? 'r';
    this.#position = options.start ?? 0;
    this.#end = options.end ?? Infinity;
    afterwards(() => {
      try {
        this.fd = options.fd ?? sync.openSync(path, this.flags);
        this.pending = false;
        this.emit('open', this.fd);
        this.emit('ready');
        if (this.#wanted > 0) this.#readNow();
      } catch (error) {
        this.destroy(error as Error);
      }
    });
  }
  #wanted = 0;

  override _read(size: number): void {
    this.#wanted = size;
    if (this.fd !== null)
      afterwards(() => {
        this.#readNow();
      });
  }
  #readNow(): void {
    if (this.fd === null || this.destroyed) return;
    const length = Math.min(this.#wanted, this.#end - this.#position + 1);
    this.#wanted = 0;
    if (length <= 0) {
      this.push(null);
      return;
    }
    try {
      const buffer = Buffer.alloc(length);
      const read = sync.readSync(this.fd, buffer, 0, length, this.#position);
      this.#position += read;
      this.bytesRead += read;
      this.push(read === 0 ? null : buffer.subarray(0, read));
    } catch (error) {
      this.destroy(error as Error);
    }
  }
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (this.fd !== null) sync.closeSync(this.fd);
    this.fd = null;
    done(error);
  }
  close(done?: (error?: Error) => void): void {
    if (done !== undefined) this.once('close', done);
    this.destroy();
  }
}

export class WriteStream extends Writable {
  readonly path: string;
  fd: number | null = null;
  bytesWritten = 0;
  pending = true;
  readonly #opened: Promise<void>;
  #position: number | undefined;

  constructor(path: PathLike, raw?: StreamOptions | BufferEncoding) {
    const options = given(raw);
    super({ ...(options.encoding === undefined ? {} : { defaultEncoding: options.encoding }) });
    this.path = options.fd === undefined ? pathOf(path) : '';
    this.#position = options.start;
    this.#opened = new Promise((resolve) => {
      afterwards(() => {
        try {
          this.fd = options.fd ?? sync.openSync(path, options.flags ?? 'w', options.mode);
          this.pending = false;
          this.emit('open', this.fd);
          this.emit('ready');
          resolve();
        } catch (error) {
          this.destroy(error as Error);
        }
      });
    });
  }

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    void this.#opened.then(() => {
      afterwards(() => {
        if (this.fd === null) return;
        try {
          const written = sync.writeSync(this.fd, chunk, 0, chunk.length, this.#position ?? null);
          this.bytesWritten += written;
          if (this.#position !== undefined) this.#position += written;
          done();
        } catch (error) {
          done(error as Error);
        }
      });
    });
  }
  override _final(done: (error?: Error | null) => void): void {
    void this.#opened.then(() => {
      afterwards(() => {
        done();
      });
    });
  }
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (this.fd !== null) sync.closeSync(this.fd);
    this.fd = null;
    done(error);
  }
  close(done?: (error?: Error) => void): void {
    if (done !== undefined) this.once('close', done);
    this.end();
  }
}
