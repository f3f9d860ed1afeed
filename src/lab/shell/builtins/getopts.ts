import { ShellError } from '../outcome.ts';
import { writeError, type Shell } from '../shell.ts';
import { assign } from '../words/assign.ts';

/**
 * `getopts letters name [argument …]`
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/getopts.html
 */
export function getopts(shell: Shell, args: readonly string[]): number {
  const [letters, name, ...given] = args;
  if (letters === undefined || name === undefined)
    throw new ShellError(
      shell.flavor === 'bash'
        ? 'usage: getopts optstring name [arg ...]'
        : 'Usage: getopts optstring var [arg]',
      2,
    );
  const words = given.length > 0 ? given : shell.positional;
  let index = Number(shell.variables.get('OPTIND') ?? '1');
  if (index < 1) index = 1;
  // A script that sets OPTIND back begins anew.
  if (index === 1 && shell.optionAt > (words[0]?.length ?? 0)) shell.optionAt = 0;
  const word = words[index - 1];
  const isOption = word !== undefined && word.length > 1 && word.startsWith('-') && word !== '--';
  if (!isOption && shell.optionAt === 0) {
    if (word === '--') index += 1;
    assign(shell, 'OPTIND', String(index));
    assign(shell, name, '?');
    return 1;
  }
  const at = shell.optionAt === 0 ? 1 : shell.optionAt;
  const letter = word?.[at] ?? '';
  const isEnd = at + 1 >= (word?.length ?? 0);
  const place = letter === ':' ? -1 : letters.indexOf(letter);
  const isSilent = letters.startsWith(':');
  if (shell.flavor === 'bash') shell.variables.unset('OPTARG');
  else assign(shell, 'OPTARG', '');
  const moveOn = (words: number) => {
    shell.optionAt = 0;
    assign(shell, 'OPTIND', String(index + words));
  };
  if (place === -1) {
    if (isEnd) moveOn(1);
    else next(shell, at, index);
    refuse(shell, name, letter, isSilent, 'illegal option');
  } else if (letters[place + 1] !== ':') {
    if (isEnd) moveOn(1);
    else next(shell, at, index);
    assign(shell, name, letter);
  } else if (!isEnd) {
    moveOn(1);
    assign(shell, 'OPTARG', word?.slice(at + 1) ?? '');
    assign(shell, name, letter);
  } else if (words[index] !== undefined) {
    assign(shell, 'OPTARG', words[index] ?? '');
    moveOn(2);
    assign(shell, name, letter);
  } else {
    moveOn(1);
    if (isSilent) {
      assign(shell, 'OPTARG', letter);
      assign(shell, name, ':');
    } else refuse(shell, name, letter, false, 'option requires an argument');
  }
  return 0;
}

function next(shell: Shell, at: number, index: number): void {
  shell.optionAt = at + 1;
  assign(shell, 'OPTIND', String(index));
}

function refuse(shell: Shell, name: string, letter: string, isSilent: boolean, why: string): void {
  assign(shell, name, '?');
  if (isSilent) {
    assign(shell, 'OPTARG', letter);
    return;
  }
  if (shell.flavor === 'bash') writeError(shell, `${shell.name}: ${why} -- ${letter}\n`);
  else if (why === 'illegal option') writeError(shell, `Illegal option -${letter}\n`);
  else writeError(shell, `No arg for -${letter} option\n`);
}
