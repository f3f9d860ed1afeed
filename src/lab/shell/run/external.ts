import { resolvePath } from '../../file-system/path.ts';
import { ExecError } from '../../machine/program.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';
import type { Descriptor } from './descriptor.ts';
import { runScriptFile } from './script-file.ts';
import { cannotFork, fork, streamsOf } from './subshell.ts';
import { waitForAll } from './wait.ts';

/** Runs a program; in the process itself where that has nothing else to do. @returns Its status. */
export async function runExternal(
  shell: Shell,
  words: readonly string[],
  descriptors: ReadonlyMap<number, Descriptor>,
  isLast: boolean,
): Promise<number> {
  const options = { env: shell.variables.environment(), cwd: shell.cwd, ...streamsOf(descriptors) };
  try {
    if (isLast && shell.traps.isEmpty && shell.interactive === undefined) {
      return await shell.process.exec(words, options);
    }
    const child = shell.process.spawn(words, options);
    const [status = 0] = await waitForAll(shell, [child]);
    return status;
  } catch (error) {
    if (!(error instanceof ExecError)) throw error;
    return failed(shell, words, descriptors, error);
  }
}

async function failed(
  shell: Shell,
  words: readonly string[],
  descriptors: ReadonlyMap<number, Descriptor>,
  error: ExecError,
): Promise<number> {
  const [name = ''] = words;
  if (error.code === 'ENOEXEC' && error.message === 'exec format error') {
    const file = pathOf(shell, name);
    if (file !== undefined) {
      const child = fork(shell, (subshell) => runScriptFile(subshell, file, words), descriptors);
      const [status = 0] = await waitForAll(shell, [child]);
      return status;
    }
  }
  const before = shell.descriptors;
  shell.descriptors = descriptors;
  report(shell, wording(shell, name, error));
  shell.descriptors = before;
  if (error.code === 'EAGAIN') return shell.flavor === 'bash' ? 254 : 2;
  return error.code === 'ENOENT' ? 127 : 126;
}

/** What each shell says of a program that cannot be run. */
export function wording(shell: Shell, name: string, error: ExecError): string {
  if (error.code === 'ENOENT') {
    if (shell.flavor !== 'bash') return `${name}: not found`;
    return name.includes('/') ? `${name}: No such file or directory` : `${name}: command not found`;
  }
  if (error.code === 'EISDIR')
    return `${name}: ${shell.flavor === 'bash' ? 'Is a directory' : 'Permission denied'}`;
  if (error.code === 'EACCES') return `${name}: Permission denied`;
  if (error.code === 'EAGAIN') return cannotFork(shell);
  return `${name}: ${error.message === 'exec format error' ? 'Exec format error' : error.message}`;
}

/** Where a program lies, as `command -v` says; undefined where nowhere. */
export function pathOf(shell: Shell, name: string): string | undefined {
  const { files } = shell.process;
  const isProgram = (path: string): boolean => {
    try {
      files.access(path, 'x');
      return files.stat(path).kind === 'file';
    } catch {
      return false;
    }
  };
  if (name.includes('/'))
    return isProgram(resolvePath(shell.cwd, name)) ? resolvePath(shell.cwd, name) : undefined;
  const folders = (
    shell.variables.get('PATH') ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  ).split(':');
  return folders.map((folder) => resolvePath(resolvePath(shell.cwd, folder), name)).find(isProgram);
}
