import type { Place } from '../events.ts';
import { ANY, isLoopback, LOOPBACK, plainAddress } from './address.ts';
import type { Bridge } from './bridge.ts';
import type { Connection, ConnectionOwner } from './connection.ts';
import type { Endpoint } from './socket.ts';
import type { Switch } from './switch.ts';

/** EADDRINUSE. */
export class AddressInUseError extends Error {
  readonly code = 'EADDRINUSE';
}

export type Accept = (socket: MessagePort, remote: Endpoint) => void;

/** Something that takes connections on a port. */
export interface Listener {
  readonly port: number;
  readonly address: string;
  readonly place: Place;
  readonly owner: ConnectionOwner | undefined;
  readonly accept: Accept;
  /** Of a published port: where connections go on to. */
  readonly forward: { readonly to: Stack; readonly port: number } | undefined;
}

const FIRST_EPHEMERAL = 32_768;

/** What one network namespace holds: who listens, and on which bridges it has an address. */
class Namespace {
  readonly listeners = new Set<Listener>();
  readonly bridges = new Map<Bridge, string>();
  #ephemeral = FIRST_EPHEMERAL;

  find(port: number, address: string): Listener | undefined {
    for (const listener of this.listeners) {
      if (listener.port === port && (listener.address === ANY || listener.address === address))
        return listener;
    }
    return undefined;
  }

  taken(port: number, address: string): Listener | undefined {
    for (const listener of this.listeners) {
      const overlaps = listener.address === ANY || address === ANY || listener.address === address;
      if (listener.port === port && overlaps) return listener;
    }
    return undefined;
  }

  freePort(): number {
    do this.#ephemeral = this.#ephemeral >= 60_999 ? FIRST_EPHEMERAL : this.#ephemeral + 1;
    while (this.taken(this.#ephemeral, ANY) !== undefined);
    return this.#ephemeral;
  }
}

/** A machine's network: its addresses, its own localhost, its listeners. */
export class Stack {
  readonly place: Place;
  /** Names that mean this machine to itself, such as its hostname. */
  readonly hostname: string;
  /** Names that only this machine knows, as its /etc/hosts lists them. */
  readonly names = new Map<string, string>();
  readonly #switch: Switch;
  readonly #space: Namespace;
  readonly #sockets = new Set<Sockets>();

  constructor(owner: Switch, place: Place, hostname: string, shared?: Stack) {
    this.#switch = owner;
    this.place = place;
    this.hostname = hostname;
    this.#space = shared === undefined ? new Namespace() : shared.#space;
  }

  /** The same network for another machine: `--network host`. */
  shared(place: Place): Stack {
    return new Stack(this.#switch, place, this.hostname, this);
  }

  /** The bridges it is on, with its address on each. */
  get bridges(): ReadonlyMap<Bridge, string> {
    return this.#space.bridges;
  }

  /** Its address on the first network, or the loopback's where it is on none. */
  get address(): string {
    return [...this.#space.bridges.values()][0] ?? LOOPBACK;
  }

  /** For the bridge alone, which keeps both sides in step. */
  setAddress(bridge: Bridge, address: string | undefined): void {
    if (address === undefined) this.#space.bridges.delete(bridge);
    else this.#space.bridges.set(bridge, address);
  }

  /** Whether both are one network: the laptop's, or a container's with `--network host`. */
  sharesWith(other: Stack): boolean {
    return this.#space === other.#space;
  }

  isOwn(address: string): boolean {
    return isLoopback(address) || [...this.#space.bridges.values()].includes(address);
  }

  /** Who listens on the port for connections to that address. */
  listener(port: number, address: string): Listener | undefined {
    return this.#space.find(port, isLoopback(address) ? LOOPBACK : address);
  }

  taken(port: number, address: string): Listener | undefined {
    return this.#space.taken(port, plainAddress(address));
  }

  freePort(): number {
    return this.#space.freePort();
  }

  /** @throws {AddressInUseError} */
  add(listener: Listener): () => void {
    if (this.#space.taken(listener.port, listener.address) !== undefined)
      throw new AddressInUseError(`address already in use ${listener.address}:${listener.port}`);
    this.#space.listeners.add(listener);
    this.#switch.told({ type: 'listen', action: 'open', machine: listener.place, port: listener.port });
    return () => {
      if (!this.#space.listeners.delete(listener)) return;
      this.#switch.told({ type: 'listen', action: 'close', machine: listener.place, port: listener.port });
    };
  }

  /** The sockets of one process. What quiet ones connect to is no event: they are those of someone who only looks. */
  sockets(isQuiet = false): Sockets {
    const sockets = new Sockets(this.#switch, this, isQuiet, () => this.#sockets.delete(sockets));
    this.#sockets.add(sockets);
    return sockets;
  }

  /** The machine is gone: nobody listens any more, every peer is reset, its addresses are free. */
  close(): void {
    for (const sockets of [...this.#sockets]) sockets.close('killed');
    for (const bridge of [...this.#space.bridges.keys()]) bridge.detach(this);
  }
}

/** Frames that a process has sent before its last word travel on ports of their own, and may come after it. */
const LINGER = 5;

/** The sockets of one process: closed with it. */
export class Sockets implements ConnectionOwner {
  readonly stack: Stack;
  readonly isQuiet: boolean;
  readonly #switch: Switch;
  readonly #closed: () => void;
  readonly #connections = new Set<Connection>();
  readonly #stops = new Map<number, () => void>();

  constructor(owner: Switch, stack: Stack, isQuiet: boolean, closed: () => void) {
    this.isQuiet = isQuiet;
    this.#switch = owner;
    this.stack = stack;
    this.#closed = closed;
  }

  get address(): string {
    return this.stack.address;
  }

  resolve(host: string): string | undefined {
    return this.#switch.resolve(this.stack, host);
  }

  /** Connects; the returned port carries frames. Where a port is given, it is the switch's side of the process's own channel. */
  connect(host: string, port: number, socket?: MessagePort): MessagePort {
    if (socket !== undefined) {
      this.#switch.dial(this, host, port, socket);
      return socket;
    }
    const { port1, port2 } = new MessageChannel();
    this.#switch.dial(this, host, port, port1);
    return port2;
  }

  /** Listens; port 0 picks a free one. @throws {AddressInUseError} @returns The port. */
  listen(port: number, address: string, accept: Accept): number {
    const chosen = port === 0 ? this.stack.freePort() : port;
    const stop = this.stack.add({
      port: chosen,
      address: plainAddress(address),
      place: this.stack.place,
      owner: this,
      accept,
      forward: undefined,
    });
    this.#stops.set(chosen, stop);
    return chosen;
  }

  unlisten(port: number): void {
    this.#stops.get(port)?.();
    this.#stops.delete(port);
  }

  hold(connection: Connection): void {
    this.#connections.add(connection);
  }

  forget(connection: Connection): void {
    this.#connections.delete(connection);
  }

  /** The process has ended: of itself, or killed. */
  close(how: 'ended' | 'killed'): void {
    for (const stop of this.#stops.values()) stop();
    this.#stops.clear();
    this.#closed();
    if (this.#connections.size === 0) return;
    if (how === 'killed') for (const connection of [...this.#connections]) connection.reset(this);
    else {
      setTimeout(() => {
        for (const connection of [...this.#connections]) connection.leave(this);
      }, LINGER);
    }
  }
}
