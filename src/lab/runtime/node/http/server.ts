import type { Buffer } from 'node:buffer';
import { PROBE_HEADER } from '../../../network/probe.ts';
import { nodeError } from '../errors.ts';
import { enter, kernel } from '../kernel.ts';
import { Server as NetServer, type ServerOptions as NetOptions } from '../server.ts';
import type { Socket } from '../socket.ts';
import { IncomingMessage, notFlowing } from './incoming.ts';
import { MAX_HEADER_SIZE, Parser, type ParsedHead, type ParseError } from './parser.ts';
import { ServerResponse } from './server-response.ts';
import { STATUS_CODES } from './status.ts';

type Listener = (...args: unknown[]) => void;

export interface ServerOptions extends NetOptions {
  readonly keepAliveTimeout?: number;
  readonly headersTimeout?: number;
  readonly requestTimeout?: number;
  readonly connectionsCheckingInterval?: number;
  readonly maxHeaderSize?: number;
  readonly requireHostHeader?: boolean;
  readonly IncomingMessage?: typeof IncomingMessage;
  readonly ServerResponse?: typeof ServerResponse;
}

/** Node waits this much longer than it tells the client, so that a request just sent still arrives. */
const KEEP_ALIVE_BUFFER = 1000;

const PROBE = PROBE_HEADER.toLowerCase();
let requests = 0;

/** `http.Server` {@link https://nodejs.org/api/http.html#class-httpserver}. */
export class Server extends NetServer {
  timeout = 0;
  keepAliveTimeout: number;
  headersTimeout: number;
  requestTimeout: number;
  keepAliveTimeoutBuffer = KEEP_ALIVE_BUFFER;
  maxHeadersCount: number | null = null;
  maxRequestsPerSocket = 0;
  readonly options: ServerOptions;
  readonly #connections = new Set<Connection>();
  #checking: unknown;

  constructor(options?: ServerOptions | Listener | null, listener?: Listener) {
    const given = typeof options === 'function' ? {} : (options ?? {});
    super({ ...given, allowHalfOpen: true });
    this.options = given;
    this.keepAliveTimeout = given.keepAliveTimeout ?? 5_000;
    this.requestTimeout = given.requestTimeout ?? 300_000;
    this.headersTimeout = given.headersTimeout ?? Math.min(60_000, this.requestTimeout);
    const onRequest = typeof options === 'function' ? options : listener;
    if (onRequest !== undefined) this.on('request', onRequest);
    this.on('connection', (socket: Socket) => {
      const connection = new Connection(this, socket);
      this.#connections.add(connection);
      socket.once('close', () => this.#connections.delete(connection));
    });
    this.on('listening', () => {
      this.#check();
    });
  }

  override close(callback?: (error?: Error) => void): this {
    kernel().native.clearTimeout(this.#checking as never);
    this.closeIdleConnections();
    return super.close(callback);
  }
  closeIdleConnections(): void {
    for (const connection of this.#connections) if (connection.idle) connection.socket.destroy();
  }
  closeAllConnections(): void {
    for (const { socket } of this.#connections) socket.destroy();
  }
  setTimeout(milliseconds: number | (() => void), listener?: () => void): this {
    if (typeof milliseconds === 'number') this.timeout = milliseconds;
    const heard = typeof milliseconds === 'function' ? milliseconds : listener;
    if (heard !== undefined) this.on('timeout', heard);
    return this;
  }

  #check(): void {
    this.#checking = kernel().native.setTimeout(() => {
      enter(() => {
        for (const connection of this.#connections) connection.checkTimeouts();
      });
      this.#check();
    }, this.options.connectionsCheckingInterval ?? 30_000);
  }
}

/** One connection to a server: requests come in one after another, answers leave in the same order. */
class Connection {
  readonly socket: Socket;
  readonly #server: Server;
  readonly #parser: Parser;
  readonly #outgoing: ServerResponse[] = [];
  #incoming: IncomingMessage | undefined;
  /** When the request began that has not come whole yet; undefined between two. */
  #began: number | undefined = Date.now();
  #headDone = false;
  #waitsForNext = false;
  #upgraded: IncomingMessage | undefined;
  readonly #pending = new Map<ServerResponse, () => void>();

  constructor(server: Server, socket: Socket) {
    this.#server = server;
    this.socket = socket;
    this.#parser = new Parser(
      'REQUEST',
      {
        head: (head) => this.#begin(head),
        body: (bytes) => {
          if (this.#incoming?.push(bytes) === false && !this.#incoming._dumped) socket.pause();
        },
        trailers: (raw) => {
          this.#incoming?.rawTrailers.push(...raw);
        },
        end: () => {
          this.#began = undefined;
          this.#headDone = false;
          this.#incoming?._complete();
        },
      },
      server.options.maxHeaderSize ?? MAX_HEADER_SIZE,
    );
    if (server.timeout > 0) socket.setTimeout(server.timeout);
    socket.on('data', this.#onData);
    socket.on('error', this.#onError);
    socket.on('end', this.#onEnd);
    socket.on('timeout', this.#onTimeout);
    socket.on('drain', this.#onDrain);
    socket.on('close', this.#onClose);
  }

  /** Nothing is being asked, and nothing answered. */
  get idle(): boolean {
    return this.#began === undefined && this.#outgoing.length === 0;
  }

  checkTimeouts(): void {
    if (this.#began === undefined || this.#upgraded !== undefined) return;
    const { headersTimeout, requestTimeout } = this.#server;
    const limit = this.#headDone ? requestTimeout : headersTimeout || requestTimeout;
    if (limit > 0 && Date.now() - this.#began > limit)
      this.#clientError(nodeError(Error, 'ERR_HTTP_REQUEST_TIMEOUT', 'Request timeout'));
  }

  readonly #onData = (bytes: Buffer): void => {
    if (this.#waitsForNext) {
      this.#waitsForNext = false;
      this.socket.setTimeout(this.#server.timeout);
    }
    this.#began ??= Date.now();
    const result = this.#parser.execute(bytes);
    if (result instanceof Error) this.#clientError(result);
    else if (result.left) this.#handOver(bytes.subarray(result.read));
  };

  readonly #onError = (error: Error): void => {
    if (this.#server.listenerCount('clientError') > 0) this.#server.emit('clientError', error, this.socket);
  };

  readonly #onEnd = (): void => {
    const error = this.#parser.finish();
    if (error !== undefined) {
      this.#clientError(error);
      return;
    }
    this.socket.end();
  };

  readonly #onTimeout = (): void => {
    const heard = this.#incoming?.complete === false && this.#incoming.emit('timeout', this.socket);
    const answering = this.#outgoing[0]?.emit('timeout', this.socket) ?? false;
    const told = !this.#waitsForNext && this.#server.emit('timeout', this.socket);
    if (!heard && !answering && !told) this.socket.destroy();
  };

  readonly #onDrain = (): void => {
    this.#outgoing[0]?._drained();
  };

  readonly #onClose = (): void => {
    if (this.#upgraded === undefined) for (const { req } of this.#outgoing) req._abort();
    for (const response of this.#outgoing.splice(0)) {
      this.#pending.get(response)?.();
      response._close();
    }
  };

  #begin(head: ParsedHead): 'body' | 'leave' {
    const { socket } = this;
    const Incoming = this.#server.options.IncomingMessage ?? IncomingMessage;
    const request = new Incoming(socket)._begin(head, () => {
      if (socket.isPaused() && this.#incoming === request) socket.resume();
    });
    request.method = head.method;
    request.url = head.url;
    this.#headDone = true;
    if (head.upgrade) {
      const event = head.method === 'CONNECT' ? 'connect' : 'upgrade';
      if (this.#server.listenerCount(event) > 0) {
        this.#upgraded = request;
        return 'leave';
      }
      if (event === 'connect') {
        socket.destroy();
        return 'leave';
      }
      request.upgrade = false;
    }
    this.#incoming = request;
    const Response = this.#server.options.ServerResponse ?? ServerResponse;
    const response = new Response(request);
    // Where the one who asked hangs up after the answer, an answer without a length can still be told from a cut one.
    response.shouldKeepAlive = head.keepAlive && (response.shouldKeepAlive || head.minor === 0);
    response._keepAliveTimeout = this.#server.keepAliveTimeout;
    this.#outgoing.push(response);
    if (this.#outgoing.length === 1) response.assignSocket(socket);
    this.#tell(request, response);
    response.once('finish', () => {
      this.#finished(request, response);
    });
    this.#hand(request, response);
    return 'body';
  }

  /** Tells the lab of the request, and later how it ended. */
  #tell(request: IncomingMessage, response: ServerResponse): void {
    if (request.headers[PROBE] !== undefined) return;
    const began = performance.now();
    const about = {
      id: ++requests,
      port: this.#server.port,
      method: request.method ?? '',
      path: request.url,
    };
    kernel().request(about);
    const took = () => Math.round((performance.now() - began) * 10) / 10;
    this.#pending.set(response, () => {
      kernel().request({ ...about, aborted: true, milliseconds: took() });
    });
    response.once('finish', () => {
      this.#pending.delete(response);
      kernel().request({ ...about, status: response.statusCode, milliseconds: took() });
    });
  }

  #hand(request: IncomingMessage, response: ServerResponse): void {
    const server = this.#server;
    const expects = request.headers['expect'];
    if (
      request.httpVersionMinor === 1 &&
      request.headers['host'] === undefined &&
      server.options.requireHostHeader !== false
    ) {
      response.writeHead(400, ['Connection', 'close']);
      response.end();
      return;
    }
    if (expects === undefined || request.httpVersionMinor !== 1) {
      server.emit('request', request, response);
    } else if (/(?:^|\W)100-continue(?:$|\W)/i.test(String(expects))) {
      response._expect_continue = true;
      if (server.listenerCount('checkContinue') > 0) server.emit('checkContinue', request, response);
      else {
        response.writeContinue();
        server.emit('request', request, response);
      }
    } else if (server.listenerCount('checkExpectation') > 0) {
      server.emit('checkExpectation', request, response);
    } else {
      response.writeHead(417);
      response.end();
    }
  }

  #finished(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = this;
    this.#outgoing.shift();
    // The rest of a request that nobody has read stands in the way of the next.
    if (!request._dumped && !request.readableEnded && !request.destroyed && !isRead(request)) request._dump();
    response.detachSocket();
    kernel().nextTick(() => {
      response._close();
    });
    if (response._last) {
      socket.destroySoon();
      return;
    }
    const next = this.#outgoing[0];
    if (next !== undefined) {
      next.assignSocket(socket);
      return;
    }
    if (this.#server.keepAliveTimeout > 0) {
      this.#waitsForNext = true;
      socket.setTimeout(this.#server.keepAliveTimeout + this.#server.keepAliveTimeoutBuffer);
    }
  }

  #clientError(error: Error): void {
    const { socket } = this;
    socket.removeListener('data', this.#onData);
    socket.resume();
    if (this.#server.listenerCount('clientError') > 0) {
      this.#server.emit('clientError', error, socket);
      return;
    }
    const { code } = error as ParseError;
    const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
    const begun = this.#outgoing[0]?.headersSent === true;
    if (socket.writable && !begun)
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n\r\n`, () => {
        socket.destroy();
      });
    else socket.destroy();
  }

  #handOver(head: Buffer): void {
    const request = this.#upgraded;
    const { socket } = this;
    if (request === undefined) return;
    this.#began = undefined;
    socket.removeListener('data', this.#onData);
    socket.removeListener('error', this.#onError);
    socket.removeListener('end', this.#onEnd);
    socket.removeListener('timeout', this.#onTimeout);
    socket.removeListener('drain', this.#onDrain);
    socket.setTimeout(0);
    notFlowing(socket);
    this.#server.emit(request.method === 'CONNECT' ? 'connect' : 'upgrade', request, socket, head);
  }
}

const isRead = (request: IncomingMessage): boolean =>
  request.readableFlowing === true || request.listenerCount('readable') > 0;
