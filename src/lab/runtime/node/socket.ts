import { RECEIVE_WINDOW } from '../../network/byte-stream.ts';
import type { Endpoint, SocketFrame } from '../../network/socket.ts';
import { Buffer } from './buffer.ts';
import { invalidArgumentType, nodeError, notFound, outOfRange, systemError } from './errors.ts';
import { isIP } from './ip.ts';
import { bound, kernel } from './kernel.ts';
import { Duplex } from './stream.ts';

export interface SocketOptions {
  readonly allowHalfOpen?: boolean;
  readonly signal?: AbortSignal;
  readonly timeout?: number;
  readonly highWaterMark?: number;
}

export interface ConnectOptions extends SocketOptions {
  readonly port?: number | string;
  readonly host?: string;
  readonly path?: string;
  readonly lookup?: (
    host: string,
    options: object,
    answer: (error: Error | null, address: string | readonly { address: string }[], family?: number) => void,
  ) => void;
}

type Done = (error?: Error | null) => void;
type Listener = (...args: unknown[]) => void;

/** `net.Socket` {@link https://nodejs.org/api/net.html#class-netsocket}: bytes over a MessagePort of the lab's network. */
export class Socket extends Duplex {
  connecting = false;
  bytesRead = 0;
  timeout: number | undefined;
  localAddress: string | undefined;
  localPort: number | undefined;
  localFamily: string | undefined;
  remoteAddress: string | undefined;
  remotePort: number | undefined;
  remoteFamily: string | undefined;
  autoSelectFamilyAttemptedAddresses: string[] | undefined;
  /** The server that accepted it. */
  server: { readonly left: (socket: Socket) => void } | null = null;
  #port: MessagePort | undefined;
  #life: { release: () => void } | undefined;
  #referenced = true;
  #host = '';
  #address: string | undefined;
  #written = 0;
  #granted: number | undefined;
  #owed = 0;
  #hasEnded = false;
  #finSent = false;
  #resetOnDestroy = false;
  #waiting: (() => void) | undefined;
  #timer: unknown;
  #hadError = false;
  #endedItself = false;

  constructor(options: SocketOptions = {}) {
    super({
      allowHalfOpen: options.allowHalfOpen ?? false,
      emitClose: false,
      autoDestroy: true,
      decodeStrings: true,
      ...(options.highWaterMark !== undefined && { highWaterMark: options.highWaterMark }),
    });
    if (options.signal !== undefined) this.#obey(options.signal);
  }

  get bytesWritten(): number {
    return this.#written + this.writableLength;
  }
  get pending(): boolean {
    return this.#port === undefined || this.connecting;
  }
  get readyState(): string {
    if (this.connecting) return 'opening';
    if (this.readable && this.writable) return 'open';
    if (this.readable) return 'readOnly';
    return this.writable ? 'writeOnly' : 'closed';
  }
  get bufferSize(): number {
    return this.writableLength;
  }
  /** Whether Node's own modules may look for a handle; what is behind it is the lab's. */
  get _handle(): object | null {
    return this.#port ?? null;
  }

  /** Takes over a connection that was accepted: answers `open`. `mapped`: the server listens on `::`. */
  accept(port: MessagePort, local: Endpoint, remote: Endpoint, mapped: boolean): this {
    port.postMessage({ type: 'open', local: remote, remote: local } satisfies SocketFrame);
    this.#attach(port);
    this.#name(local, remote, mapped);
    this.#opened();
    return this;
  }

  connect(...args: unknown[]): this {
    const { options, listener } = connectArguments(args);
    if (listener !== undefined) this.once('connect', listener);
    if (options.path !== undefined && options.port === undefined) {
      this.connecting = true;
      kernel().nextTick(() => {
        this.destroy(systemError('ENOENT', 'connect', options.path));
      });
      return this;
    }
    const port = portNumber(options.port, 'Port');
    this.#host = options.host ?? 'localhost';
    this.connecting = true;
    this.#hold();
    if (options.signal !== undefined) this.#obey(options.signal);
    if (options.timeout !== undefined) this.setTimeout(options.timeout);
    this.#find(options, (error, address) => {
      if (this.destroyed) return;
      this.#address = address;
      if (!isIP(this.#host) || error !== undefined)
        this.emit('lookup', error ?? null, address, address === undefined ? undefined : 4, this.#host);
      if (error !== undefined) this.destroy(error);
      else this.#dial(port, options.lookup === undefined ? this.#host : (address ?? this.#host));
    });
    return this;
  }

  setTimeout(milliseconds: number, listener?: () => void): this {
    if (typeof milliseconds !== 'number') throw invalidArgumentType('msecs', 'of type number', milliseconds);
    if (!(milliseconds >= 0 && Number.isFinite(milliseconds)))
      throw outOfRange('msecs', 'a non-negative finite number', milliseconds);
    this.timeout = milliseconds;
    kernel().native.clearTimeout(this.#timer as never);
    if (listener !== undefined)
      if (milliseconds === 0) this.removeListener('timeout', listener);
      else this.once('timeout', listener);
    this.#touch();
    return this;
  }

  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  address(): object {
    if (this.localAddress === undefined) return {};
    return { address: this.localAddress, family: this.localFamily, port: this.localPort };
  }
  ref(): this {
    this.#referenced = true;
    if (this.#port !== undefined || this.connecting) this.#hold();
    return this;
  }
  unref(): this {
    this.#referenced = false;
    this.#release();
    return this;
  }
  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', () => this.destroy());
  }
  resetAndDestroy(): this {
    if (this.connecting) this.once('connect', () => this.resetAndDestroy());
    else {
      this.#resetOnDestroy = true;
      this.destroy(
        this.#port === undefined ? nodeError(Error, 'ERR_SOCKET_CLOSED', 'Socket is closed') : undefined,
      );
    }
    return this;
  }

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    const write = super.write.bind(this) as (...args: unknown[]) => boolean;
    // The other end has ended, and this one with it: not the program's own end.
    if (!this.readableEnded || this.allowHalfOpen || !this.writableEnded || this.#endedItself)
      return write(chunk, ...rest);
    const error = Object.assign(new Error('This socket has been ended by the other party'), {
      code: 'EPIPE',
    });
    const callback = rest.findLast((argument) => typeof argument === 'function') as Done | undefined;
    if (callback !== undefined) kernel().nextTick(callback, error);
    this.destroy(error);
    return false;
  }

  override end(...args: unknown[]): this {
    if (!this.readableEnded) this.#endedItself = true;
    return (super.end as (...args: unknown[]) => this).apply(this, args);
  }

  override _read(): void {
    if (this.#owed > 0 && !this.#hasEnded) this.#post({ type: 'window', bytes: this.#owed });
    this.#owed = 0;
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: Done): void {
    this.#whenConnected(done, () => {
      this.#send([chunk], done);
    });
  }

  override _writev(chunks: { chunk: Uint8Array }[], done: Done): void {
    this.#whenConnected(done, () => {
      this.#send(
        chunks.map(({ chunk }) => chunk),
        done,
      );
    });
  }

  override _final(done: Done): void {
    this.#whenConnected(done, () => {
      this.#finish();
      // As a shutdown of a real socket, which the system confirms later.
      kernel().nextTick(done);
    });
  }

  override _destroy(error: Error | null, done: Done): void {
    this.connecting = false;
    kernel().native.clearTimeout(this.#timer as never);
    this.#hadError = error !== null;
    this.#leave();
    this.#release();
    this.#waiting = undefined;
    this.server?.left(this);
    done(error);
    kernel().nextTick(() => {
      kernel().nextTick(() => {
        this.emit('close', this.#hadError);
      });
    });
  }

  #obey(signal: AbortSignal): void {
    const abort = () => {
      this.destroy(
        Object.assign(new Error('The operation was aborted', { cause: signal.reason }), {
          name: 'AbortError',
          code: 'ABORT_ERR',
        }),
      );
    };
    if (signal.aborted) kernel().nextTick(abort);
    else signal.addEventListener('abort', abort, { once: true });
  }

  #find(options: ConnectOptions, answer: (error: Error | undefined, address?: string) => void): void {
    if (isIP(this.#host)) {
      answer(undefined, this.#host);
      return;
    }
    if (options.lookup !== undefined) {
      options.lookup(this.#host, { family: 0, hints: 0, all: false }, (error, found) => {
        answer(error ?? undefined, typeof found === 'string' ? found : found[0]?.address);
      });
      return;
    }
    if (this.#host === 'localhost') {
      kernel().nextTick(() => {
        answer(undefined, '127.0.0.1');
      });
      return;
    }
    const answered = bound((address: string | undefined) => {
      if (address !== undefined) {
        answer(undefined, address);
        return;
      }
      // Asked all the same: so the lab sees who looks for a name that is not there.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
      };
      kernel().connect(this.#host, portNumber(options.port, 'port'), port2);
      answer(notFound(this.#host));
    });
    kernel().lookup(this.#host, answered);
  }

  #dial(port: number, host: string): void {
    const { port1, port2 } = new MessageChannel();
    this.remotePort = port;
    this.#attach(port1);
    this.emit('connectionAttempt', this.#address, port, 4);
    kernel().connect(host, port, port2);
  }

  #attach(port: MessagePort): void {
    this.#port = port;
    if (this.#referenced) this.#hold();
    port.onmessage = bound(({ data }: MessageEvent<SocketFrame>) => {
      this.#take(data);
    });
  }

  #take(frame: SocketFrame): void {
    switch (frame.type) {
      case 'data': {
        const { buffer, byteOffset, byteLength } = frame.bytes;
        this.bytesRead += byteLength;
        this.#owed += byteLength;
        this.#touch();
        this.push(Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength));
        break;
      }
      case 'window':
        this.#granted = (this.#granted ?? 0) + frame.bytes;
        if (this.#written <= this.#granted) this.#proceed();
        break;
      case 'end':
        this.#hasEnded = true;
        // Nothing more can come: the program goes on for what it has to send, and not for this.
        if (this.#waiting === undefined) this.#release();
        this.push(null);
        // Nobody reads it: the end has to be seen all the same, or the socket would never close.
        if (this.readableFlowing === null && this.readableLength === 0) this.read(0);
        break;
      case 'reset':
        this.#hasEnded = true;
        this.destroy(this.connecting ? this.#failed('ECONNRESET') : systemError('ECONNRESET', 'read'));
        break;
      case 'open':
        this.#name(frame.local, frame.remote, false);
        this.#opened();
        this.emit('connect');
        this.emit('ready');
        this.#proceed();
        break;
      case 'error':
        this.#hasEnded = true;
        this.destroy(this.#failed(frame.code));
        break;
    }
  }

  #failed(code: string): Error {
    if (code === 'ENOTFOUND') return notFound(this.#host);
    const refused = (address: string) => systemError(code, 'connect', address, this.remotePort);
    // Node tries both of localhost's addresses, and tells of both.
    if (this.#host !== 'localhost') return refused(this.#address ?? this.#host);
    return Object.assign(new AggregateError([refused('::1'), refused('127.0.0.1')]), { code });
  }

  #name(local: Endpoint, remote: Endpoint, mapped: boolean): void {
    const family = mapped ? 'IPv6' : 'IPv4';
    const prefix = mapped ? '::ffff:' : '';
    Object.assign(this, {
      localAddress: prefix + local.address,
      localPort: local.port,
      localFamily: family,
      remoteAddress: prefix + remote.address,
      remotePort: remote.port,
      remoteFamily: family,
    });
  }

  #opened(): void {
    this.connecting = false;
    this.#post({ type: 'window', bytes: RECEIVE_WINDOW });
    this.#touch();
    if (!this.isPaused()) this.read(0);
  }

  #whenConnected(done: Done, act: () => void): void {
    if (this.connecting) this.#waiting = act;
    else if (this.#port === undefined) done(systemError('EPIPE', 'write'));
    else act();
  }

  #send(chunks: readonly Uint8Array[], done: Done): void {
    const whole = joined(chunks);
    this.#written += whole.byteLength;
    this.#touch();
    this.#post({ type: 'data', bytes: whole }, [whole.buffer]);
    if (this.#granted !== undefined && this.#written > this.#granted)
      this.#waiting = () => {
        done();
      };
    else done();
  }

  #proceed(): void {
    const act = this.#waiting;
    this.#waiting = undefined;
    act?.();
  }

  #finish(): void {
    if (this.#finSent) return;
    this.#finSent = true;
    this.#post({ type: 'end' });
  }

  /** Closes this end. What still comes from the other is answered as TCP does, with a reset. */
  #leave(): void {
    const port = this.#port;
    if (port === undefined) return;
    this.#port = undefined;
    const post = (frame: SocketFrame) => {
      port.postMessage(frame);
    };
    const unread = this.readableLength > 0 && !this.#hasEnded;
    if (this.#resetOnDestroy || (unread && !this.#finSent)) {
      post({ type: 'reset' });
      port.close();
      return;
    }
    if (!this.#finSent) post({ type: 'end' });
    if (this.#hasEnded) {
      port.close();
      return;
    }
    port.onmessage = ({ data }: MessageEvent<SocketFrame>) => {
      if (data.type === 'window' || data.type === 'open') return;
      if (data.type === 'data') post({ type: 'reset' });
      port.close();
    };
  }

  #post(frame: SocketFrame, transfer: Transferable[] = []): void {
    this.#port?.postMessage(frame, transfer);
  }

  #touch(): void {
    kernel().native.clearTimeout(this.#timer as never);
    if (this.timeout === undefined || this.timeout === 0 || this.destroyed) return;
    this.#timer = kernel().native.setTimeout(
      bound(() => {
        this.emit('timeout');
      }),
      this.timeout,
    );
  }

  #hold(): void {
    this.#life ??= kernel().hold();
  }
  #release(): void {
    this.#life?.release();
    this.#life = undefined;
  }
}

/** A copy that may be given away: the program keeps its own bytes. */
function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** `(options[, listener])`, `(port[, host][, listener])`, `(path[, listener])`. */
export function connectArguments(args: readonly unknown[]): {
  options: ConnectOptions;
  listener: Listener | undefined;
} {
  const last = args.at(-1);
  const listener = typeof last === 'function' ? (last as Listener) : undefined;
  const [first, second] = args;
  if (typeof first === 'object' && first !== null) return { options: first, listener };
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { options: { path: first }, listener };
  if (first === undefined || typeof first === 'function')
    throw nodeError(
      TypeError,
      'ERR_MISSING_ARGS',
      'The "options" or "port" or "path" argument must be specified',
    );
  return {
    options: { port: first as number, ...(typeof second === 'string' && { host: second }) },
    listener,
  };
}

/** A port as Node takes it: a number, or a string that is one. @throws ERR_SOCKET_BAD_PORT */
export function portNumber(port: unknown, name: string): number {
  const number = typeof port === 'string' && port.trim() !== '' ? Number(port) : port;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0 && number < 65_536) return number;
  const shown =
    typeof port === 'string' ? `type string ('${port}')` : `type ${typeof port} (${String(port)})`;
  throw nodeError(
    RangeError,
    'ERR_SOCKET_BAD_PORT',
    `${name} should be >= 0 and < 65536. Received ${port === undefined ? 'undefined' : shown}.`,
  );
}
