import { Exit, LoopJump, Return, ShellError } from '../outcome.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';
import { numberArgument } from './numbers.ts';

/** `:` and `true` */
export function succeed(): number {
  return 0;
}

/** `false` */
export function fail(): number {
  return 1;
}

/** `break [n]` */
export function breakLoop(shell: Shell, args: readonly string[]): number {
  return jump(shell, 'break', args);
}

/** `continue [n]` */
export function continueLoop(shell: Shell, args: readonly string[]): number {
  return jump(shell, 'continue', args);
}

function jump(shell: Shell, kind: 'break' | 'continue', [text]: readonly string[]): number {
  const levels = text === undefined ? 1 : numberArgument(shell, text);
  if (shell.loops === 0) {
    if (shell.flavor === 'bash') report(shell, "only meaningful in a `for', `while', or `until' loop", kind);
    return 0;
  }
  if (levels < 1) {
    throw new ShellError(
      shell.flavor === 'bash' ? `${levels}: loop count out of range` : `Illegal number: ${levels}`,
    );
  }
  throw new LoopJump(kind, levels);
}

/** `return [status]` */
export function returnFrom(shell: Shell, [text]: readonly string[]): number {
  if (shell.depth === 0 && shell.flavor === 'bash')
    throw new ShellError("can only `return' from a function or sourced script", 2);
  throw new Return((text === undefined ? shell.status : numberArgument(shell, text)) & 0xff);
}

/** `exit [status]` */
export function exitShell(shell: Shell, [text]: readonly string[]): number {
  if (text === undefined) throw new Exit(shell.status);
  try {
    throw new Exit(numberArgument(shell, text) & 0xff);
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    report(shell, error.message, 'exit');
    throw new Exit(2);
  }
}

/** `shift [n]` */
export function shift(shell: Shell, [text]: readonly string[]): number {
  const count = text === undefined ? 1 : numberArgument(shell, text);
  if (count < 0) throw new ShellError(`${count}: shift count out of range`);
  if (count > shell.positional.length) {
    if (shell.flavor === 'dash') throw new ShellError("can't shift that many", 2);
    return 1;
  }
  shell.positional = shell.positional.slice(count);
  return 0;
}
