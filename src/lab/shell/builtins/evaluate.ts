import { FileSystemError } from '../../file-system/file-system.ts';
import { resolvePath } from '../../file-system/path.ts';
import { ExecError } from '../../machine/program.ts';
import { Exit, Fatal, Return, ShellError } from '../outcome.ts';
import { reason, report } from '../report.ts';
import type { Shell } from '../shell.ts';
import { streamsOf } from '../run/subshell.ts';
import { wording } from '../run/external.ts';
import { enter } from '../run/function.ts';
import { runWords } from '../run/simple.ts';
import { runSource } from '../run/text.ts';
import type { BuiltinContext } from './builtin.ts';
import { findBuiltin } from './builtins.ts';
import { describe } from './lookup.ts';

/** `eval [word …]` */
export async function evaluate(shell: Shell, args: readonly string[]): Promise<number> {
  const words = args[0] === '--' ? args.slice(1) : args;
  enter(shell, 'eval');
  try {
    shell.status = 0;
    return await runSource(shell, words.join(' '), { by: 'eval', firstLine: shell.line });
  } finally {
    shell.depth -= 1;
  }
}

/** `. file [argument …]` */
export async function readFile(
  shell: Shell,
  args: readonly string[],
  context: BuiltinContext,
): Promise<number> {
  const [name, ...given] = args[0] === '--' ? args.slice(1) : args;
  if (name === undefined) {
    if (shell.flavor !== 'bash') return 0;
    throw new ShellError('filename argument required', 2);
  }
  const text = load(shell, name);
  enter(shell, context.name);
  const { positional, isScriptFile } = shell;
  if (given.length > 0 && shell.flavor !== 'dash') shell.positional = given;
  try {
    return await runSource(shell, text, { by: name });
  } catch (error) {
    if (!(error instanceof Return)) throw error;
    return error.status;
  } finally {
    shell.depth -= 1;
    if (given.length > 0 && shell.flavor !== 'dash') shell.positional = positional;
    shell.isScriptFile = isScriptFile;
  }
}

/** The text of a file; a name without a slash is looked up in PATH. */
function load(shell: Shell, name: string): string {
  if (name === '/dev/null') return '';
  const { files } = shell.process;
  const folders = name.includes('/')
    ? ['']
    : [...(shell.variables.get('PATH') ?? '').split(':'), ...(shell.flavor === 'bash' ? [shell.cwd] : [])];
  for (const folder of folders) {
    const path = resolvePath(resolvePath(shell.cwd, folder), name);
    try {
      return files.readText(path);
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error;
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
        throw new ShellError(`${name}: ${reason(error.code)}`);
    }
  }
  if (shell.flavor === 'dash')
    throw new ShellError(name.includes('/') ? `cannot open ${name}: No such file` : `${name}: not found`, 2);
  if (shell.flavor === 'ash')
    throw new ShellError(
      name.includes('/') ? `can't open '${name}': No such file or directory` : `${name}: not found`,
      2,
    );
  throw new ShellError(`${name}: No such file or directory`, 1, true);
}

/** `exec [command …]`; redirects alone stay with the shell. */
export async function execute(shell: Shell, args: readonly string[]): Promise<number> {
  let words = args;
  let called: string | undefined;
  for (; words[0]?.startsWith('-') === true; words = words.slice(1)) {
    if (words[0] === '--') {
      words = words.slice(1);
      break;
    }
    if (words[0] !== '-a' || shell.flavor === 'dash') throw new ShellError(`${words[0]}: invalid option`, 2);
    called = words[1];
    words = words.slice(1);
  }
  const [name] = words;
  if (name === undefined) return 0;
  try {
    // The keyboard's signals go to what takes the shell's place.
    if (shell.interactive !== undefined)
      shell.process.terminal?.foreground((signal) => shell.process.kill(shell.process.pid, signal));
    return await shell.process.exec(words, {
      env: { ...shell.variables.environment(), ...(called === undefined ? {} : { _: called }) },
      cwd: shell.cwd,
      ...streamsOf(shell.descriptors),
    });
  } catch (error) {
    if (!(error instanceof ExecError)) throw error;
    const text =
      error.code === 'ENOENT' && !name.includes('/') ? `${name}: not found` : wording(shell, name, error);
    report(shell, text, 'exec');
    const status = error.code === 'ENOENT' ? 127 : 126;
    if (shell.interactive === undefined) throw new Exit(status);
    return status;
  }
}

/** `command [-p] [-v|-V] name …` */
export async function command(shell: Shell, args: readonly string[]): Promise<number> {
  const asked = /^-p?[vV]p?$/.exec(args[0] ?? '');
  if (asked !== null) {
    const isBrief = args[0]?.includes('v') === true;
    // dash looks at the first name only.
    const names = shell.flavor === 'bash' ? args.slice(1) : args.slice(1, 2);
    return describe(shell, names, { isBrief, by: 'command' });
  }
  const words = args[0] === '-p' || args[0] === '--' ? args.slice(1) : args;
  if (words.length === 0) return 0;
  try {
    return await runWords(shell, words, true);
  } catch (error) {
    if (error instanceof Fatal && shell.flavor !== 'bash') return error.status;
    throw error;
  }
}

/** `builtin name …` */
export async function builtinCommand(shell: Shell, args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) return 0;
  const builtin = findBuiltin(shell.flavor, name);
  if (builtin === undefined) throw new ShellError(`${name}: not a shell builtin`);
  return builtin(shell, rest, { name, isLast: false });
}
