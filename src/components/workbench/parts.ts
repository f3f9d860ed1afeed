import type { LabChecks } from '../../lab/checks/check.ts';
import type { ShellSession, TerminalPort, World } from '../../lab/world.ts';
import type { Texts } from '../../workspace/merge.ts';

/** What a world begins with. */
export interface WorldRequest {
  /** The learner's files, path from the lab's folder → text. */
  readonly files: Texts;
  /** Services that are attached to the lab, by name. */
  readonly services: readonly string[];
}

/** A terminal in an element of the page. */
export interface TerminalView {
  readonly shell: ShellSession;
  readonly focus: () => void;
  readonly dispose: () => void;
}

export interface TerminalRequest {
  /** Opens the shell at the terminal's screen. */
  readonly open: (port: TerminalPort) => ShellSession;
  /** What a screen reader calls it. */
  readonly label: string;
}

type CreateWorld = (request: WorldRequest) => Promise<World>;
type MountTerminal = (host: HTMLElement, request: TerminalRequest) => Promise<TerminalView>;

const worlds = import.meta.glob<{ readonly createWorld: CreateWorld }>('../../lab/create-world.ts');
const terminals = import.meta.glob<{ readonly mountTerminal: MountTerminal }>('../../terminal/mount.ts');
const checks = import.meta.glob<{ readonly default: LabChecks }>('/content/*/lab/checks.ts');

/** Opens a world. What it takes is fetched at the first call. @throws Error where a part cannot be fetched. */
export async function openWorld(request: WorldRequest): Promise<World> {
  const load = worlds['../../lab/create-world.ts'];
  if (load === undefined) throw new Error('This copy of the site was built without the lab’s engine.');
  return (await load()).createWorld(request);
}

/** Makes a terminal in an empty element. @throws Error where a part cannot be fetched. */
export async function openTerminal(host: HTMLElement, request: TerminalRequest): Promise<TerminalView> {
  const load = terminals['../../terminal/mount.ts'];
  if (load === undefined) throw new Error('This copy of the site was built without the terminal.');
  return (await load()).mountTerminal(host, request);
}

/** The tasks of a lab; none where it has none. */
export async function loadTasks(lab: string): Promise<LabChecks['tasks']> {
  const load = checks[`/content/${lab}/lab/checks.ts`];
  return load === undefined ? [] : (await load()).default.tasks;
}
