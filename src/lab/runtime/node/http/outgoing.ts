import { Buffer } from '../buffer.ts';
import { invalidArgumentType, nodeError } from '../errors.ts';
import { kernel } from '../kernel.ts';
import type { Socket } from '../socket.ts';
import { Stream } from '../stream.ts';
import { givenFields, lists, validateHeaderName, validateHeaderValue, type FieldValue } from './fields.ts';

type Done = (error?: Error | null) => void;

/** `http.OutgoingMessage`: a head that is written once, and a body whose length is told or which is sent in chunks. */
export abstract class OutgoingMessage extends Stream {
  socket: Socket | null = null;
  writable = true;
  destroyed = false;
  finished = false;
  errored: Error | null = null;
  closed = false;
  shouldKeepAlive = true;
  chunkedEncoding = false;
  useChunkedEncodingByDefault = true;
  sendDate = false;
  strictContentLength = false;
  _header: string | null = null;
  _hasBody = true;
  /** The connection ends behind this message. */
  _last = false;
  _contentLength: number | null = null;
  _keepAliveTimeout = 0;
  // Streams' `finished` and `pipeline` know a message by these.
  _sent100 = false;
  _expect_continue = false;
  _removedConnection = false;
  _removedContLen = false;
  _removedTE = false;
  _closed = false;
  _defaultKeepAlive = true;
  readonly #fields = new Map<string, readonly [name: string, value: FieldValue]>();
  readonly #waiting: { readonly bytes: Uint8Array; readonly done: Done | undefined }[] = [];
  #waitingSize = 0;
  #headerSent = false;
  #written = 0;
  #trailers = '';
  #needDrain = false;
  #finishEmitted = false;
  #corked = 0;

  /** `HTTP/1.1 200 OK`, or `GET / HTTP/1.1`; called when the head is written. */
  abstract _implicitHeader(): void;

  get headersSent(): boolean {
    return this._header !== null;
  }
  get connection(): Socket | null {
    return this.socket;
  }
  get writableEnded(): boolean {
    return this.finished;
  }
  get writableFinished(): boolean {
    return (
      this.#finishEmitted ||
      (this.finished && this.writableLength === 0 && this.socket === null && this._closed)
    );
  }
  get writableLength(): number {
    return this.#waitingSize + (this.socket?.writableLength ?? 0);
  }
  get writableHighWaterMark(): number {
    return this.socket?.writableHighWaterMark ?? 65_536;
  }
  get writableObjectMode(): boolean {
    return false;
  }
  get writableCorked(): number {
    return this.#corked;
  }
  get writableNeedDrain(): boolean {
    return !this.destroyed && !this.finished && this.#needDrain;
  }

  setHeader(name: string, value: FieldValue): this {
    this.#refuseWhenSent('set');
    validateHeaderName(name);
    validateHeaderValue(name, value);
    this.#fields.set(name.toLowerCase(), [name, value]);
    return this;
  }
  setHeaders(headers: Headers | Map<string, FieldValue>): this {
    this.#refuseWhenSent('set');
    if (!(headers instanceof Headers) && !(headers instanceof Map))
      throw invalidArgumentType('headers', 'an instance of Headers or Map', headers);
    const cookies: string[] = [];
    for (const [name, value] of headers)
      if (name === 'set-cookie')
        cookies.push(...(Array.isArray(value) ? (value as string[]) : [String(value)]));
      else this.setHeader(name, value);
    if (cookies.length > 0) this.setHeader('set-cookie', cookies);
    return this;
  }
  appendHeader(name: string, value: FieldValue): this {
    this.#refuseWhenSent('append');
    validateHeaderName(name);
    validateHeaderValue(name, value);
    const before = this.#fields.get(name.toLowerCase());
    const all = [...(before === undefined ? [] : [before[1]].flat()), ...[value].flat()];
    this.#fields.set(name.toLowerCase(), [before?.[0] ?? name, all.length === 1 ? value : (all as string[])]);
    return this;
  }
  getHeader(name: string): FieldValue | undefined {
    if (typeof name !== 'string') throw invalidArgumentType('name', 'of type string', name);
    return this.#fields.get(name.toLowerCase())?.[1];
  }
  hasHeader(name: string): boolean {
    if (typeof name !== 'string') throw invalidArgumentType('name', 'of type string', name);
    return this.#fields.has(name.toLowerCase());
  }
  getHeaders(): Record<string, FieldValue> {
    const all = Object.create(null) as Record<string, FieldValue>;
    for (const [key, [, value]] of this.#fields) all[key] = value;
    return all;
  }
  getHeaderNames(): string[] {
    return [...this.#fields.keys()];
  }
  getRawHeaderNames(): string[] {
    return [...this.#fields.values()].map(([name]) => name);
  }
  removeHeader(name: string): void {
    if (typeof name !== 'string') throw invalidArgumentType('name', 'of type string', name);
    this.#refuseWhenSent('remove');
    const key = name.toLowerCase();
    this.#fields.delete(key);
    if (key === 'connection') this._removedConnection = true;
    if (key === 'content-length') this._removedContLen = true;
    if (key === 'transfer-encoding') this._removedTE = true;
    if (key === 'date') this.sendDate = false;
  }
  addTrailers(trailers: unknown): void {
    for (const [name, value] of givenFields(trailers)) {
      validateHeaderName(name, 'Trailer name');
      validateHeaderValue(name, value);
      for (const one of [value].flat()) this.#trailers += `${name}: ${one}\r\n`;
    }
  }
  flushHeaders(): void {
    if (this._header === null) this._implicitHeader();
    this.#sendHead();
  }

  write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    const done = (typeof encoding === 'function' ? encoding : callback) as Done | undefined;
    const bytes = bytesOf(chunk, encoding);
    return this.#write(bytes, done, false);
  }

  end(chunk?: unknown, encoding?: unknown, callback?: unknown): this {
    const done = [chunk, encoding, callback].find((argument) => typeof argument === 'function') as
      Done | undefined;
    const given = chunk === undefined || chunk === null || typeof chunk === 'function' ? undefined : chunk;
    if (this.finished) {
      const error = this.#finishEmitted
        ? nodeError(Error, 'ERR_STREAM_ALREADY_FINISHED', 'Cannot call end after a stream was finished')
        : nodeError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
      if (given !== undefined)
        this.#fail(nodeError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end'), done);
      else if (done !== undefined)
        if (this.#finishEmitted) kernel().nextTick(done, error);
        else this.once('finish', done);
      return this;
    }
    const socket = this.socket;
    socket?.cork();
    if (given === undefined) {
      if (this._header === null) {
        this._contentLength = 0;
        this._implicitHeader();
      }
    } else {
      const bytes = bytesOf(given, encoding);
      if (this._header === null) this._contentLength = bytes.length;
      this.#write(bytes, undefined, true);
    }
    // Before those that listen for the event, as in Node.
    if (done !== undefined) this.prependOnceListener('finish', done);
    if (this.strictContentLength && this._hasBody && this.#written !== (this._contentLength ?? this.#written))
      throw this.#mismatch();
    this.finished = true;
    const last =
      this._hasBody && this.chunkedEncoding ? Buffer.from(`0\r\n${this.#trailers}\r\n`, 'latin1') : NOTHING;
    this.#sendHead();
    this.#send(last, () => {
      this.#finish();
    });
    socket?.uncork();
    return this;
  }

  cork(): void {
    this.#corked++;
    this.socket?.cork();
  }
  uncork(): void {
    if (this.#corked > 0) this.#corked--;
    this.socket?.uncork();
  }

  destroy(error?: Error | null): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.errored = error ?? null;
    if (this.socket !== null) this.socket.destroy(error ?? undefined);
    else
      this.once('socket', (socket: Socket) => {
        socket.destroy(error ?? undefined);
      });
    return this;
  }

  setTimeout(milliseconds: number, listener?: () => void): this {
    if (listener !== undefined) this.on('timeout', listener);
    if (this.socket === null)
      this.once('socket', (socket: Socket) => {
        socket.setTimeout(milliseconds);
      });
    else this.socket.setTimeout(milliseconds);
    return this;
  }

  override pipe(): never {
    const error = nodeError(Error, 'ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable');
    this.emit('error', error);
    throw error;
  }

  /** The connection is this message's from now on: what has waited goes out. */
  _flush(): void {
    const waiting = this.#waiting.splice(0);
    this.#waitingSize = 0;
    for (const { bytes, done } of waiting) this.#send(bytes, done);
    if (this.#needDrain && !this.finished) {
      this.#needDrain = false;
      this.emit('drain');
    }
  }

  /** The socket has room again. */
  _drained(): void {
    if (!this.#needDrain || this.destroyed || this.finished) return;
    this.#needDrain = false;
    this.emit('drain');
  }

  /** Writes the start line and the fields, and decides how the end of the body will be known. */
  _storeHeader(start: string, given?: Iterable<readonly [name: string, value: FieldValue]>): void {
    const lines: string[] = [start];
    const seen = new Map<string, FieldValue>();
    for (const [name, value] of given ?? this.#fields.values()) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
      seen.set(name.toLowerCase(), value);
      const joined = name.toLowerCase() === 'cookie' && Array.isArray(value) ? value.join('; ') : value;
      for (const one of [joined].flat()) lines.push(`${name}: ${one}`);
    }
    if (this.sendDate && !seen.has('date')) lines.push(`Date: ${new Date().toUTCString()}`);
    if (this.chunkedEncoding && !this._hasBody) this.chunkedEncoding = false;
    const length = seen.get('content-length');
    const coding = seen.get('transfer-encoding');
    if (length !== undefined) this._contentLength = Number(length);
    if (lists(coding, 'chunked') && this._hasBody) this.chunkedEncoding = true;
    this.#sayConnection(lines, seen.get('connection'), length !== undefined);
    if (length === undefined && coding === undefined) this.#sayLength(lines);
    this._header = `${lines.join('\r\n')}\r\n\r\n`;
    if (lists(seen.get('expect'), '100-continue')) this.#sendHead();
  }

  #sayConnection(lines: string[], given: FieldValue | undefined, hasLength: boolean): void {
    if (given !== undefined) {
      if (lists(given, 'close')) {
        this._last = true;
        this.shouldKeepAlive = false;
      }
      return;
    }
    if (this._removedConnection) {
      this._last = !this.shouldKeepAlive;
      return;
    }
    const keep = this.shouldKeepAlive && (hasLength || this.useChunkedEncodingByDefault || this._hasAgent());
    if (!keep) {
      this._last = true;
      lines.push('Connection: close');
      return;
    }
    lines.push('Connection: keep-alive');
    if (this._keepAliveTimeout > 0 && this._defaultKeepAlive)
      lines.push(`Keep-Alive: timeout=${Math.floor(this._keepAliveTimeout / 1000)}`);
  }

  #sayLength(lines: string[]): void {
    if (!this._hasBody) {
      this.chunkedEncoding = false;
    } else if (!this.useChunkedEncodingByDefault) {
      this._last = true;
    } else if (this._contentLength !== null && !this._removedContLen) {
      lines.push(`Content-Length: ${this._contentLength}`);
    } else if (!this._removedTE) {
      lines.push('Transfer-Encoding: chunked');
      this.chunkedEncoding = true;
    } else {
      this._last = true;
    }
  }

  _hasAgent(): boolean {
    return false;
  }

  #write(bytes: Buffer, done: Done | undefined, last: boolean): boolean {
    if (this.finished) {
      this.#fail(nodeError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end'), done);
      return false;
    }
    if (this.destroyed) {
      const error = nodeError(
        Error,
        'ERR_STREAM_DESTROYED',
        'Cannot call write after a stream was destroyed',
      );
      if (done !== undefined) kernel().nextTick(done, error);
      return false;
    }
    if (this._header === null) {
      if (!last) this._contentLength = null;
      this._implicitHeader();
    }
    if (!this._hasBody) {
      if (done !== undefined) kernel().nextTick(done);
      return true;
    }
    this.#written += bytes.length;
    if (this.strictContentLength && this._contentLength !== null && this.#written > this._contentLength)
      throw this.#mismatch();
    this.#gather();
    this.#sendHead();
    if (bytes.length === 0) {
      if (done !== undefined) this.#send(NOTHING, done);
      return true;
    }
    const framed = this.chunkedEncoding
      ? Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`, 'latin1'), bytes, CR_LF])
      : bytes;
    const room = this.#send(framed, done);
    if (!room) this.#needDrain = true;
    return room;
  }

  /** What is written in one go leaves in one piece. */
  #gather(): void {
    const socket = this.socket;
    if (socket === null || socket.writableCorked > 0) return;
    socket.cork();
    kernel().nextTick(() => {
      socket.uncork();
    });
  }

  #sendHead(): void {
    if (this.#headerSent || this._header === null) return;
    this.#headerSent = true;
    this.#send(Buffer.from(this._header, 'latin1'), undefined);
  }

  #send(bytes: Uint8Array, done: Done | undefined): boolean {
    const { socket } = this;
    if (socket !== null && this.#waiting.length === 0) {
      if (socket.destroyed) return false;
      return socket.writable ? socket.write(bytes, done) : false;
    }
    this.#waiting.push({ bytes, done });
    this.#waitingSize += bytes.length;
    return this.#waitingSize < this.writableHighWaterMark;
  }

  #finish(): void {
    if (this.#finishEmitted || this.destroyed) return;
    this.#finishEmitted = true;
    this.emit('prefinish');
    this.emit('finish');
  }

  #fail(error: Error, done: Done | undefined): void {
    kernel().nextTick(() => {
      done?.(error);
      this.emit('error', error);
    });
  }

  #refuseWhenSent(what: string): void {
    if (this._header !== null)
      throw nodeError(
        Error,
        'ERR_HTTP_HEADERS_SENT',
        `Cannot ${what} headers after they are sent to the client`,
      );
  }

  #mismatch(): Error {
    return nodeError(
      Error,
      'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
      `Response body's content-length of ${this.#written} byte(s) does not match the content-length of ${this._contentLength ?? 0} byte(s) set in header`,
    );
  }
}

const NOTHING = Buffer.alloc(0);
const CR_LF = Buffer.from('\r\n');

function bytesOf(chunk: unknown, encoding: unknown): Buffer {
  if (chunk === null)
    throw nodeError(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
  if (typeof chunk === 'string')
    return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  throw invalidArgumentType('chunk', 'of type string or an instance of Buffer or Uint8Array', chunk);
}
