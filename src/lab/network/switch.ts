import type { EventStream, NewLabEvent, Place } from '../events.ts';
import { ANY, HOST_ADDRESS, isAddress, isLoopback, LOOPBACK, plainAddress, Subnet } from './address.ts';
import { Bridge } from './bridge.ts';
import { Connection } from './connection.ts';
import type { ConnectErrorCode, SocketFrame } from './socket.ts';
import { Stack, type Accept, type Listener, type Sockets } from './stack.ts';

export { Bridge } from './bridge.ts';
export { AddressInUseError, Stack, Sockets } from './stack.ts';
export type { Accept } from './stack.ts';

/** A port of the laptop that is taken, by a published port or by a program of its own. */
export class PortTakenError extends Error {
  readonly by: 'published' | 'program';
  constructor(by: 'published' | 'program') {
    super(by === 'published' ? 'port is already allocated' : 'address already in use');
    this.by = by;
  }
}

/** A service that is on every network without being a container: a database attached by its URL. */
export interface AttachedHost {
  readonly name: string;
  readonly address: string;
  readonly place: Place;
  /** What listens on the port; undefined where nothing does. */
  readonly accept: (port: number) => Accept | undefined;
}

type Route = { readonly listener: Listener; readonly address: string } | ConnectErrorCode;

/**
 * The lab's network: the bridges, the laptop, their names, and every connection. Nothing of it leaves the page; a name
 * that is none of the lab's is unknown.
 */
export class Switch {
  readonly laptop: Stack;
  readonly #events: EventStream;
  readonly #bridges = new Set<Bridge>();
  readonly #hosts = new Map<string, AttachedHost>();

  constructor(events: EventStream, laptop: Place, hostname: string) {
    this.#events = events;
    this.laptop = new Stack(this, laptop, hostname);
  }

  /** A machine's network, on no bridge yet. */
  stack(place: Place, hostname: string): Stack {
    return new Stack(this, place, hostname);
  }

  /** A new bridge with the next free subnet; undefined where all are taken. */
  bridge(name: string, hasNames: boolean): Bridge | undefined {
    const subnet = Subnet.free([...this.#bridges].map((bridge) => bridge.subnet));
    if (subnet === undefined) return undefined;
    const bridge = new Bridge(name, subnet, hasNames);
    this.#bridges.add(bridge);
    return bridge;
  }

  removeBridge(bridge: Bridge): void {
    this.#bridges.delete(bridge);
  }

  /** Makes a service reachable by its name from everywhere. @returns Takes it away. */
  addHost(host: AttachedHost): () => void {
    const name = host.name.toLowerCase();
    this.#hosts.set(name, host);
    return () => this.#hosts.delete(name);
  }

  /** Publishes a container's port on the laptop. @throws {PortTakenError} @returns Takes it back. */
  publish(port: number, address: string, to: Stack, target: number): () => void {
    const taken = this.laptop.taken(port, address);
    if (taken !== undefined) throw new PortTakenError(taken.forward === undefined ? 'program' : 'published');
    return this.laptop.add({
      port,
      address: plainAddress(address),
      place: to.place,
      owner: undefined,
      accept: () => undefined,
      forward: { to, port: target },
    });
  }

  told(event: NewLabEvent): void {
    this.#events.emit(event);
  }

  /** The address of a name as that machine sees it; undefined where it means nothing there. */
  resolve(stack: Stack, host: string): string | undefined {
    const name = plainAddress(host.replace(/\.$/, ''));
    if (name === ANY || name.endsWith('.localhost')) return LOOPBACK;
    if (isAddress(name)) return name;
    const own = stack.names.get(name);
    if (own !== undefined) return own;
    if (name === stack.hostname.toLowerCase()) return stack.address;
    const isConnected = stack.address !== LOOPBACK || this.#isLaptop(stack);
    if (!isConnected) return undefined;
    for (const bridge of stack.bridges.keys()) {
      const address = bridge.named(name);
      if (address !== undefined) return address;
    }
    if (name === 'host.docker.internal') return HOST_ADDRESS;
    if (name === 'gateway.docker.internal') return [...stack.bridges.keys()][0]?.subnet.gateway ?? LOOPBACK;
    return this.#hosts.get(name)?.address;
  }

  /** Connects a process to a name or an address; what comes of it is told over the socket. */
  dial(sockets: Sockets, host: string, port: number, socket: MessagePort): void {
    const { stack } = sockets;
    const tell = this.#teller(sockets);
    const address = this.resolve(stack, host);
    if (address === undefined) {
      this.#fail(socket, 'ENOTFOUND');
      tell({ type: 'connection', action: 'unknown-host', from: stack.place, host, port });
      return;
    }
    const route = this.#route(stack, address, port);
    if (typeof route === 'string') {
      const to = this.#machineAt(stack, address);
      this.#fail(socket, route);
      tell({
        type: 'connection',
        action: 'refused',
        from: stack.place,
        ...(to === undefined ? {} : { to: to.place }),
        host,
        port,
      });
      return;
    }
    this.#join(sockets, host, port, socket, route);
  }

  #join(
    sockets: Sockets,
    host: string,
    port: number,
    socket: MessagePort,
    { listener, address }: Exclude<Route, string>,
  ): void {
    const { stack } = sockets;
    const tell = this.#teller(sockets);
    const { forward } = listener;
    const target = forward === undefined ? listener : forward.to.listener(forward.port, forward.to.address);
    const sourcePort = stack.freePort();
    const own = isLoopback(address) ? LOOPBACK : this.#sourceAddress(stack, address);
    const seen = { local: { address: own, port: sourcePort }, remote: { address, port } };
    const at = { type: 'connection', from: stack.place, to: listener.place, host, port } as const;
    if (target === undefined) {
      // Docker's proxy has taken the connection before it finds that nobody listens in the container.
      socket.postMessage({ type: 'open', ...seen } satisfies SocketFrame);
      socket.postMessage({ type: 'reset' } satisfies SocketFrame);
      socket.close();
      tell({ ...at, action: 'reset' });
      return;
    }
    const { port1, port2 } = new MessageChannel();
    const owner = target.owner as Sockets | undefined;
    const connection = new Connection({ port: socket, owner: sockets }, { port: port1, owner }, seen, {
      opened: () => {
        tell({ ...at, action: 'open' });
      },
      over: (outcome) => {
        tell({ ...at, action: outcome });
      },
    });
    sockets.hold(connection);
    owner?.hold(connection);
    const gateway = forward === undefined ? undefined : [...forward.to.bridges.keys()][0]?.subnet.gateway;
    target.accept(port2, { address: gateway ?? own, port: sourcePort });
  }

  #teller({ isQuiet }: Sockets): (event: NewLabEvent) => void {
    return (event) => {
      if (!isQuiet) this.told(event);
    };
  }

  #route(stack: Stack, address: string, port: number): Route {
    const refusedUnless = (listener: Listener | undefined): Route =>
      listener === undefined ? 'ECONNREFUSED' : { listener, address };
    if (stack.isOwn(address)) return refusedUnless(stack.listener(port, address));
    if (address === HOST_ADDRESS) {
      return refusedUnless(this.laptop.listener(port, LOOPBACK) ?? this.laptop.listener(port, address));
    }
    const machine = this.#machineAt(stack, address);
    if (machine !== undefined) return refusedUnless(machine.listener(port, address));
    for (const host of this.#hosts.values()) {
      if (host.address !== address) continue;
      const accept = host.accept(port);
      if (accept === undefined) return 'ECONNREFUSED';
      return {
        listener: { port, address, place: host.place, owner: undefined, accept, forward: undefined },
        address,
      };
    }
    // Another network's container is there, but the firewall between the bridges drops what is sent to it.
    for (const bridge of this.#bridges) if (bridge.at(address) !== undefined) return 'ETIMEDOUT';
    return 'EHOSTUNREACH';
  }

  /** The machine that answers to an address, as seen from another. */
  #machineAt(stack: Stack, address: string): Stack | undefined {
    if (stack.isOwn(address)) return stack;
    if (address === HOST_ADDRESS) return this.laptop;
    const bridges = this.#isLaptop(stack) ? this.#bridges : stack.bridges.keys();
    for (const bridge of bridges) {
      if (bridge.subnet.gateway === address) return this.laptop;
      const found = bridge.at(address);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #sourceAddress(stack: Stack, towards: string): string {
    for (const bridge of this.#bridges) {
      if (bridge.subnet.has(towards)) return stack.bridges.get(bridge) ?? bridge.subnet.gateway;
    }
    return stack.address;
  }

  #isLaptop(stack: Stack): boolean {
    return stack.sharesWith(this.laptop);
  }

  #fail(socket: MessagePort, code: ConnectErrorCode): void {
    socket.postMessage({ type: 'error', code } satisfies SocketFrame);
    socket.close();
  }
}
