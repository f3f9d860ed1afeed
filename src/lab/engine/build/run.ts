import type { Instruction } from '../../../checker/dockerfile/syntax/tree.ts';
import type { Clock } from '../../clock.ts';
import { EventStream } from '../../events.ts';
import type { FileSystem } from '../../file-system/file-system.ts';
import { EXECUTABLE } from '../../machine/binary.ts';
import { Machine, type Programs } from '../../machine/machine.ts';
import { ExecError } from '../../machine/program.ts';
import type { Account } from '../../machine/users.ts';
import type { Switch } from '../../network/switch.ts';
import type { ProcessHost } from '../../runtime/process-host.ts';
import { commandLine } from './metadata.ts';
import type { StageState } from './stage-state.ts';
import { isAlone } from './step.ts';
import type { Vertex } from './vertices.ts';

/** A step whose process did not end well, in BuildKit's words. */
export class RunError extends Error {}

/** What a RUN runs, and the script that has to be laid down for it. */
export interface Script {
  readonly argv: readonly string[];
  readonly file: { readonly path: string; readonly content: string } | undefined;
}

const PIPES = '/dev/pipes';

/**
 * The process of a RUN: exec form, shell form, or a here-document, which runs by its own `#!` where it has one.
 * @param bodyOf The text of a here-document.
 * Source: https://docs.docker.com/reference/dockerfile/#here-documents
 */
export function scriptOf(
  state: StageState,
  { command, heredocs, args }: Instruction,
  bodyOf: (index: number) => string,
): Script {
  const [first] = heredocs;
  const inShell = (text: string) => commandLine(state, { text: { ...args, text }, exec: undefined });
  if (first === undefined)
    return { argv: command === undefined ? inShell('') : commandLine(state, command), file: undefined };
  if (heredocs.length > 1 || !isAlone(args.text)) {
    const bodies = heredocs.map(({ name }, index) => `\n${bodyOf(index)}${name}`).join('');
    return { argv: inShell(args.text + bodies), file: undefined };
  }
  const body = bodyOf(0);
  if (!body.startsWith('#!')) return { argv: inShell(body), file: undefined };
  const path = `${PIPES}/${first.name}`;
  return { argv: [path], file: { path, content: body } };
}

/**
 * Runs a process over the files of a stage, on a machine that is on no network. What still runs when it ends is killed.
 * @throws {RunError}
 */
export async function runProcess(
  around: {
    readonly clock: Clock;
    readonly host: ProcessHost;
    readonly programs: Programs;
    readonly network: Switch;
    readonly signal: AbortSignal | undefined;
  },
  step: {
    readonly script: Script;
    readonly files: FileSystem;
    readonly env: Readonly<Record<string, string>>;
    readonly cwd: string;
    readonly account: Account;
  },
  vertex: Vertex,
): Promise<void> {
  const { clock, host, programs, network, signal } = around;
  const { script, files, env, cwd, account } = step;
  const hostname = 'buildkitsandbox';
  const place = { id: 'build', name: 'build' };
  const stack = network.stack(place, hostname);
  // What happens within a build is told by its progress; its machine is none that the lab knows.
  const events = new EventStream(clock.now);
  const machine = new Machine({ place, hostname, files, stack, clock, events, host, programs });
  const stdout = vertex.output();
  const stderr = vertex.output();
  let kill: () => void = () => undefined;
  try {
    signal?.throwIfAborted();
    const process = machine.run(script.argv, {
      env: { HOME: account.home, ...env },
      cwd,
      user: account.user,
      stdout,
      stderr,
    });
    kill = () => {
      process.signal('SIGKILL');
    };
    signal?.addEventListener('abort', kill, { once: true });
    const end = await machine.ended;
    stdout.flush();
    stderr.flush();
    signal?.throwIfAborted();
    if (end.message !== undefined) vertex.text(end.message);
    if (end.code !== 0) {
      const words = JSON.stringify(script.argv.join(' '));
      throw new RunError(`process ${words} did not complete successfully: exit code: ${end.code}`);
    }
  } catch (error) {
    if (!(error instanceof ExecError)) throw error;
    const file = JSON.stringify(error.file);
    const isLost = error.code === 'ENOENT' && error.file.includes('/');
    const reason = isLost ? `stat ${error.file}: no such file or directory` : error.message;
    throw new RunError(
      `runc run failed: unable to start container process: error during container init: exec: ${file}: ${reason}`,
    );
  } finally {
    signal?.removeEventListener('abort', kill);
    stack.close();
  }
}

/** Lays the script of a here-document down. @returns Takes it away. */
export function layScript(script: Script, files: FileSystem): () => void {
  const { file } = script;
  if (file === undefined) return () => undefined;
  const hadPipes = files.exists(PIPES);
  files.mkdir(PIPES, { recursive: true });
  files.writeFile(file.path, file.content, { mode: EXECUTABLE });
  return () => {
    files.remove(hadPipes ? file.path : PIPES, { recursive: true, force: true });
  };
}
