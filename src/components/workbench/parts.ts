import type { LabChecks } from '../../lab/checks/check.ts';
import type { WorldRequest } from '../../lab/assemble.ts';
import type { World } from '../../lab/world.ts';
import type { Seat, TerminalRequest, TerminalView } from '../../terminal/mount.ts';

const checks = import.meta.glob<{ readonly default: LabChecks }>('/content/*/lab/checks.ts');

/** Opens a world. What it takes is fetched at the first call. @throws Error where a part cannot be fetched. */
export async function openWorld(request: WorldRequest): Promise<World> {
  const { createWorld } = await import('../../lab/create-world.ts');
  return createWorld(request);
}

/** Makes a terminal in an empty element. @throws Error where a part cannot be fetched. */
export async function openTerminal<S extends Seat>(
  host: HTMLElement,
  request: TerminalRequest<S>,
): Promise<TerminalView<S>> {
  const { mountTerminal } = await import('../../terminal/mount.ts');
  return mountTerminal(host, request);
}

/** The tasks of a lab; none where it has none. */
export async function loadTasks(lab: string): Promise<LabChecks['tasks']> {
  const load = checks[`/content/${lab}/lab/checks.ts`];
  return load === undefined ? [] : (await load()).default.tasks;
}
