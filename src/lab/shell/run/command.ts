import type { CommandNode, Redirected } from 'unbash';
import { Fatal, ShellError } from '../outcome.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';
import { runCompound } from './compound.ts';
import { redirect } from './redirect.ts';
import { runSimple } from './simple.ts';

/** Runs one command of any kind. `isLast`: the process has nothing to do after it. @returns Its status. */
export async function runCommand(shell: Shell, node: CommandNode, isLast: boolean): Promise<number> {
  if (shell.source !== undefined && node.pos < shell.source.text.length)
    shell.line = shell.source.lineAt(node.pos);
  switch (node.type) {
    case 'Command':
      return runSimple(shell, node, isLast);
    case 'Function': {
      if (shell.source === undefined) return 1;
      shell.functions.set(node.name.value, { node, source: shell.source });
      return 0;
    }
    case 'Coproc':
      report(shell, 'coproc: the lab has no coprocesses; use a pipe or a file instead');
      throw new Fatal(2);
    case 'Redirected':
      return runRedirected(shell, node, isLast);
    default:
      return runCompound(shell, node, isLast);
  }
}

async function runRedirected(
  shell: Shell,
  { command, redirects }: Redirected,
  isLast: boolean,
): Promise<number> {
  const before = shell.descriptors;
  try {
    shell.descriptors = await redirect(shell, redirects);
    return await runCompound(shell, command, isLast);
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    report(shell, error.message);
    return error.status;
  } finally {
    shell.descriptors = before;
  }
}
