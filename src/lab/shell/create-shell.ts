import type { ProgramProcess } from '../machine/program.ts';
import { FEATURES, type Flavor } from './flavor.ts';
import { interpreter } from './interpreter.ts';
import type { Invocation } from './invocation.ts';
import { ByteInput, type Descriptor } from './run/descriptor.ts';
import { JobTable } from './run/job.ts';
import { TrapTable } from './run/trap.ts';
import type { Interactive, Shell } from './shell.ts';
import { NAME, Variables, type Variable } from './variables.ts';

/** A shell as it begins in a process. */
export function createShell(
  flavor: Flavor,
  process: ProgramProcess,
  invocation: Invocation,
  interactive: Interactive | undefined,
): Shell {
  const called = (process.argv[0] ?? flavor).replace(/^-/, '');
  const variables = variablesOf(flavor, process, interactive !== undefined);
  return {
    flavor,
    features: FEATURES[flavor],
    process,
    interpreter,
    family: { members: new Set(), isOver: false },
    mainPid: process.pid,
    variables,
    functions: new Map(),
    aliases: new Map(),
    options: new Set(),
    extras: new Set(),
    limits: new Map(),
    jobs: new JobTable(),
    traps: new TrapTable(process),
    descriptors: new Map<number, Descriptor>([
      [0, { input: new ByteInput(process.stdin) }],
      [1, { output: process.stdout }],
      [2, { output: process.stderr }],
    ]),
    name: invocation.name ?? invocation.file ?? called,
    positional: invocation.args,
    cwd: process.cwd,
    umask: 0o022,
    status: 0,
    pipeStatus: [0],
    substitutionStatus: undefined,
    temporaries: [],
    lastBackground: undefined,
    source: undefined,
    line: flavor === 'ash' && invocation.command !== undefined ? 0 : 1,
    lastArgument: called,
    conditions: 0,
    loops: 0,
    depth: 0,
    callers: [],
    optionAt: 0,
    isCommandString: invocation.command !== undefined,
    isScriptFile: invocation.file !== undefined,
    isSubshell: false,
    startedAt: process.clock.now(),
    interactive,
  };
}

function variablesOf(flavor: Flavor, process: ProgramProcess, isInteractive: boolean): Variables {
  const all = new Map<string, Variable>();
  for (const [name, value] of Object.entries(process.env))
    if (NAME.test(name)) all.set(name, { value, isExported: true });
  const own = process.processes().find(({ pid }) => pid === process.pid);
  const set = (name: string, value: string, isExported = false) => {
    all.set(name, {
      value,
      ...(isExported || all.get(name)?.isExported === true ? { isExported: true } : {}),
    });
  };
  set('IFS', ' \t\n');
  set('OPTIND', '1');
  set('PPID', String(own?.ppid ?? 0));
  set('PWD', process.cwd, flavor === 'bash');
  set('PS4', '+ ');
  if (flavor !== 'dash') set('SHLVL', String((Number(process.env.SHLVL ?? '0') || 0) + 1), true);
  if (flavor === 'bash') {
    if (!all.has('PATH')) set('PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin');
    all.set('BASH_VERSINFO', {
      value: undefined,
      items: new Map(
        ['5', '2', '15', '1', 'release', 'x86_64-pc-linux-gnu'].map((item, index) => [String(index), item]),
      ),
      isReadonly: true,
    });
  }
  if (isInteractive) set('PS2', '> ');
  return new Variables(all);
}
