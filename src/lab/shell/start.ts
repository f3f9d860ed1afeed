import { setByLetter, setByName } from './builtins/set.ts';
import type { Invocation } from './invocation.ts';
import { ShellError } from './outcome.ts';
import { runSource } from './run/text.ts';
import type { Shell } from './shell.ts';

/** Sets the options of the command line. */
export function setOptions(shell: Shell, { options }: Invocation): void {
  for (const [option, isOn] of options) {
    try {
      if (option.length === 1) setByLetter(shell, option, isOn);
      else setByName(shell, option, isOn);
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      shell.process.stderr.write(`${shell.name}: ${error.message}\n`);
    }
  }
}

/** Runs the files that a shell reads before anything else: `/etc/profile` at a login, `~/.bashrc` at a prompt. */
export async function readStartFiles(shell: Shell, { isLogin, isWithoutFiles }: Invocation): Promise<void> {
  const home = shell.variables.get('HOME') ?? '/';
  const names: string[] = [];
  if (isLogin) names.push('/etc/profile', `${home}/.profile`);
  if (shell.interactive !== undefined && shell.flavor === 'bash') names.push(`${home}/.bashrc`);
  if (shell.interactive !== undefined && shell.flavor !== 'bash')
    names.push(shell.variables.get('ENV') ?? '');
  const { files } = shell.process;
  for (const name of isWithoutFiles ? [] : names)
    if (name !== '' && files.exists(name)) await runSource(shell, files.readText(name), { by: name });
}
