import { assembleWorld, type WorldRequest } from './assemble.ts';
import { createPageDatabases } from './backing/page-databases.ts';
import { realClock } from './clock.ts';
import { createPageStore } from './commands/packages/page-store.ts';
import { createSandboxHost } from './runtime/sandbox/sandbox-host.ts';
import type { World } from './world.ts';

/** A container starts quicker where a worker waits for it already. */
const WARM = 2;

/** Opens a world in the page. @throws Error that says what could not be loaded, and what to do. */
export async function createWorld(request: WorldRequest): Promise<World> {
  const host = await createSandboxHost();
  host.warm(WARM);
  return assembleWorld(
    { clock: realClock, host, packages: createPageStore(), databases: createPageDatabases() },
    request,
  );
}
