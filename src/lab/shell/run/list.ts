import type { AndOr, Statement } from 'unbash';
import { Exit, ShellError } from '../outcome.ts';
import { report } from '../report.ts';
import { breathe, writeError, type Shell } from '../shell.ts';
import { ByteInput } from './descriptor.ts';
import { runPipeline } from './pipeline.ts';
import { fork } from './subshell.ts';
import { runTraps } from './wait.ts';
import { noInput } from '../../machine/streams.ts';

/** Runs statements one after the other. `isLast`: the process has nothing to do after them. @returns `$?` */
export async function runStatements(
  shell: Shell,
  statements: readonly Statement[],
  isLast = false,
): Promise<number> {
  for (const [index, statement] of statements.entries()) {
    await breathe(shell);
    await runStatement(shell, statement, isLast && index === statements.length - 1);
    if (shell.traps.isWaiting) await runTraps(shell);
  }
  return shell.status;
}

async function runStatement(shell: Shell, statement: Statement, isLast: boolean): Promise<void> {
  if (statement.background === true) {
    startInBackground(shell, statement);
    return;
  }
  const { command } = statement;
  if (command.type === 'AndOr') await runAndOr(shell, command, isLast);
  else {
    await runPipeline(shell, command, isLast);
    await leaveOnFailure(shell, command.type === 'Pipeline' && isNegated(command.prefixes));
  }
}

const isNegated = (prefixes: readonly { readonly type: string }[]): boolean =>
  prefixes.some(({ type }) => type === 'Negation');

/** `a && b || c`: for `set -e` only the last one's failure counts. */
async function runAndOr(shell: Shell, { commands, operators }: AndOr, isLast: boolean): Promise<void> {
  for (const [index, command] of commands.entries()) {
    const operator = operators[index - 1];
    if (operator !== undefined && (operator === '&&') !== (shell.status === 0)) continue;
    const isEnd = index === commands.length - 1;
    if (isEnd) {
      await runPipeline(shell, command, isLast);
      await leaveOnFailure(shell, command.type === 'Pipeline' && isNegated(command.prefixes));
    } else await tested(shell, () => runPipeline(shell, command, false));
  }
}

/** Runs what is a condition: there a failure is an answer. */
export async function tested<T>(shell: Shell, run: () => Promise<T>): Promise<T> {
  shell.conditions += 1;
  try {
    return await run();
  } finally {
    shell.conditions -= 1;
  }
}

/** `set -e` and the trap on ERR. @throws {Exit} */
async function leaveOnFailure(shell: Shell, isNegation = false): Promise<void> {
  if (shell.status === 0 || shell.conditions > 0 || isNegation) return;
  const text = shell.flavor === 'bash' ? shell.traps.get('ERR') : undefined;
  if (text !== undefined && text !== '') {
    const { status } = shell;
    await tested(shell, () => shell.interpreter.evaluate(shell, text));
    shell.status = status;
  }
  if (shell.options.has('errexit')) throw new Exit(shell.status);
}

/** `command &` */
function startInBackground(shell: Shell, statement: Statement): void {
  const descriptors = new Map(shell.descriptors).set(0, { input: new ByteInput(noInput) });
  const { source } = shell;
  const text = source === undefined ? '' : source.slice(statement).replace(/\s*&\s*$/, '');
  try {
    const work = { ...statement, background: undefined };
    const child = fork(shell, (subshell) => runStatements(subshell, [work], true), descriptors);
    const job = shell.jobs.add([child], text);
    shell.lastBackground = child.pid;
    if (shell.interactive !== undefined && shell.flavor === 'bash')
      writeError(shell, `[${job.number}] ${child.pid}\n`);
    shell.status = 0;
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    report(shell, error.message);
    shell.status = error.status;
  }
}
