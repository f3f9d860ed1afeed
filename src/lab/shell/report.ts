import type { Shell } from './shell.ts';
import { writeError } from './shell.ts';

/**
 * Writes an error in the shell's own form: `sh: 1: cd: …` of dash, `bash: line 1: cd: …`, `sh: cd: line 1: …` of ash.
 * `command` is the builtin that speaks.
 */
export function report(shell: Shell, message: string, command?: string): void {
  writeError(shell, `${prefix(shell, command)}${message}\n`);
}

function prefix(shell: Shell, command: string | undefined): string {
  const { flavor, name, line } = shell;
  const by = command === undefined ? '' : `${command}: `;
  if (flavor === 'dash') return `${name}: ${line}: ${by}`;
  if (flavor === 'bash')
    return shell.interactive === undefined ? `${name}: line ${line}: ${by}` : `${name}: ${by}`;
  const isNumbered = shell.interactive === undefined && (command !== undefined || shell.isScriptFile);
  return `${name}: ${by}${isNumbered ? `line ${line}: ` : ''}`;
}

/** The words of Linux for a failed call, as shells write them. */
export function reason(code: string): string {
  return REASONS[code] ?? 'Input/output error';
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  ENOENT: 'No such file or directory',
  ENOSPC: 'No space left on device',
  ENOTDIR: 'Not a directory',
  EPERM: 'Operation not permitted',
  EROFS: 'Read-only file system',
};
