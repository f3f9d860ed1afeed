import type { ConnectErrorCode, Endpoint, SocketFrame } from './socket.ts';

/** Why a connection failed, in Node's codes; the message is Node's as well. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly code: ConnectErrorCode | 'ECONNRESET' | 'EPIPE';
  constructor(code: ConnectErrorCode | 'ECONNRESET' | 'EPIPE') {
    super(WORDS[code]);
    this.code = code;
  }
}

const WORDS = {
  ECONNREFUSED: 'connection refused: nobody listens on that port',
  ENOTFOUND: 'no host answers to that name',
  ETIMEDOUT: 'the connection timed out',
  EHOSTUNREACH: 'no route to that host',
  ECONNRESET: 'the connection was reset by the other end',
  EPIPE: 'the connection is closed for writing',
};

/** What an end takes in before its program has read it. */
export const RECEIVE_WINDOW = 256 * 1024;

/** One end of a connection, as bytes to read and to write. */
export class ByteStream implements AsyncIterable<Uint8Array> {
  /** The endpoints as this end sees them. */
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly #port: MessagePort;
  readonly #arrived: Uint8Array[] = [];
  #ended = false;
  #failure: ConnectionError | undefined;
  #finished = false;
  #wakeReader: (() => void) | undefined;
  #wakeWriters: (() => void)[] = [];
  #granted: number | undefined;
  #sent = 0;
  #owed = 0;

  private constructor(port: MessagePort, local: Endpoint, remote: Endpoint) {
    this.#port = port;
    this.local = local;
    this.remote = remote;
    port.onmessage = ({ data }: MessageEvent<SocketFrame>) => {
      this.#take(data);
    };
    this.#post({ type: 'window', bytes: RECEIVE_WINDOW });
  }

  /** The end that connected: waits for the answer. @throws {ConnectionError} @throws The signal's reason. */
  static connected(port: MessagePort, signal?: AbortSignal): Promise<ByteStream> {
    return new Promise((resolve, reject) => {
      const abort = () => {
        port.postMessage({ type: 'reset' } satisfies SocketFrame);
        port.close();
        reject(reasonOf(signal));
      };
      if (signal?.aborted === true) {
        abort();
        return;
      }
      signal?.addEventListener('abort', abort, { once: true });
      port.onmessage = ({ data }: MessageEvent<SocketFrame>) => {
        signal?.removeEventListener('abort', abort);
        if (data.type === 'open') {
          resolve(new ByteStream(port, data.local, data.remote));
          return;
        }
        port.close();
        reject(new ConnectionError(data.type === 'error' ? data.code : 'ECONNRESET'));
      };
    });
  }

  /** The end that was connected to: answers `open`. */
  static accepted(port: MessagePort, local: Endpoint, remote: Endpoint): ByteStream {
    port.postMessage({ type: 'open', local: remote, remote: local } satisfies SocketFrame);
    return new ByteStream(port, local, remote);
  }

  /** The next bytes; undefined once the other end has ended. @throws {ConnectionError} ECONNRESET. */
  async read(): Promise<Uint8Array | undefined> {
    for (;;) {
      const bytes = this.#arrived.shift();
      if (bytes !== undefined) {
        this.#owed += bytes.length;
        // Told in large steps: one frame back for each one read would double the traffic.
        if (this.#owed >= RECEIVE_WINDOW / 4) this.#grant();
        return bytes;
      }
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#ended) return undefined;
      await new Promise<void>((resolve) => {
        this.#wakeReader = resolve;
      });
    }
  }

  /** Puts back what was read too far; the next {@link read} returns it. */
  unread(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#owed -= bytes.length;
    this.#arrived.unshift(bytes);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const bytes = await this.read();
      if (bytes === undefined) return;
      yield bytes;
    }
  }

  /**
   * Sends a copy of the bytes, in order; resolves when the other end has room for more. Need not be awaited where
   * little is sent. @throws {ConnectionError} EPIPE after {@link end}, ECONNRESET after a reset.
   */
  async write(bytes: Uint8Array | string): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#finished) throw new ConnectionError('EPIPE');
    const copy = typeof bytes === 'string' ? encoder.encode(bytes) : bytes.slice();
    if (copy.length > 0) {
      this.#sent += copy.length;
      this.#post({ type: 'data', bytes: copy }, [copy.buffer]);
    }
    while (this.#granted !== undefined && this.#sent > this.#granted) {
      await new Promise<void>((resolve) => {
        this.#wakeWriters.push(resolve);
      });
      // The connection may have been reset in between; TypeScript takes the check above to hold still.
      const failure = this.#failed();
      if (failure !== undefined) throw failure;
    }
  }

  /** Nothing more is sent from here; what the other end still sends can be read. */
  end(): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#post({ type: 'end' });
    this.#closeWhenDone();
  }

  /** Tears the connection down at once; the other end gets ECONNRESET. */
  reset(): void {
    if (this.#failure !== undefined || (this.#finished && this.#ended)) return;
    this.#post({ type: 'reset' });
    this.#fail();
  }

  /** Both directions have ended, or it was reset. */
  get closed(): boolean {
    return this.#failure !== undefined || (this.#finished && this.#ended);
  }

  #failed(): ConnectionError | undefined {
    return this.#failure;
  }

  #take(frame: SocketFrame): void {
    switch (frame.type) {
      case 'data':
        this.#arrived.push(frame.bytes);
        this.#wakeReader?.();
        break;
      case 'end':
        this.#ended = true;
        this.#wakeReader?.();
        this.#closeWhenDone();
        break;
      case 'window':
        this.#granted = (this.#granted ?? 0) + frame.bytes;
        this.#wake();
        break;
      case 'reset':
        this.#fail();
        break;
      case 'open':
      case 'error':
        break;
    }
  }

  #grant(): void {
    if (!this.#ended) this.#post({ type: 'window', bytes: this.#owed });
    this.#owed = 0;
  }

  #fail(): void {
    this.#failure = new ConnectionError('ECONNRESET');
    this.#finished = true;
    this.#wakeReader?.();
    this.#wake();
    this.#port.close();
  }

  #wake(): void {
    const waiting = this.#wakeWriters;
    this.#wakeWriters = [];
    for (const wake of waiting) wake();
  }

  #closeWhenDone(): void {
    if (this.#finished && this.#ended) this.#port.close();
  }

  #post(frame: SocketFrame, transfer: Transferable[] = []): void {
    this.#port.postMessage(frame, transfer);
  }
}

const encoder = new TextEncoder();

const reasonOf = (signal: AbortSignal | undefined): Error =>
  signal?.reason instanceof Error
    ? signal.reason
    : new DOMException('The connection was given up', 'AbortError');
