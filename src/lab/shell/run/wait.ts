import type { Child } from '../../machine/program.ts';
import { leaveIfOver, type Shell } from '../shell.ts';

/** Waits for children in the foreground; the keyboard's signals reach them meanwhile. @returns Their statuses. */
export async function waitForAll(shell: Shell, children: readonly Child[]): Promise<readonly number[]> {
  const foreground = shell.interactive?.foreground;
  for (const child of children) foreground?.add(child);
  try {
    return await Promise.all(children.map(({ exited }) => exited));
  } finally {
    for (const child of children) foreground?.delete(child);
    leaveIfOver(shell);
  }
}

/** Signals a process and all that it has started, as the keyboard signals a whole process group. */
export function signalTree(shell: Shell, pid: number, signal: string): void {
  const processes = shell.process.processes();
  const reached = new Set([pid]);
  // Children have higher PIDs than their parents, so one pass finds all.
  for (const each of processes) if (reached.has(each.ppid)) reached.add(each.pid);
  for (const each of reached) shell.process.kill(each, signal);
}

/** Runs the texts of `trap` for the signals that have come. */
export async function runTraps(shell: Shell): Promise<void> {
  for (let signal = shell.traps.take(); signal !== undefined; signal = shell.traps.take()) {
    const text = shell.traps.get(signal);
    if (text === undefined || text === '') continue;
    const { status } = shell;
    await shell.interpreter.evaluate(shell, text);
    shell.status = status;
  }
}
