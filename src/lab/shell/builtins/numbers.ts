import { ShellError } from '../outcome.ts';
import type { Shell } from '../shell.ts';

/** A count or a status given to a builtin. @throws {ShellError} where it is no number */
export function numberArgument(shell: Shell, text: string): number {
  if (/^[-+]?\d+$/.test(text) && (shell.flavor === 'bash' || !text.startsWith('-'))) return Number(text);
  if (shell.flavor === 'bash') throw new ShellError(`${text}: numeric argument required`);
  throw new ShellError(`Illegal number: ${text}`, 2);
}
