import { Fatal, Return } from '../outcome.ts';
import { report } from '../report.ts';
import type { Shell, ShellFunction } from '../shell.ts';
import { runCompound } from './compound.ts';
import { runCommand } from './command.ts';
import { runStatements } from './list.ts';

/** Functions within functions, after which one that calls itself without end is stopped. */
const DEEPEST = 1000;

/** Calls a function. @throws {Fatal} where functions call each other without end. */
export async function callFunction(
  shell: Shell,
  { node, source }: ShellFunction,
  words: readonly string[],
): Promise<number> {
  const [name = '', ...args] = words;
  enter(shell, name);
  const { positional, source: outer, loops, callers } = shell;
  shell.positional = args;
  shell.source = source;
  shell.loops = 0;
  shell.callers = [name, ...callers];
  shell.variables.enterFunction();
  try {
    if (node.body.type === 'CompoundList') return await runStatements(shell, node.body.commands);
    if (node.body.type === 'Redirected') return await runCommand(shell, node.body, false);
    return await runCompound(shell, node.body, false);
  } catch (error) {
    if (!(error instanceof Return)) throw error;
    shell.status = error.status;
    return error.status;
  } finally {
    shell.variables.leaveFunction();
    Object.assign(shell, { positional, source: outer, loops, callers });
    shell.depth -= 1;
  }
}

/** Goes one level deeper. @throws {Fatal} */
export function enter(shell: Shell, name: string): void {
  if (shell.depth >= DEEPEST) {
    report(
      shell,
      shell.flavor === 'bash'
        ? `${name}: maximum function nesting level exceeded (${DEEPEST})`
        : `Maximum function recursion depth (${DEEPEST}) reached`,
    );
    throw new Fatal(shell.flavor === 'bash' ? 1 : 2);
  }
  shell.depth += 1;
}
