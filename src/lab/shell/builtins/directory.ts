import { FileSystemError } from '../../file-system/file-system.ts';
import { resolvePath } from '../../file-system/path.ts';
import { ShellError } from '../outcome.ts';
import { reason } from '../report.ts';
import { write, type Shell } from '../shell.ts';

/** `cd [-L|-P] [folder]` */
export function changeDirectory(shell: Shell, args: readonly string[]): number {
  let [target, ...rest] = args;
  let isPhysical = false;
  while (target === '-L' || target === '-P' || target === '--') {
    if (target !== '--') isPhysical = target === '-P';
    [target, ...rest] = rest;
  }
  if (rest.length > 0 && shell.flavor === 'bash') throw new ShellError('too many arguments');
  const wanted = placeOf(shell, target);
  if (wanted.path === '') return 0;
  const { path, isShown } = inCdPath(shell, wanted);
  const { files } = shell.process;
  try {
    if (files.stat(path).kind !== 'directory') throw new FileSystemError('ENOTDIR', path);
    files.access(path, 'x');
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    throw failure(shell, wanted.path, error.code);
  }
  const next = isPhysical ? files.realpath(path) : path;
  shell.variables.set('OLDPWD', shell.cwd);
  shell.cwd = next;
  shell.variables.set('PWD', next);
  for (const name of ['PWD', 'OLDPWD']) shell.variables.declare(name).isExported = true;
  if (isShown) write(shell, `${next}\n`);
  return 0;
}

interface Wanted {
  readonly path: string;
  /** Where the shell goes is shown, as after `cd -`. */
  readonly isShown: boolean;
}

function placeOf(shell: Shell, target: string | undefined): Wanted {
  if (target === undefined) {
    const home = shell.variables.get('HOME');
    if (home === undefined && shell.flavor === 'bash') throw new ShellError('HOME not set');
    return { path: home ?? '', isShown: false };
  }
  if (target !== '-') return { path: target, isShown: false };
  const old = shell.variables.get('OLDPWD');
  if (old === undefined && shell.flavor === 'bash') throw new ShellError('OLDPWD not set');
  return { path: old ?? shell.cwd, isShown: true };
}

/** Names that do not begin with a slash or a dot are looked up in CDPATH first. */
function inCdPath(shell: Shell, { path, isShown }: Wanted): Wanted {
  const folders = /^\.{0,2}(?:\/|$)/.test(path) ? [] : (shell.variables.get('CDPATH') ?? '').split(':');
  for (const folder of folders) {
    if (folder === '') continue;
    const candidate = resolvePath(resolvePath(shell.cwd, folder), path);
    if (shell.process.files.exists(candidate)) return { path: candidate, isShown: true };
  }
  return { path: resolvePath(shell.cwd, path), isShown };
}

function failure({ flavor }: Shell, path: string, code: string): ShellError {
  if (flavor === 'dash') return new ShellError(`can't cd to ${path}`, 2);
  if (flavor === 'ash') return new ShellError(`can't cd to ${path}: ${reason(code)}`, 2);
  return new ShellError(`${path}: ${reason(code)}`);
}

/** `pwd [-L|-P]` */
export function printDirectory(shell: Shell, args: readonly string[]): number {
  const isPhysical = args.includes('-P');
  write(shell, `${isPhysical ? shell.process.files.realpath(shell.cwd) : shell.cwd}\n`);
  return 0;
}
