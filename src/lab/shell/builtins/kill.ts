import { SIGNALS, signalName, signalNumber } from '../../machine/signal.ts';
import { ShellError } from '../outcome.ts';
import { report } from '../report.ts';
import { signalTree } from '../run/wait.ts';
import { write, type Shell } from '../shell.ts';

/** `kill [-s name|-NAME|-number] pid|%job …` and `kill -l [status …]` */
export function kill(shell: Shell, args: readonly string[]): number {
  const [first = '', second] = args;
  if (first === '-l' || first === '-L') return name(shell, args.slice(1));
  let signal = 'SIGTERM';
  let targets = args;
  if (first === '-s' || first === '-n') {
    signal = signalOf(shell, second ?? '');
    targets = args.slice(2);
  } else if (first.length > 1 && first.startsWith('-') && first !== '--') {
    signal = signalOf(shell, first.slice(1));
    targets = args.slice(1);
  }
  if (targets[0] === '--') targets = targets.slice(1);
  if (targets.length === 0) throw new ShellError(usage(shell), 2);
  let status = 0;
  for (const target of targets) if (!send(shell, signal, target)) status = 1;
  return status;
}

const usage = ({ flavor }: Shell): string =>
  flavor === 'bash'
    ? 'usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]'
    : 'Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]';

function signalOf(shell: Shell, text: string): string {
  if (text === '0') return '0';
  const signal = signalName(text);
  if (signal !== undefined) return signal;
  if (shell.flavor === 'dash') throw new ShellError(`Illegal option -${text.slice(0, 1)}`, 2);
  if (shell.flavor === 'ash') throw new ShellError(`bad signal name '${text}'`, 1, true);
  throw new ShellError(`${text}: invalid signal specification`);
}

function send(shell: Shell, signal: string, target: string): boolean {
  const { flavor } = shell;
  if (target.startsWith('%')) {
    const job = shell.jobs.find(target);
    if (job === undefined) {
      report(shell, flavor === 'bash' ? `${target}: no such job` : `No such job: ${target}`, 'kill');
      return false;
    }
    for (const child of job.children) signalTree(shell, child.pid, signal);
    return true;
  }
  if (!/^-?\d+$/.test(target)) {
    report(
      shell,
      flavor === 'bash' ? `${target}: arguments must be process or job IDs` : `Illegal number: ${target}`,
      'kill',
    );
    return false;
  }
  const pid = Number(target);
  // Zero and negative numbers are groups; the lab's group is a process and what it has started.
  if (pid <= 0) {
    signalTree(shell, pid === 0 ? shell.mainPid : -pid, signal);
    return true;
  }
  if (shell.process.kill(pid, signal)) return true;
  if (flavor === 'ash') report(shell, `can't kill pid ${pid}: No such process`);
  else report(shell, flavor === 'bash' ? `(${pid}) - No such process` : 'No such process', 'kill');
  return false;
}

/** `kill -l`: names of numbers and of statuses, numbers of names. */
function name(shell: Shell, wanted: readonly string[]): number {
  if (wanted.length === 0) {
    listSignals(shell);
    return 0;
  }
  for (const text of wanted) {
    const number = Number(text);
    if (Number.isNaN(number) && shell.flavor === 'dash') throw new ShellError(`Illegal number: ${text}`, 2);
    if (Number.isNaN(number)) write(shell, `${signalNumber(signalOf(shell, text))}\n`);
    else
      write(shell, `${signalOf(shell, String(number > 128 ? number - 128 : number)).replace(/^SIG/, '')}\n`);
  }
  return 0;
}

const IN_A_ROW = 5;

/** All signals: bash in columns with their numbers, the others one a line. */
export function listSignals(shell: Shell): void {
  if (shell.flavor !== 'bash') {
    for (const signal of SIGNALS) write(shell, `${signal.slice(3)}\n`);
    return;
  }
  const cells = SIGNALS.map((signal, index) => `${String(index + 1).padStart(2)}) ${signal}`);
  for (let at = 0; at < cells.length; at += IN_A_ROW)
    write(shell, `${cells.slice(at, at + IN_A_ROW).join('\t')}\n`);
}
