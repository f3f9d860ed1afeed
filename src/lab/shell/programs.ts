import { FileSystemError } from '../file-system/file-system.ts';
import { resolvePath } from '../file-system/path.ts';
import type { Program, ProgramProcess } from '../machine/program.ts';
import { createShell } from './create-shell.ts';
import type { Flavor } from './flavor.ts';
import { readInvocation, type Invocation } from './invocation.ts';
import { reason } from './report.ts';
import { finish } from './run/finish.ts';
import { runInput } from './run/input.ts';
import { runSource } from './run/text.ts';
import type { Shell } from './shell.ts';
import { Source } from './source.ts';
import { readStartFiles, setOptions } from './start.ts';
import { runInteractive } from './line/interactive.ts';

const VERSION = 'GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu), as far as the lab has it\n';

/** The program of a shell. */
function shellProgram(flavor: Flavor): Program {
  return async (process) => {
    const invocation = readInvocation(process.argv, flavor);
    if (invocation.wantsVersion) {
      process.stdout.write(VERSION);
      return 0;
    }
    if (invocation.unknown !== undefined) return refuse(process, flavor, invocation.unknown);
    const atTerminal = invocation.readsInput && process.terminal !== undefined;
    if (process.terminal !== undefined && (atTerminal || (invocation.isInteractive && invocation.readsInput)))
      return runInteractive(flavor, process, invocation, process.terminal);
    const shell = createShell(flavor, process, invocation, undefined);
    return finish(shell, () => run(shell, invocation));
  };
}

async function run(shell: Shell, invocation: Invocation): Promise<number> {
  setOptions(shell, invocation);
  await readStartFiles(shell, invocation);
  const { command, file } = invocation;
  if (command !== undefined) {
    // BusyBox counts the lines that it has read, and here it has read none.
    const firstLine = shell.flavor === 'ash' ? 0 : 1;
    return runSource(shell, command, { firstLine, isLast: isReplaced(shell, command) });
  }
  if (file !== undefined) {
    const text = load(shell, file);
    return typeof text === 'number' ? text : runSource(shell, text);
  }
  return runInput(shell);
}

/**
 * Whether the shell gives its process to the one command of `-c`: bash and BusyBox do, dash starts a child. That is why
 * a server in a container gets no SIGTERM behind dash.
 */
function isReplaced({ flavor }: Shell, command: string): boolean {
  if (flavor === 'dash') return false;
  const [statement, more] = new Source(command).script.commands;
  return more === undefined && statement?.background !== true && statement?.command.type === 'Command';
}

function load(shell: Shell, file: string): string | number {
  const { flavor, process } = shell;
  try {
    return process.files.readText(resolvePath(process.cwd, file));
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    const called = (process.argv[0] ?? flavor).replace(/^-/, '');
    const missing = error.code === 'ENOENT';
    if (flavor === 'bash') {
      process.stderr.write(`${called}: ${file}: ${reason(error.code)}\n`);
      return missing ? 127 : 126;
    }
    const why = missing && flavor === 'dash' ? 'No such file' : reason(error.code);
    if (flavor === 'dash') process.stderr.write(`${called}: 0: cannot open ${file}: ${why}\n`);
    else process.stderr.write(`${called}: can't open '${file}': ${why}\n`);
    return 2;
  }
}

function refuse({ argv, stderr }: ProgramProcess, flavor: Flavor, option: string): number {
  const called = (argv[0] ?? flavor).replace(/^-/, '');
  if (option === '-c')
    stderr.write(
      `${called}: ${flavor === 'dash' ? '0: ' : ''}-c${flavor === 'bash' ? ': option' : ''} requires an argument\n`,
    );
  else if (flavor === 'dash') stderr.write(`${called}: 0: Illegal option ${option.slice(0, 2)}\n`);
  else if (flavor === 'ash') stderr.write(`${called}: illegal option ${option}\n`);
  else stderr.write(`${called}: ${option}: invalid option\n`);
  return 2;
}

/** The shells by the names of their programs; `sh` is dash, as on Debian. BusyBox's `sh` is `ash`. */
export const shellPrograms: ReadonlyMap<string, Program> = new Map([
  ['sh', shellProgram('dash')],
  ['dash', shellProgram('dash')],
  ['ash', shellProgram('ash')],
  ['bash', shellProgram('bash')],
]);
