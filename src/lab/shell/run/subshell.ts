import type { Child, ProgramProcess } from '../../machine/program.ts';
import { discard, noInput } from '../../machine/streams.ts';
import { Fatal } from '../outcome.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';
import type { Descriptor } from './descriptor.ts';
import { finish } from './finish.ts';
import { JobTable } from './job.ts';
import { TrapTable } from './trap.ts';

/** Subshells that one shell may have at a time, they and theirs: a fork bomb ends there. */
const MOST_MEMBERS = 200;
/** Processes that a machine may have before its shells start no more subshells. */
const MOST_PROCESSES = 400;

/** Runs work in a copy of the shell, in a process of its own. @throws {Fatal} where there are too many. */
export function fork(
  shell: Shell,
  work: (subshell: Shell) => Promise<number>,
  given: ReadonlyMap<number, Descriptor> = shell.descriptors,
): Child {
  refuseTooMany(shell);
  const make = copyOf(shell, given);
  const child = shell.process.fork((process) => finish(make(process), work), {
    env: shell.variables.environment(),
    cwd: shell.cwd,
    ...streamsOf(given),
  });
  const { members } = shell.family;
  members.add(child);
  void child.exited.then(() => members.delete(child));
  return child;
}

/** What a shell says where no process can be started. */
export const cannotFork = ({ flavor }: Shell): string =>
  flavor === 'dash' ? 'Cannot fork' : 'fork: Resource temporarily unavailable';

/** A family that has grown too large is ended as a whole: each member would start the next one anew. */
function refuseTooMany(shell: Shell): void {
  const { family, flavor, process } = shell;
  if (family.members.size === 0) family.isOver = false;
  const isFull = family.members.size >= MOST_MEMBERS || process.processes().length >= MOST_PROCESSES;
  if (!isFull && !family.isOver) return;
  if (!family.isOver) report(shell, cannotFork(shell));
  family.isOver = true;
  for (const member of [...family.members]) member.signal('SIGKILL');
  throw new Fatal(flavor === 'bash' ? 254 : 2);
}

/** Where the first three descriptors lead, for a child. */
export function streamsOf(descriptors: ReadonlyMap<number, Descriptor>) {
  return {
    stdin: descriptors.get(0)?.input ?? noInput,
    stdout: descriptors.get(1)?.output ?? discard,
    stderr: descriptors.get(2)?.output ?? discard,
  };
}

/** Everything is copied now; the copy runs later, when the parent has gone on. */
function copyOf(shell: Shell, given: ReadonlyMap<number, Descriptor>): (process: ProgramProcess) => Shell {
  const state = {
    ...shell,
    variables: shell.variables.copy(),
    functions: new Map(shell.functions),
    aliases: new Map(shell.aliases),
    options: new Set(shell.options),
    extras: new Set(shell.extras),
    limits: new Map(shell.limits),
    temporaries: [],
    conditions: 0,
    loops: 0,
    isSubshell: true,
    interactive: undefined,
  };
  return (process) => {
    const traps = new TrapTable(process);
    traps.inherit(shell.traps);
    const descriptors = new Map(given);
    // Its own ends of the streams: writing to a pipe without a reader ends this process, not the parent.
    if (given.has(1)) descriptors.set(1, { ...given.get(1), output: process.stdout });
    if (given.has(2)) descriptors.set(2, { ...given.get(2), output: process.stderr });
    return { ...state, process, traps, descriptors, jobs: new JobTable() };
  };
}
