/** IPv4 addresses of the lab's networks, as text. */

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/;

/** Where containers find the laptop, its own loopback included, as with Docker Desktop. */
export const HOST_ADDRESS = '192.168.65.254';
export const LOOPBACK = '127.0.0.1';
export const ANY = '0.0.0.0';

/** Whether the text is an address and no name. */
export const isAddress = (text: string): boolean => IPV4.test(text);

export const isLoopback = (address: string): boolean => address.startsWith('127.');

/** What a program means by the address it listens on or connects to: IPv6's forms are taken for their IPv4 equals. */
export function plainAddress(address: string): string {
  const lower = address.toLowerCase();
  if (lower === '' || lower === '::' || lower === '*') return ANY;
  if (lower === '::1' || lower === 'localhost') return LOOPBACK;
  return lower.startsWith('::ffff:') ? lower.slice('::ffff:'.length) : lower;
}

/** The networks that Docker hands out to bridges, in its order. https://docs.docker.com/engine/network/#subnet-allocation */
const FIRST_BRIDGE = 17;
const LAST_BRIDGE = 31;

/** A bridge's subnet, its gateway, and the addresses that are taken on it. */
export class Subnet {
  readonly cidr: string;
  readonly gateway: string;
  readonly #prefix: string;
  readonly #taken = new Set<number>();

  /** The first subnet of Docker's that none of the others has; undefined where all are taken. */
  static free(others: Iterable<Subnet>): Subnet | undefined {
    const taken = new Set([...others].map(({ cidr }) => cidr));
    for (let second = FIRST_BRIDGE; second <= LAST_BRIDGE; second += 1) {
      const subnet = new Subnet(second);
      if (!taken.has(subnet.cidr)) return subnet;
    }
    return undefined;
  }

  private constructor(second: number) {
    this.#prefix = `172.${second}`;
    this.cidr = `${this.#prefix}.0.0/16`;
    this.gateway = `${this.#prefix}.0.1`;
  }

  /** The lowest address that is free. */
  take(): string {
    let number = 2;
    while (this.#taken.has(number)) number += 1;
    this.#taken.add(number);
    return `${this.#prefix}.${number >> 8}.${number & 255}`;
  }

  give(address: string): void {
    const [, , third = '0', fourth = '0'] = address.split('.');
    this.#taken.delete(Number(third) * 256 + Number(fourth));
  }

  has(address: string): boolean {
    return address.startsWith(`${this.#prefix}.`);
  }
}
