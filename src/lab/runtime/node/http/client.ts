import { Buffer } from '../buffer.ts';
import { invalidArgumentType, nodeError } from '../errors.ts';
import { bound, kernel } from '../kernel.ts';
import { isIPv6 } from '../ip.ts';
import { Socket, type ConnectOptions } from '../socket.ts';
import { Agent, globalAgent } from './agent.ts';
import { givenFields, lists, type FieldValue } from './fields.ts';
import { IncomingMessage, notFlowing } from './incoming.ts';
import { OutgoingMessage } from './outgoing.ts';
import { Parser, type ParsedHead } from './parser.ts';

export interface RequestOptions {
  readonly protocol?: string | null;
  readonly host?: string | null;
  readonly hostname?: string | null;
  readonly port?: number | string | null;
  readonly defaultPort?: number;
  readonly path?: string | null;
  readonly method?: string;
  readonly headers?: unknown;
  readonly auth?: string | null;
  readonly agent?: Agent | false;
  readonly timeout?: number;
  readonly setHost?: boolean;
  readonly setDefaultHeaders?: boolean;
  readonly signal?: AbortSignal;
  readonly maxHeaderSize?: number;
  readonly createConnection?: (
    options: object,
    callback: (error: Error | null, socket: Socket) => void,
  ) => Socket | undefined;
  readonly lookup?: ConnectOptions['lookup'];
  readonly insecureHTTPParser?: boolean;
}

const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** `http.ClientRequest` {@link https://nodejs.org/api/http.html#class-httpclientrequest}. */
export class ClientRequest extends OutgoingMessage {
  method: string;
  path: string;
  host: string;
  protocol: string;
  reusedSocket = false;
  aborted = false;
  timeout: number | undefined;
  agent: Agent | undefined;
  res: IncomingMessage | null = null;
  maxHeadersCount: number | null = null;
  readonly #options: ConnectOptions;
  readonly #maxHeaderSize: number | undefined;
  #parser: Parser | undefined;
  #flat: (readonly [string, FieldValue])[] | undefined;
  #responded = false;
  #failed = false;

  constructor(input: unknown, given?: unknown, callback?: unknown) {
    super();
    const options = requestOptions(input, given);
    const listener = [given, callback].find((argument) => typeof argument === 'function') as
      ((response: IncomingMessage) => void) | undefined;
    this.agent = agentOf(options.agent);
    this.protocol = options.protocol ?? 'http:';
    if (this.protocol !== 'http:')
      throw nodeError(
        TypeError,
        'ERR_INVALID_PROTOCOL',
        `Protocol "${this.protocol}" not supported. Expected "http:"`,
      );
    this.path = pathOf(options.path);
    this.method = methodOf(options.method);
    this.host = hostOf(options);
    const defaultPort = options.defaultPort ?? 80;
    const port =
      options.port === null || options.port === undefined || options.port === '' ? defaultPort : options.port;
    this.timeout = options.timeout;
    this.#maxHeaderSize = options.maxHeaderSize;
    if (this.method === 'HEAD' || this.method === 'CONNECT') this._hasBody = true;
    this.useChunkedEncodingByDefault = !BODILESS.has(this.method);
    this.shouldKeepAlive = this.agent?.keepAlive ?? false;
    this._defaultKeepAlive = true;
    if (listener !== undefined) this.once('response', listener);
    this.#head(options, port, defaultPort);
    this.#options = {
      host: this.host,
      port: Number(port),
      ...(options.timeout !== undefined && { timeout: options.timeout }),
      ...(options.lookup !== undefined && { lookup: options.lookup }),
    };
    if (options.signal !== undefined) this.#obey(options.signal);
    this.#connect(options);
  }

  override _implicitHeader(): void {
    this._storeHeader(`${this.method} ${this.path} HTTP/1.1`, this.#flat);
  }
  override _hasAgent(): boolean {
    return this.agent !== undefined;
  }

  /** The agent has found a connection. */
  onSocket(socket: Socket): void {
    kernel().nextTick(() => {
      this.#take(socket);
    });
  }

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    kernel().nextTick(() => {
      this.emit('abort');
    });
    this.destroy();
  }

  override destroy(error?: Error | null): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.errored = error ?? null;
    this.res?._dump();
    if (this.socket !== null) {
      this.socket.destroy(error ?? undefined);
    } else {
      kernel().nextTick(() => {
        // The connection may have been found meanwhile; then its own end tells.
        if (this.socket !== null) return;
        this.#fail(error ?? hangUp());
        this.#close();
      });
    }
    return this;
  }

  override setTimeout(milliseconds: number, listener?: () => void): this {
    this.timeout = milliseconds;
    if (listener !== undefined) this.once('timeout', listener);
    if (this.socket !== null) this.socket.setTimeout(milliseconds);
    return this;
  }
  setNoDelay(): void {
    // The lab's connections never wait to gather.
  }
  setSocketKeepAlive(): void {
    // The lab's connections end when they end; there is nothing to probe.
  }
  clearTimeout(listener?: () => void): this {
    return this.setTimeout(0, listener);
  }

  #head(options: RequestOptions, port: number | string, defaultPort: number): void {
    const { headers } = options;
    if (Array.isArray(headers)) {
      this.#flat = [...givenFields(headers)];
    } else {
      for (const [name, value] of givenFields(headers)) this.setHeader(name, value);
      if (!this.hasHeader('host') && options.setHost !== false && options.setDefaultHeaders !== false)
        this.setHeader('Host', hostField(this.host, port, defaultPort));
    }
    if (options.auth !== undefined && options.auth !== null && !this.hasHeader('authorization'))
      this.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
    if (this.#flat !== undefined) {
      if (this.#flat.some(([name, value]) => name.toLowerCase() === 'connection' && lists(value, 'close')))
        this.shouldKeepAlive = false;
    } else if (lists(this.getHeader('connection'), 'keep-alive')) this.shouldKeepAlive = true;
    if (this.hasHeader('expect') && this._header === null) this._implicitHeader();
  }

  #connect(options: RequestOptions): void {
    if (this.agent !== undefined && options.createConnection === undefined) {
      this.agent.addRequest(this, this.#options);
      return;
    }
    this._last = true;
    this.shouldKeepAlive = false;
    if (options.createConnection === undefined) {
      this.onSocket(new Socket(this.#options).connect(this.#options));
      return;
    }
    const made = options.createConnection({ ...options, ...this.#options }, (error, socket) => {
      if (error === null) this.onSocket(socket);
      else
        kernel().nextTick(() => {
          this.#fail(error);
          this.#close();
        });
    });
    if (made !== undefined) this.onSocket(made);
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
    else {
      signal.addEventListener('abort', abort, { once: true });
      this.once('close', () => {
        signal.removeEventListener('abort', abort);
      });
    }
  }

  #take(socket: Socket): void {
    if (this.destroyed) {
      this.#fail(this.errored ?? hangUp());
      if (this.agent?.keepAlive === true && !socket.connecting && this.errored === null)
        this.agent.release(socket, this.#options);
      else socket.destroy(this.errored ?? undefined);
      this.#close();
      return;
    }
    this.socket = socket;
    this.#parser = new Parser(
      'RESPONSE',
      {
        head: (head) => this.#begin(head),
        body: (bytes) => {
          if (this.res?.push(bytes) === false && !this.res._dumped) socket.pause();
        },
        trailers: (raw) => {
          this.res?.rawTrailers.push(...raw);
        },
        end: () => {
          this.#ended();
        },
      },
      this.#maxHeaderSize,
    );
    socket.on('data', this.#onData);
    socket.on('error', this.#onError);
    socket.on('end', this.#onEnd);
    socket.on('close', this.#onClose);
    socket.on('drain', this.#onDrain);
    socket.on('timeout', this.#onTimeout);
    if (this.timeout !== undefined) socket.setTimeout(this.timeout);
    this.emit('socket', socket);
    this._flush();
  }

  readonly #onTimeout = bound((): void => {
    this.emit('timeout');
  });
  readonly #onDrain = bound((): void => {
    this._drained();
  });
  readonly #onData = bound((bytes: Buffer): void => {
    const { socket } = this;
    const result = this.#parser?.execute(bytes);
    if (result === undefined || socket === null) return;
    if (result instanceof Error) {
      this.#leave(socket);
      socket.on('error', () => undefined);
      socket.destroy();
      this.#fail(result);
      this.#close();
    } else if (result.left) this.#handOver(socket, bytes.subarray(result.read));
  });
  readonly #onError = bound((error: Error): void => {
    this.#fail(error);
  });
  readonly #onEnd = bound((): void => {
    const { socket } = this;
    if (this.res === null && !this.#failed) {
      this.#fail(hangUp());
    }
    this.#parser?.finish();
    socket?.end();
  });
  readonly #onClose = bound((): void => {
    const { res } = this;
    if (res === null) {
      if (!this.#failed) this.#fail(hangUp());
      this.#close();
      return;
    }
    if (!res.complete) {
      res.aborted = true;
      res.emit('aborted');
      res.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
      this.#close();
      return;
    }
    this.#close();
    if (res.readableEnded) return;
    res.once('end', () => {
      this.#close();
    });
  });

  #begin(head: ParsedHead): 'body' | 'no-body' | 'leave' {
    const { socket } = this;
    if (socket === null) return 'no-body';
    if (head.status >= 100 && head.status < 200 && head.status !== 101) {
      this.#inform(head);
      return 'no-body';
    }
    const response = new IncomingMessage(socket)._begin(head, () => {
      if (socket.isPaused() && this.res === response && !response.complete) socket.resume();
    });
    response.statusCode = head.status;
    response.statusMessage = head.reason;
    response.req = this;
    const upgrade = head.status === 101 || this.method === 'CONNECT';
    response.upgrade = upgrade;
    this.res = response;
    if (upgrade) return 'leave';
    this.#responded = true;
    if (!head.keepAlive && this.method !== 'HEAD') this.shouldKeepAlive = false;
    if (this.method === 'HEAD' && lists(response.headers['connection'], 'close'))
      this.shouldKeepAlive = false;
    if (this.aborted || !this.emit('response', response)) response._dump();
    return this.method === 'HEAD' ? 'no-body' : 'body';
  }

  #inform(head: ParsedHead): void {
    if (head.status === 100) this.emit('continue');
    this.emit('information', {
      statusCode: head.status,
      statusMessage: head.reason,
      httpVersion: `${head.major}.${head.minor}`,
      httpVersionMajor: head.major,
      httpVersionMinor: head.minor,
      headers: new IncomingMessage(this.socket ?? new Socket())._begin(head, () => undefined).headers,
      rawHeaders: head.rawHeaders,
    });
  }

  /** The response has come whole. */
  #ended(): void {
    const { res, socket } = this;
    if (res === null || !this.#responded || socket === null) return;
    res._complete();
    const done = () => {
      if (!this.shouldKeepAlive || !this.writableFinished) {
        if (socket.writable) socket.destroySoon();
        return;
      }
      this.#leave(socket);
      this.socket = socket;
      this.destroyed = true;
      this.#close();
      this.agent?.release(socket, this.#options);
    };
    res.once('end', () => {
      if (!this.shouldKeepAlive || this.writableFinished) kernel().nextTick(done);
      else this.once('finish', done);
    });
  }

  #handOver(socket: Socket, head: Buffer): void {
    const { res } = this;
    const event = this.method === 'CONNECT' ? 'connect' : 'upgrade';
    this.#leave(socket);
    notFlowing(socket);
    if (this.listenerCount(event) > 0) {
      this.destroyed = true;
      this.emit(event, res, socket, head);
      this.#close();
    } else {
      socket.destroy();
      this.#close();
    }
  }

  #leave(socket: Socket): void {
    socket.removeListener('data', this.#onData);
    socket.removeListener('error', this.#onError);
    socket.removeListener('end', this.#onEnd);
    socket.removeListener('close', this.#onClose);
    socket.removeListener('drain', this.#onDrain);
    socket.removeListener('timeout', this.#onTimeout);
  }

  #fail(error: Error): void {
    if (this.#failed || this.res !== null) return;
    this.#failed = true;
    this.emit('error', error);
  }

  #close(): void {
    if (this._closed) return;
    this._closed = true;
    this.closed = true;
    this.destroyed = true;
    this.emit('close');
  }
}

const hangUp = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

function requestOptions(input: unknown, given: unknown): RequestOptions {
  const more = (typeof given === 'object' && given !== null ? given : {}) as RequestOptions;
  if (typeof input === 'string') return { ...ofUrl(parsed(input)), ...more };
  if (input instanceof URL) return { ...ofUrl(input), ...more };
  return { ...(input as RequestOptions), ...more };
}

function parsed(text: string): URL {
  if (URL.canParse(text)) return new URL(text);
  throw Object.assign(nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input: text });
}

/** `url.urlToHttpOptions`. */
export function ofUrl(url: URL): RequestOptions {
  const { hostname } = url;
  return {
    protocol: url.protocol,
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    path: `${url.pathname}${url.search}`,
    ...(url.port !== '' && { port: Number(url.port) }),
    ...((url.username !== '' || url.password !== '') && {
      auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`,
    }),
  };
}

function agentOf(agent: Agent | false | null | undefined): Agent | undefined {
  if (agent === false) return new Agent();
  if (agent === undefined || agent === null) return globalAgent;
  if (typeof (agent as Partial<Agent>).addRequest !== 'function')
    throw invalidArgumentType('options.agent', 'one of Agent-like Object, undefined, or false', agent);
  return agent;
}

function pathOf(path: string | null | undefined): string {
  const text = path === undefined || path === null || path === '' ? '/' : path;

  if (/[^\x21-\xff]/.test(text))
    throw nodeError(TypeError, 'ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters');
  return text;
}

function methodOf(method: unknown): string {
  if (method === undefined || method === null) return 'GET';
  if (typeof method !== 'string') throw invalidArgumentType('options.method', 'of type string', method);
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(method))
    throw nodeError(TypeError, 'ERR_INVALID_HTTP_TOKEN', `Method must be a valid HTTP token ["${method}"]`);
  return method.toUpperCase();
}

function hostOf({ hostname, host }: RequestOptions): string {
  for (const [name, value] of Object.entries({ hostname, host }))
    if (value !== undefined && value !== null && typeof value !== 'string')
      throw invalidArgumentType(`options.${name}`, 'of type string or one of undefined or null', value);
  return [hostname, host].find((name) => name !== undefined && name !== null && name !== '') ?? 'localhost';
}

function hostField(host: string, port: number | string, defaultPort: number): string {
  const name = isIPv6(host) ? `[${host}]` : host;
  return Number(port) === defaultPort ? name : `${name}:${port}`;
}
