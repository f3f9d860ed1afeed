import { nodeError, received } from '../errors.ts';
import type { Socket } from '../socket.ts';
import { givenFields, type FieldValue } from './fields.ts';
import type { IncomingMessage } from './incoming.ts';
import { OutgoingMessage } from './outgoing.ts';
import { STATUS_CODES } from './status.ts';

/** `http.ServerResponse` {@link https://nodejs.org/api/http.html#class-httpserverresponse}. */
export class ServerResponse extends OutgoingMessage {
  statusCode = 200;
  statusMessage: string | undefined;
  req: IncomingMessage;

  constructor(request: IncomingMessage) {
    super();
    this.req = request;
    this.sendDate = true;
    if (request.method === 'HEAD') this._hasBody = false;
    if (request.httpVersionMajor < 1 || request.httpVersionMinor < 1) {
      this.useChunkedEncodingByDefault = false;
      this.shouldKeepAlive = false;
    }
  }

  writeHead(status: number, reason?: unknown, headers?: unknown): this {
    if (this._header !== null)
      throw nodeError(
        Error,
        'ERR_HTTP_HEADERS_SENT',
        'Cannot write headers after they are sent to the client',
      );
    const code = Math.trunc(status);
    if (!(code >= 100 && code <= 999))
      throw nodeError(RangeError, 'ERR_HTTP_INVALID_STATUS_CODE', `Invalid status code: ${String(status)}`);
    this.statusCode = code;
    if (typeof reason === 'string') this.statusMessage = reason;
    else headers ??= reason;
    this.statusMessage ??= STATUS_CODES[code] ?? 'unknown';

    if (/[^\t\x20-\x7e\x80-\xff]/.test(this.statusMessage))
      throw nodeError(TypeError, 'ERR_INVALID_CHAR', 'Invalid character in statusMessage');
    let fields: Iterable<readonly [string, FieldValue]> | undefined;
    if (Array.isArray(headers) && this.getHeaderNames().length === 0) fields = givenFields(headers);
    else {
      const names = new Set<string>();
      for (const [name, value] of givenFields(headers)) {
        if (Array.isArray(headers) && names.has(name.toLowerCase())) this.appendHeader(name, value);
        else if (name !== '') this.setHeader(name, value);
        names.add(name.toLowerCase());
      }
    }
    if (code === 204 || code === 304 || code < 200) this._hasBody = false;
    if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
    this._storeHeader(`HTTP/1.1 ${code} ${this.statusMessage}`, fields);
    return this;
  }
  writeHeader(status: number, reason?: unknown, headers?: unknown): this {
    return this.writeHead(status, reason, headers);
  }

  override _implicitHeader(): void {
    this.writeHead(this.statusCode);
  }

  writeContinue(): void {
    this.socket?.write('HTTP/1.1 100 Continue\r\n\r\n');
    this._sent100 = true;
  }
  writeProcessing(): void {
    this.socket?.write('HTTP/1.1 102 Processing\r\n\r\n');
  }
  writeEarlyHints(hints: Record<string, string | readonly string[]>, callback?: () => void): void {
    if (typeof hints !== 'object')
      throw nodeError(
        TypeError,
        'ERR_INVALID_ARG_TYPE',
        `The "hints" argument must be of type object. Received ${received(hints)}`,
      );
    const lines = Object.entries(hints).map(([name, value]) =>
      name.toLowerCase() === 'link' ? `Link: ${[value].flat().join(', ')}` : `${name}: ${String(value)}`,
    );
    this.socket?.write(`HTTP/1.1 103 Early Hints\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1', callback);
  }

  assignSocket(socket: Socket): void {
    this.socket = socket;
    this.emit('socket', socket);
    this._flush();
  }
  detachSocket(): void {
    this.socket = null;
  }

  /** The last of it has gone out, or the connection has. */
  _close(): void {
    if (this._closed) return;
    this._closed = true;
    this.closed = true;
    this.destroyed = true;
    this.emit('close');
  }
}
