import { signalNumber } from '../../machine/signal.ts';
import { ShellError } from '../outcome.ts';
import { report } from '../report.ts';
import type { Job } from '../run/job.ts';
import { runTraps, tellSignal, waitForAll } from '../run/wait.ts';
import { leaveIfOver, write, type Shell } from '../shell.ts';

/** `wait [-n] [pid|%job …]`; a signal with a trap ends it. */
export async function wait(shell: Shell, args: readonly string[]): Promise<number> {
  const isAny = args[0] === '-n' && shell.flavor === 'bash';
  const targets = args.filter((arg) => arg !== '-n' && arg !== '--');
  if (targets.length > 0) {
    let status = 0;
    for (const target of targets) status = await waitForOne(shell, target);
    return status;
  }
  const jobs = [...shell.jobs.all];
  const ends = jobs.map((job) => endOf(job));
  const [first, ...more] = ends;
  if (first === undefined) return isAny ? 127 : 0;
  const all = isAny ? Promise.race([first, ...more]) : Promise.all(ends).then(() => 0);
  const status = await interruptible(shell, all);
  for (const job of jobs) settle(shell, job);
  return status;
}

/** Takes a job that is done off the list; at a prompt bash says so first. */
function settle(shell: Shell, job: Job): void {
  if (job.status === undefined || (shell.interactive !== undefined && shell.flavor === 'bash')) return;
  shell.jobs.remove(job);
}

const endOf = async (job: Job): Promise<number> => (await job.children.at(-1)?.exited) ?? 0;

async function waitForOne(shell: Shell, target: string): Promise<number> {
  const job = target.startsWith('%') ? shell.jobs.find(target) : byPid(shell, Number(target));
  const pid = Number(target);
  const exited = job === undefined ? shell.jobs.exited(pid) : endOf(job);
  if (exited === undefined) {
    if (shell.flavor === 'bash')
      report(
        shell,
        target.startsWith('%') ? `${target}: no such job` : `pid ${target} is not a child of this shell`,
        'wait',
      );
    return 127;
  }
  const status = await interruptible(shell, exited);
  if (shell.flavor !== 'bash') tellSignal(shell, job?.children.at(-1));
  if (job !== undefined) settle(shell, job);
  return status;
}

const byPid = (shell: Shell, pid: number): Job | undefined =>
  shell.jobs.all.find(({ children }) => children.some((child) => child.pid === pid));

/** Waits for an end, or for a signal that has a trap: then 128 and its number. */
async function interruptible(shell: Shell, end: Promise<number>): Promise<number> {
  const { arrived, stop } = shell.traps.arrival();
  const { signal } = shell.interactive?.interrupt ?? {};
  const interrupted = new Promise<'interrupted'>((resolve) => {
    signal?.addEventListener('abort', () => {
      resolve('interrupted');
    });
  });
  try {
    const first = await Promise.race([end, arrived.then(() => 'trap' as const), interrupted]);
    leaveIfOver(shell);
    if (typeof first === 'number') return first;
    const caught = shell.traps.next;
    await runTraps(shell);
    return 128 + (caught === undefined ? 0 : signalNumber(caught));
  } finally {
    stop();
  }
}

/** `jobs [-l|-p]` */
export function jobs(shell: Shell, args: readonly string[]): number {
  for (const job of [...shell.jobs.all]) {
    if (args.includes('-p')) write(shell, `${job.children.at(-1)?.pid ?? ''}\n`);
    else write(shell, `${describeJob(shell, job, args.includes('-l'))}\n`);
    if (job.status !== undefined) shell.jobs.remove(job);
  }
  return 0;
}

/** `[1]+  Running                 sleep 100 &` */
export function describeJob(shell: Shell, job: Job, withPid = false): string {
  const mark = shell.jobs.mark(job);
  const isRunning = job.status === undefined;
  const state = isRunning ? 'Running' : stateOf(shell, job.status ?? 0);
  const pid = withPid ? `${job.children.at(-1)?.pid ?? ''} ` : '';
  if (shell.flavor === 'bash')
    return `[${job.number}]${mark}  ${pid}${state.padEnd(24 - pid.length)}${job.text}${isRunning ? ' &' : ''}`;
  return `[${job.number}] ${mark} ${pid}${state.padEnd(27 - pid.length)}${job.text}`;
}

const ENDED_BY: Readonly<Record<number, string>> = {
  129: 'Hangup',
  130: 'Interrupt',
  137: 'Killed',
  143: 'Terminated',
};

function stateOf({ flavor }: Shell, status: number): string {
  const signal = ENDED_BY[status];
  if (signal !== undefined) return signal;
  if (status === 0) return 'Done';
  return flavor === 'bash' ? `Exit ${status}` : `Done(${status})`;
}

/** `fg [%job]` */
export async function foreground(shell: Shell, args: readonly string[]): Promise<number> {
  const job = jobFor(shell, args);
  write(shell, `${job.text}\n`);
  const statuses = await waitForAll(shell, job.children);
  shell.jobs.remove(job);
  return statuses.at(-1) ?? 0;
}

/** `bg [%job]`: a job of the lab runs already, since none can be halted. */
export function background(shell: Shell, args: readonly string[]): number {
  const job = jobFor(shell, args);
  throw new ShellError(`job ${job.number} already in background`, 0);
}

function jobFor(shell: Shell, args: readonly string[]): Job {
  const { flavor } = shell;
  if (shell.interactive === undefined)
    throw flavor === 'bash' ? new ShellError('no job control') : new ShellError('No current job', 2);
  const [target = '%+'] = args;
  const job = shell.jobs.find(target.startsWith('%') ? target : `%${target}`);
  if (job !== undefined && job.status === undefined) return job;
  if (flavor === 'bash') throw new ShellError(`${args[0] ?? 'current'}: no such job`);
  throw new ShellError(args[0] === undefined ? 'No current job' : `No such job: ${target}`, 2);
}
