import { ShellError } from '../outcome.ts';
import { report } from '../report.ts';
import { write, writeError, type Shell } from '../shell.ts';

/** `alias [name[=text] …]` */
export function aliasBuiltin(shell: Shell, args: readonly string[]): number {
  const words = args[0] === '-p' || args[0] === '--' ? args.slice(1) : args;
  const show = (name: string, text: string) => {
    const quoted = `'${text.replaceAll("'", String.raw`'\''`)}'`;
    write(shell, `${shell.flavor === 'bash' ? 'alias ' : ''}${name}=${quoted}\n`);
  };
  if (words.length === 0)
    for (const name of [...shell.aliases.keys()].sort()) show(name, shell.aliases.get(name)?.text ?? '');
  let status = 0;
  for (const word of words) {
    const equals = word.indexOf('=', 1);
    const text = equals === -1 ? shell.aliases.get(word)?.text : word.slice(equals + 1);
    const { source, line } = shell;
    if (equals !== -1) shell.aliases.set(word.slice(0, equals), { text: text ?? '', source, line });
    else if (text !== undefined) show(word, text);
    else {
      status = 1;
      if (shell.flavor === 'bash') report(shell, `${word}: not found`, 'alias');
      else writeError(shell, `alias: ${word} not found\n`);
    }
  }
  return status;
}

/** `unalias [-a] name …` */
export function unaliasBuiltin(shell: Shell, args: readonly string[]): number {
  if (args[0] === '-a') {
    shell.aliases.clear();
    return 0;
  }
  for (const name of args) {
    if (shell.aliases.delete(name)) continue;
    if (shell.flavor === 'bash') throw new ShellError(`${name}: not found`);
    writeError(shell, `unalias: ${name} not found\n`);
    return 1;
  }
  return 0;
}
