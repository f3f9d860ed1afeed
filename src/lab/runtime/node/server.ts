import type { Endpoint, SocketFrame } from '../../network/socket.ts';
import { nodeError, notInLab, systemError } from './errors.ts';
import { EventEmitter } from './events.ts';
import { isIP } from './ip.ts';
import { bound, enter, kernel, type ListenAnswer } from './kernel.ts';
import { portNumber, Socket } from './socket.ts';

export interface ServerOptions {
  readonly allowHalfOpen?: boolean;
  readonly pauseOnConnect?: boolean;
}

interface ListenOptions {
  readonly port?: number | string;
  readonly host?: string;
  readonly path?: string;
  readonly fd?: number;
  readonly signal?: AbortSignal;
}

type Listener = (...args: unknown[]) => void;

const servers = new Map<number, Server>();

/** Where the kernel of Linux takes the ports from that nobody asked for by number. */
const EPHEMERAL = { first: 32_768, count: 28_232 };

/** `net.Server` {@link https://nodejs.org/api/net.html#class-netserver}. */
export class Server extends EventEmitter {
  listening = false;
  maxConnections: number | undefined;
  allowHalfOpen: boolean;
  pauseOnConnect: boolean;
  readonly #sockets = new Set<Socket>();
  #life: { release: () => void } | undefined;
  #referenced = true;
  #port = 0;
  #host: string | undefined;
  #closing = false;

  constructor(options?: ServerOptions | Listener | null, listener?: Listener) {
    super();
    const given = typeof options === 'function' ? {} : (options ?? {});
    const onConnection = typeof options === 'function' ? options : listener;
    this.allowHalfOpen = given.allowHalfOpen ?? false;
    this.pauseOnConnect = given.pauseOnConnect ?? false;
    if (onConnection !== undefined) this.on('connection', onConnection);
  }

  /** The port it listens on; the lab's own events name it. */
  get port(): number {
    return this.#port;
  }
  /** The connections that are open. */
  get sockets(): ReadonlySet<Socket> {
    return this.#sockets;
  }

  listen(...args: unknown[]): this {
    const { options, listener } = listenArguments(args);
    if (this.listening)
      throw nodeError(
        Error,
        'ERR_SERVER_ALREADY_LISTEN',
        'Listen method has been called more than once without closing.',
      );
    if (options.path !== undefined || options.fd !== undefined)
      throw notInLab(
        'Listening on a Unix socket or a file descriptor',
        'containers reach each other by ports',
        'Listen on a port: server.listen(8080).',
      );
    const asked = portNumber(options.port ?? 0, 'options.port');
    if (listener !== undefined) this.once('listening', listener);
    this.listening = true;
    this.#closing = false;
    this.#host = options.host;
    options.signal?.addEventListener('abort', () => this.close(), { once: true });
    if (this.#referenced) this.#life = kernel().hold();
    this.#ask(asked === 0 ? anyPort() : asked, asked === 0);
    return this;
  }

  address(): { address: string; family: string; port: number } | null {
    if (!this.listening) return null;
    const { host } = this;
    return { address: host, family: isIP(host) === 6 ? 'IPv6' : 'IPv4', port: this.#port };
  }

  /** What the address is that it listens on: Node's `::` where none was given. */
  get host(): string {
    if (this.#host === undefined || this.#host === '') return '::';
    return this.#host === 'localhost' ? '127.0.0.1' : this.#host;
  }

  close(callback?: (error?: Error) => void): this {
    if (callback !== undefined) {
      if (this.listening) this.once('close', callback);
      else
        this.once('close', () => {
          callback(nodeError(Error, 'ERR_SERVER_NOT_RUNNING', 'Server is not running.'));
        });
    }
    if (this.listening) {
      this.#stop();
      kernel().unlisten(this.#port);
    }
    this.#closing = true;
    this.#closeWhenEmpty();
    return this;
  }

  getConnections(callback: (error: Error | null, count: number) => void): this {
    kernel().nextTick(() => {
      callback(null, this.#sockets.size);
    });
    return this;
  }

  ref(): this {
    this.#referenced = true;
    if (this.listening) this.#life ??= kernel().hold();
    return this;
  }
  unref(): this {
    this.#referenced = false;
    this.#release();
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.listening) return;
    await new Promise<void>((resolve, reject) => {
      this.close((error) => {
        if (error === undefined) resolve();
        else reject(error);
      });
    });
  }

  /** Takes a connection of the lab's network. */
  accept(port: MessagePort, remote: Endpoint): void {
    const near = remote.address.startsWith('127.') ? remote.address : kernel().spec.address;
    const local = { address: near, port: this.#port };
    const socket = new Socket({ allowHalfOpen: this.allowHalfOpen });
    if (this.maxConnections !== undefined && this.#sockets.size >= this.maxConnections) {
      socket.accept(port, local, remote, this.host === '::').destroy();
      this.emit('drop', { localPort: local.port, remoteAddress: remote.address, remotePort: remote.port });
      return;
    }
    if (this.pauseOnConnect) socket.pause();
    socket.server = this;
    this.#sockets.add(socket);
    socket.accept(port, local, remote, this.host === '::');
    this.emit('connection', socket);
  }

  /** A connection has been given up, a moment before it says so itself. */
  left(socket: Socket): void {
    this.#sockets.delete(socket);
    this.#closeWhenEmpty();
  }

  #ask(port: number, any: boolean, asker = new Error()): void {
    this.#port = port;
    const taken = servers.get(port);
    const answer = (result: ListenAnswer) => {
      if (!this.listening || this.#port !== port) return;
      if ('port' in result) {
        this.emit('listening');
      } else if (any && result.code === 'EADDRINUSE') {
        servers.delete(port);
        this.#ask(anyPort(), true, asker);
      } else {
        if (taken === undefined) servers.delete(port);
        this.#stop();
        const address = result.code === 'EACCES' && this.host === '::' ? '0.0.0.0' : this.host;
        this.emit('error', listenError(result.code, address, port, asker));
      }
    };
    if (taken !== undefined) {
      kernel().nextTick(() => {
        answer({ code: 'EADDRINUSE' });
      });
      return;
    }
    servers.set(port, this);
    kernel().listen(port, this.host, bound(answer));
  }

  #stop(): void {
    this.listening = false;
    if (servers.get(this.#port) === this) servers.delete(this.#port);
    this.#release();
  }

  #closeWhenEmpty(): void {
    if (!this.#closing || this.#sockets.size > 0) return;
    this.#closing = false;
    kernel().nextTick(() => {
      this.emit('close');
    });
  }

  #release(): void {
    this.#life?.release();
    this.#life = undefined;
  }
}

/** As Node's: made where `listen` was called, so the stack names the line. */
function listenError(code: string, address: string, port: number, asker: Error): Error {
  const { message, errno } = systemError(code, 'listen', address, port);
  const error = new Error(message);
  Object.defineProperty(error, 'stack', {
    value: (asker.stack ?? '').replace(/^Error/, `Error: ${message}`),
    enumerable: false,
    writable: true,
    configurable: true,
  });
  return Object.assign(error, { code, errno, syscall: 'listen', address, port });
}

const anyPort = (): number => {
  let port: number;
  do port = EPHEMERAL.first + Math.floor(Math.random() * EPHEMERAL.count);
  while (servers.has(port));
  return port;
};

/** Hands the lab's connections to the servers; called once the kernel is there. */
export function serveConnections(): void {
  kernel().onConnection((port, socket, remote) => {
    const server = servers.get(port);
    if (server === undefined) {
      socket.postMessage({ type: 'error', code: 'ECONNREFUSED' } satisfies SocketFrame);
      socket.close();
      return;
    }
    enter(() => {
      server.accept(socket, remote);
    });
  });
}

/** `([port[, host[, backlog]]][, listener])`, `(options[, listener])`, `(path[, listener])`. */
function listenArguments(args: readonly unknown[]): {
  options: ListenOptions;
  listener: Listener | undefined;
} {
  const last = args.at(-1);
  const listener = typeof last === 'function' ? (last as Listener) : undefined;
  const [first, second] = args;
  if (typeof first === 'object' && first !== null) return { options: first, listener };
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { options: { path: first }, listener };
  return {
    options: {
      ...(typeof first !== 'function' && first !== undefined && first !== null && { port: first as number }),
      ...(typeof second === 'string' && { host: second }),
    },
    listener,
  };
}
