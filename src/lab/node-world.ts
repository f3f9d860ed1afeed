import { assembleWorld, type WorldRequest } from './assemble.ts';
import { createNodeDatabases } from './backing/node-databases.ts';
import { realClock } from './clock.ts';
import { createNodeStore } from './commands/packages/node-store.ts';
import { createNodeHost } from './runtime/node-host.ts';
import type { World } from './world.ts';

/** The same world under Node, for tests and to prove labs. No sandbox: only run what you would run yourself. */
export async function createNodeWorld(request: WorldRequest): Promise<World> {
  const host = await createNodeHost();
  host.warm(1);
  return assembleWorld(
    { clock: realClock, host, packages: createNodeStore(), databases: createNodeDatabases() },
    request,
  );
}
