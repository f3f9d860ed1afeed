import type { Subnet } from './address.ts';
import type { Stack } from './stack.ts';

interface Member {
  readonly address: string;
  /** In lower case. */
  readonly names: readonly string[];
}

/** A bridge network: who is on it, at which address, and under which names where it knows names. */
export class Bridge {
  readonly name: string;
  readonly subnet: Subnet;
  /** The default bridge resolves no container names. https://docs.docker.com/engine/network/drivers/bridge/ */
  readonly hasNames: boolean;
  readonly #members = new Map<Stack, Member>();

  constructor(name: string, subnet: Subnet, hasNames: boolean) {
    this.name = name;
    this.subnet = subnet;
    this.hasNames = hasNames;
  }

  /** Puts a machine on the network. @returns Its address. */
  attach(stack: Stack, names: readonly string[]): string {
    this.detach(stack);
    const address = this.subnet.take();
    this.#members.set(stack, { address, names: names.map((name) => name.toLowerCase()) });
    stack.setAddress(this, address);
    return address;
  }

  /** Gives a machine of the network other names; it keeps its address. */
  rename(stack: Stack, names: readonly string[]): void {
    const member = this.#members.get(stack);
    if (member !== undefined)
      this.#members.set(stack, { ...member, names: names.map((name) => name.toLowerCase()) });
  }

  detach(stack: Stack): void {
    const member = this.#members.get(stack);
    if (member === undefined) return;
    this.#members.delete(stack);
    this.subnet.give(member.address);
    stack.setAddress(this, undefined);
  }

  /** The address of a name; of several machines with one name, the first. */
  named(name: string): string | undefined {
    if (!this.hasNames) return undefined;
    for (const { address, names } of this.#members.values()) if (names.includes(name)) return address;
    return undefined;
  }

  at(address: string): Stack | undefined {
    for (const [stack, member] of this.#members) if (member.address === address) return stack;
    return undefined;
  }
}
