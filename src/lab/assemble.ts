import { attachService, SERVICES, type ServiceName } from './backing/backing.ts';
import type { DatabaseHost } from './backing/database-host.ts';
import type { Clock } from './clock.ts';
import type { PackageStore } from './commands/packages/package-store.ts';
import { completersOf } from './commands/completers.ts';
import { programsOf } from './commands/programs.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import { EventStream } from './events.ts';
import { parentOf } from './file-system/path.ts';
import { createLaptop, LAPTOP_ENVIRONMENT, LEARNER, LEARNER_HOME } from './machine/laptop.ts';
import type { ProgramNetwork } from './machine/program.ts';
import { Switch, type Sockets } from './network/switch.ts';
import type { ProcessHost } from './runtime/process-host.ts';
import { openShell } from './shell/session.ts';
import type { World } from './world.ts';

/** What a world begins with. */
export interface WorldRequest {
  /** The learner's files, path from the lab's folder → text. */
  readonly files: ReadonlyMap<string, string>;
  /** Services that are attached to the lab, by name. */
  readonly services: readonly string[];
}

/** What a world is made of that differs between a page and Node. */
export interface WorldParts {
  readonly clock: Clock;
  readonly host: ProcessHost;
  readonly packages: PackageStore;
  readonly databases: DatabaseHost;
}

/** The folder of the lab's files on the laptop. */
const HOME = `${LEARNER_HOME}/lab`;

/**
 * Puts a lab together: a network, the laptop with the learner's files, the engine, the attached services.
 * @throws Error for a service that the lab does not have.
 */
export function assembleWorld(parts: WorldParts, request: WorldRequest): World {
  const { clock, host, databases } = parts;
  const events = new EventStream(clock.now);
  const network = new Switch(events, { id: 'laptop', name: 'laptop' }, 'laptop');
  const holder: { engine?: Engine } = {};
  const engineOf = (): Engine => {
    if (holder.engine === undefined) throw new Error('The engine is not there yet.');
    return holder.engine;
  };
  const programs = programsOf({ ...parts, events, engine: engineOf });
  const laptop = createLaptop({ clock, events, host, programs, stack: network.laptop, folder: HOME });
  const engine = createEngine({ clock, events, host, programs, network, laptop });
  holder.engine = engine;
  const services = request.services.map((name) => {
    if (!isService(name)) throw new Error(`The lab has no service "${name}".`);
    return attachService(name, { network, clock, events, databases });
  });
  const own = laptop.files.as(LEARNER);
  for (const [path, text] of request.files) {
    own.mkdir(parentOf(`${HOME}/${path}`), { recursive: true });
    own.writeFile(`${HOME}/${path}`, text);
  }
  const completers = completersOf(engineOf);
  return {
    clock,
    events,
    engine,
    files: laptop.files,
    home: HOME,
    network: networkOf(network.laptop.sockets()),
    probe: networkOf(network.laptop.sockets(true)),
    shell: (terminal, options = {}) =>
      openShell(laptop, terminal, {
        cwd: HOME,
        env: LAPTOP_ENVIRONMENT,
        user: LEARNER,
        completers,
        ...options,
      }),
    close: () => {
      engine.close();
      for (const service of services) service.close();
      laptop.close();
      databases.close();
      host.close();
    },
  };
}

const isService = (name: string): name is ServiceName => Object.hasOwn(SERVICES, name);

function networkOf(sockets: Sockets): ProgramNetwork {
  return {
    connect: (host, port) => sockets.connect(host, port),
    listen: (port, accept) => {
      const chosen = sockets.listen(port, '0.0.0.0', accept);
      return () => {
        sockets.unlisten(chosen);
      };
    },
    resolve: (host) => sockets.resolve(host),
    address: sockets.address,
  };
}
