import type { Socket } from '../socket.ts';
import { kernel } from '../kernel.ts';
import { Readable } from '../stream.ts';
import { distinctHeaders, joinedHeaders } from './fields.ts';
import type { ParsedHead } from './parser.ts';

/** `http.IncomingMessage` {@link https://nodejs.org/api/http.html#class-httpincomingmessage}. */
export class IncomingMessage extends Readable {
  socket: Socket;
  httpVersion = '1.1';
  httpVersionMajor = 1;
  httpVersionMinor = 1;
  complete = false;
  rawHeaders: string[] = [];
  rawTrailers: string[] = [];
  aborted = false;
  upgrade: boolean | null = null;
  url = '';
  method: string | null = null;
  statusCode: number | null = null;
  statusMessage: string | null = null;
  req: unknown;
  _dumped = false;
  #headers: Record<string, string | string[]> | undefined;
  #distinct: Record<string, string[]> | undefined;
  #trailers: Record<string, string | string[]> | undefined;
  /** The program reads, or reads no further: the connection follows. */
  #wantsMore: (() => void) | undefined;

  constructor(socket: Socket) {
    super({ autoDestroy: true });
    this.socket = socket;
  }

  /** Takes over what the parser has read. */
  _begin(head: ParsedHead, wantsMore: () => void): this {
    this.httpVersionMajor = head.major;
    this.httpVersionMinor = head.minor;
    this.httpVersion = `${head.major}.${head.minor}`;
    this.rawHeaders = [...head.rawHeaders];
    this.upgrade = head.upgrade;
    this.#wantsMore = wantsMore;
    return this;
  }

  get connection(): Socket {
    return this.socket;
  }
  set connection(socket: Socket) {
    this.socket = socket;
  }
  get headers(): Record<string, string | string[]> {
    return (this.#headers ??= joinedHeaders(this.rawHeaders));
  }
  set headers(headers: Record<string, string | string[]>) {
    this.#headers = headers;
  }
  get headersDistinct(): Record<string, string[]> {
    return (this.#distinct ??= distinctHeaders(this.rawHeaders));
  }
  get trailers(): Record<string, string | string[]> {
    return (this.#trailers ??= joinedHeaders(this.rawTrailers));
  }
  get trailersDistinct(): Record<string, string[]> {
    return distinctHeaders(this.rawTrailers);
  }

  setTimeout(milliseconds: number, listener?: () => void): this {
    if (listener !== undefined) this.on('timeout', listener);
    this.socket.setTimeout(milliseconds);
    return this;
  }

  /** Reads the rest and drops it, so that the connection can go on. */
  _dump(): void {
    if (this._dumped) return;
    this._dumped = true;
    this.removeAllListeners('data');
    this.resume();
  }

  /** All of it has come. */
  _complete(): void {
    this.complete = true;
    this.push(null);
  }

  /** The connection has gone before all was read and answered. */
  _abort(): void {
    if (this.destroyed) return;
    this.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
  }

  override _read(): void {
    this.#wantsMore?.();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.readableEnded || !this.complete) {
      const told = this.aborted;
      this.aborted = true;
      if (!told) this.emit('aborted');
      if (!this.socket.destroyed && !this.complete) this.socket.destroy(error ?? undefined);
    }
    // An abort that nobody listens for is no reason to end the program.
    const heard = error !== null && this.listenerCount('error') > 0 ? error : null;
    kernel().nextTick(() => {
      done(heard);
    });
  }
}

/** Nobody reads it any more, and the next who listens for data does: a connection that is handed over. */
export function notFlowing(socket: Socket): void {
  (socket as { readableFlowing: boolean | null }).readableFlowing = null;
}
