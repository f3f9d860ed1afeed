import type { Clock } from '../clock.ts';
import type { Bridge, Stack, Switch } from '../network/switch.ts';
import { EngineError, type NetworkDetails, type Networks } from './api.ts';
import { randomId } from './image/digest.ts';

/** What a container asks of a network. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** While it runs. */
  readonly stack: Stack | undefined;
}

interface Network {
  readonly id: string;
  readonly name: string;
  readonly created: number;
  readonly driver: 'bridge' | 'host' | 'null';
  readonly bridge: Bridge | undefined;
}

const PREDEFINED: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/** The networks of the engine. Which containers are on one is known to {@link NetworkUsers}. */
export interface NetworkUsers {
  readonly on: (network: string) => readonly Member[];
  readonly join: (container: string, network: string, aliases: readonly string[]) => void;
  readonly leave: (container: string, network: string) => void;
}

export class NetworkStore implements Networks {
  readonly #networks: Network[] = [];
  readonly #switch: Switch;
  readonly #clock: Clock;
  readonly #users: NetworkUsers;

  constructor(network: Switch, clock: Clock, users: NetworkUsers) {
    this.#switch = network;
    this.#clock = clock;
    this.#users = users;
    this.#add('bridge', 'bridge', this.#bridge('bridge', false));
    this.#add('host', 'host', undefined);
    this.#add('none', 'null', undefined);
  }

  readonly list = (): readonly NetworkDetails[] => this.#networks.map((network) => this.#details(network));

  readonly find = (reference: string): NetworkDetails => this.#details(this.#get(reference));

  readonly create = (name: string): NetworkDetails => {
    if (!NAME.test(name)) {
      throw new EngineError(400, `invalid name: ${name}`);
    }
    if (this.#networks.some((network) => network.name === name))
      throw new EngineError(409, `network with name ${name} already exists`);
    return this.#details(this.#add(name, 'bridge', this.#bridge(name, true)));
  };

  readonly remove = (reference: string): string => {
    const network = this.#get(reference);
    if (PREDEFINED.has(network.name))
      throw new EngineError(400, `${network.name} is a pre-defined network and cannot be removed`);
    const [user] = this.#users.on(network.name).filter(({ stack }) => stack !== undefined);
    if (user !== undefined) {
      throw new EngineError(
        409,
        `error while removing network: network ${network.name} has active endpoints (name:"${user.name}" id:"${user.id.slice(0, 12)}")`,
      );
    }
    this.#networks.splice(this.#networks.indexOf(network), 1);
    if (network.bridge !== undefined) this.#switch.removeBridge(network.bridge);
    return network.name;
  };

  readonly connect = (reference: string, container: string, aliases: readonly string[] = []): void => {
    const network = this.#get(reference);
    if (network.driver !== 'bridge')
      throw new EngineError(
        400,
        `container cannot be connected to ${network.name} network after it was made`,
      );
    this.#users.join(container, network.name, aliases);
  };

  readonly disconnect = (reference: string, container: string): void => {
    this.#users.leave(container, this.#get(reference).name);
  };

  readonly prune = (): readonly string[] => {
    const unused = this.#networks.filter(
      ({ name }) => !PREDEFINED.has(name) && this.#users.on(name).length === 0,
    );
    for (const { name } of unused) this.remove(name);
    return unused.map(({ name }) => name);
  };

  /** The bridge of a network; undefined for `host` and `none`. @throws {EngineError} 404 */
  bridgeOf(reference: string): Bridge | undefined {
    return this.#get(reference).bridge;
  }

  #bridge(name: string, hasNames: boolean): Bridge {
    const bridge = this.#switch.bridge(name, hasNames);
    if (bridge === undefined)
      throw new EngineError(400, 'all predefined address pools have been fully subnetted');
    return bridge;
  }

  #add(name: string, driver: Network['driver'], bridge: Bridge | undefined): Network {
    const network = { id: randomId(), name, created: this.#clock.now(), driver, bridge };
    this.#networks.push(network);
    return network;
  }

  #get(reference: string): Network {
    const found =
      this.#networks.find(({ name, id }) => name === reference || id === reference) ??
      this.#networks.find(({ id }) => reference.length > 0 && id.startsWith(reference));
    if (found === undefined) throw new EngineError(404, `network ${reference} not found`);
    return found;
  }

  #details({ id, name, created, driver, bridge }: Network): NetworkDetails {
    return {
      id,
      name,
      driver,
      created,
      subnet: bridge?.subnet.cidr ?? '',
      gateway: bridge?.subnet.gateway ?? '',
      containers: this.#users.on(name).flatMap(({ id: container, name: called, stack }) => {
        if (stack === undefined) return [];
        const address = bridge === undefined ? '' : (stack.bridges.get(bridge) ?? '');
        return { id: container, name: called, address };
      }),
    };
  }
}
