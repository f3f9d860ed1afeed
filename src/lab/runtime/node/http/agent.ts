import { EventEmitter } from '../events.ts';
import { Socket, type ConnectOptions } from '../socket.ts';

export interface AgentOptions {
  readonly keepAlive?: boolean;
  readonly keepAliveMsecs?: number;
  readonly maxSockets?: number;
  readonly maxTotalSockets?: number;
  readonly maxFreeSockets?: number;
  readonly timeout?: number;
  readonly scheduling?: 'lifo' | 'fifo';
}

/** What an agent asks of a request, and hands to it. */
export interface AgentRequest {
  reusedSocket: boolean;
  destroyed: boolean;
  onSocket: (socket: Socket, error?: Error) => void;
}

interface Waiting {
  readonly request: AgentRequest;
  readonly options: ConnectOptions;
}

/** `http.Agent` {@link https://nodejs.org/api/http.html#class-httpagent}: connections that are used again. */
export class Agent extends EventEmitter {
  readonly options: AgentOptions;
  readonly protocol = 'http:';
  readonly defaultPort = 80;
  keepAlive: boolean;
  keepAliveMsecs: number;
  maxSockets: number;
  maxTotalSockets: number;
  maxFreeSockets: number;
  scheduling: 'lifo' | 'fifo';
  readonly sockets: Record<string, Socket[] | undefined> = {};
  readonly freeSockets: Record<string, Socket[] | undefined> = {};
  readonly requests: Record<string, AgentRequest[] | undefined> = {};
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(options: AgentOptions = {}) {
    super();
    this.options = options;
    this.keepAlive = options.keepAlive ?? false;
    this.keepAliveMsecs = options.keepAliveMsecs ?? 1000;
    this.maxSockets = options.maxSockets ?? Infinity;
    this.maxTotalSockets = options.maxTotalSockets ?? Infinity;
    this.maxFreeSockets = options.maxFreeSockets ?? 256;
    this.scheduling = options.scheduling ?? 'lifo';
  }

  getName(options: { host?: string; port?: number | string; localAddress?: string }): string {
    return `${options.host ?? 'localhost'}:${options.port ?? ''}:${options.localAddress ?? ''}`;
  }

  createConnection(options: ConnectOptions): Socket {
    return new Socket(options).connect(options);
  }

  /** Gives the request a free connection, a new one, or a place in the queue. */
  addRequest(request: AgentRequest, options: ConnectOptions): void {
    const name = this.getName(options);
    const free = this.freeSockets[name] ?? [];
    for (;;) {
      const socket = this.scheduling === 'fifo' ? free.shift() : free.pop();
      if (free.length === 0) Reflect.deleteProperty(this.freeSockets, name);
      if (socket === undefined) break;
      if (socket.destroyed || !socket.writable) continue;
      request.reusedSocket = true;
      this.#use(name, socket, request);
      return;
    }
    const open = (this.sockets[name] ?? []).length;
    if (open < this.maxSockets && this.#total() < this.maxTotalSockets)
      this.#open(name, { request, options });
    else {
      (this.requests[name] ??= []).push(request);
      const queue = this.#waiting.get(name) ?? [];
      queue.push({ request, options });
      this.#waiting.set(name, queue);
    }
  }

  /** The request is done with its connection, which can be used again. */
  release(socket: Socket, options: ConnectOptions): void {
    const name = this.getName(options);
    if (socket.destroyed || !socket.writable) return;
    const next = this.#next(name);
    if (next !== undefined) {
      next.request.reusedSocket = true;
      this.#use(name, socket, next.request);
      return;
    }
    const free = (this.freeSockets[name] ??= []);
    const open = (this.sockets[name] ?? []).length;
    if (!this.keepAlive || free.length >= this.maxFreeSockets || open > this.maxSockets) {
      if (free.length === 0) Reflect.deleteProperty(this.freeSockets, name);
      socket.destroySoon();
      return;
    }
    remove(this.sockets, name, socket);
    free.push(socket);
    // A connection that nobody uses does not keep the program alive.
    socket.unref();
    if (this.options.timeout !== undefined) socket.setTimeout(this.options.timeout);
    this.emit('free', socket, options);
  }

  destroy(): void {
    for (const set of [this.freeSockets, this.sockets])
      for (const socket of Object.values(set).flat()) socket?.destroy();
  }

  #open(name: string, { request, options }: Waiting): void {
    const timeout = this.options.timeout;
    const socket = this.createConnection(timeout === undefined ? options : { timeout, ...options });
    (this.sockets[name] ??= []).push(socket);
    socket.setKeepAlive();
    const gone = () => {
      remove(this.sockets, name, socket);
      remove(this.freeSockets, name, socket);
      const next = this.#next(name);
      if (next !== undefined) this.#open(name, next);
    };
    socket.once('close', gone);
    socket.on('timeout', () => {
      if ((this.freeSockets[name] ?? []).includes(socket)) socket.destroy();
    });
    socket.on('error', () => {
      if ((this.freeSockets[name] ?? []).includes(socket)) remove(this.freeSockets, name, socket);
    });
    request.onSocket(socket);
  }

  #use(name: string, socket: Socket, request: AgentRequest): void {
    const used = (this.sockets[name] ??= []);
    if (!used.includes(socket)) used.push(socket);
    socket.ref();
    request.onSocket(socket);
  }

  #next(name: string): Waiting | undefined {
    const queue = this.#waiting.get(name) ?? [];
    const next = queue.shift();
    const requests = this.requests[name];
    requests?.shift();
    if (requests?.length === 0) Reflect.deleteProperty(this.requests, name);
    return next?.request.destroyed === true ? this.#next(name) : next;
  }

  #total(): number {
    return [this.sockets, this.freeSockets].flatMap((set) => Object.values(set).flat()).length;
  }
}

function remove(sets: Record<string, Socket[] | undefined>, name: string, socket: Socket): void {
  const left = (sets[name] ?? []).filter((other) => other !== socket);
  if (left.length > 0) sets[name] = left;
  else Reflect.deleteProperty(sets, name);
}

/** As Node's own since version 19: connections are kept. */
export const globalAgent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 });
