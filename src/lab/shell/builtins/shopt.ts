import { ShellError } from '../outcome.ts';
import { write, type Shell } from '../shell.ts';

/** Options of `shopt` that the lab's bash follows; `extglob` is always on. */
const KNOWN: readonly string[] = ['dotglob', 'expand_aliases', 'extglob', 'nullglob'];

/** `shopt [-s|-u] [name …]` */
export function shopt(shell: Shell, args: readonly string[]): number {
  const isOn = args[0] === '-s';
  const changes = isOn || args[0] === '-u';
  const names = args.filter((arg) => !arg.startsWith('-'));
  let status = 0;
  for (const name of names.length === 0 && !changes ? KNOWN : names) {
    if (!KNOWN.includes(name)) throw new ShellError(`${name}: invalid shell option name`);
    if (changes && isOn) shell.extras.add(name);
    else if (changes) shell.extras.delete(name);
    else {
      const isSet = name === 'extglob' || shell.extras.has(name);
      if (!args.includes('-q')) write(shell, `${name.padEnd(15)}\t${isSet ? 'on' : 'off'}\n`);
      if (!isSet && names.length > 0) status = 1;
    }
  }
  return status;
}
