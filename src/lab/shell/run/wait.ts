import type { Child } from '../../machine/program.ts';
import { report } from '../report.ts';
import { leaveIfOver, writeError, type Shell } from '../shell.ts';

/** Waits for children in the foreground; the keyboard's signals reach them meanwhile. @returns Their statuses. */
export async function waitForAll(shell: Shell, children: readonly Child[]): Promise<readonly number[]> {
  const foreground = shell.interactive?.foreground;
  for (const child of children) foreground?.add(child);
  try {
    const statuses = await Promise.all(children.map(({ exited }) => exited));
    tellSignal(shell, children.at(-1));
    // What ctrl-C has ended ends the whole line.
    if (children.some((child) => child.endedBy() === 'SIGINT')) shell.interactive?.interrupt.abort();
    return statuses;
  } finally {
    for (const child of children) foreground?.delete(child);
    leaveIfOver(shell);
  }
}

const TOLD: Readonly<Record<string, string>> = {
  SIGHUP: 'Hangup',
  SIGQUIT: 'Quit',
  SIGABRT: 'Aborted',
  SIGKILL: 'Killed',
  SIGUSR1: 'User defined signal 1',
  SIGSEGV: 'Segmentation fault',
  SIGUSR2: 'User defined signal 2',
  SIGALRM: 'Alarm clock',
  SIGTERM: 'Terminated',
};

/** Says that a signal has ended a child; of ctrl-C and of a pipe without a reader shells say nothing. */
export function tellSignal(shell: Shell, child: Child | undefined): void {
  const text = TOLD[child?.endedBy() ?? ''];
  if (text === undefined || child === undefined) return;
  if (shell.flavor === 'bash' && shell.isScriptFile) report(shell, `${child.pid} ${text}`);
  else writeError(shell, `${text}\n`);
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
