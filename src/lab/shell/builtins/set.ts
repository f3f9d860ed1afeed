import { ShellError } from '../outcome.ts';
import { write, writeError, type OptionName, type Shell } from '../shell.ts';
import { listVariables } from './variables.ts';

/** Options of `set` by letter. */
const OPTION_LETTERS: Readonly<Record<string, OptionName>> = {
  a: 'allexport',
  e: 'errexit',
  f: 'noglob',
  m: 'monitor',
  n: 'noexec',
  u: 'nounset',
  v: 'verbose',
  x: 'xtrace',
  C: 'noclobber',
  b: 'notify',
};
const NAMES: readonly OptionName[] = [
  'allexport',
  'errexit',
  'ignoreeof',
  'monitor',
  'noclobber',
  'noexec',
  'noglob',
  'notify',
  'nounset',
  'pipefail',
  'verbose',
  'xtrace',
];
/** Options of bash that change nothing in the lab, or are always on. */
const WITHOUT_EFFECT = new Set([
  'posix',
  'errtrace',
  'functrace',
  'hashall',
  'braceexpand',
  'emacs',
  'vi',
  'histexpand',
  'history',
]);
const LETTERS_WITHOUT_EFFECT = 'EhBHTkptP';

/** `set [-abefmnuvxC] [-o name] [--] [argument …]` */
export function set(shell: Shell, args: readonly string[]): number {
  if (args.length === 0) {
    listVariables(shell);
    return 0;
  }
  let rest = args;
  for (; rest[0] !== undefined && /^[-+]./.test(rest[0]); rest = rest.slice(1)) {
    const [word = ''] = rest;
    if (word === '--') {
      shell.positional = rest.slice(1);
      return 0;
    }
    const isOn = word.startsWith('-');
    for (const letter of word.slice(1)) {
      if (letter !== 'o') setByLetter(shell, letter, isOn);
      else if (rest[1] === undefined) listOptions(shell, isOn);
      else {
        setByName(shell, rest[1], isOn);
        rest = rest.slice(1);
      }
    }
  }
  if (rest[0] === '-') {
    shell.options.delete('xtrace');
    rest = rest.slice(1);
  }
  if (rest.length > 0) shell.positional = rest;
  return 0;
}

/** @throws {ShellError} for a letter that means nothing */
export function setByLetter(shell: Shell, letter: string, isOn: boolean): void {
  const name = OPTION_LETTERS[letter];
  if (name !== undefined) turn(shell, name, isOn);
  else if (shell.flavor !== 'bash' || !LETTERS_WITHOUT_EFFECT.includes(letter)) {
    const sign = isOn ? '-' : '+';
    if (shell.flavor === 'dash') throw new ShellError(`Illegal option ${sign}${letter}`, 2);
    if (shell.flavor === 'ash') throw new ShellError(`illegal option ${sign}${letter}`, 2);
    const usage = 'set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]';
    throw new ShellError(`${sign}${letter}: invalid option\n${usage}`, 2);
  }
}

/** @throws {ShellError} for a name that means nothing */
export function setByName(shell: Shell, text: string, isOn: boolean): void {
  const name = NAMES.find((each) => each === text);
  const isKnown = name !== undefined && (name !== 'pipefail' || shell.features.pipefail);
  if (isKnown) turn(shell, name, isOn);
  else if (shell.flavor === 'bash' ? !WITHOUT_EFFECT.has(text) : text !== 'vi' && text !== 'emacs') {
    if (shell.flavor === 'dash') throw new ShellError(`Illegal option -o ${text}`, 2);
    if (shell.flavor === 'ash') throw new ShellError(`illegal option -o ${text}`, 1);
    throw new ShellError(`${text}: invalid option name`, 2);
  }
}

function turn(shell: Shell, name: OptionName, isOn: boolean): void {
  if (isOn) shell.options.add(name);
  else shell.options.delete(name);
}

function listOptions(shell: Shell, isTable: boolean): void {
  const names = NAMES.filter((name) => name !== 'pipefail' || shell.features.pipefail);
  if (isTable && shell.flavor !== 'bash') write(shell, 'Current option settings\n');
  for (const name of names) {
    const isOn = shell.options.has(name);
    if (!isTable) write(shell, `set ${isOn ? '-' : '+'}o ${name}\n`);
    else if (shell.flavor === 'bash') write(shell, `${name.padEnd(15)}\t${isOn ? 'on' : 'off'}\n`);
    else write(shell, `${name.padEnd(16)}${isOn ? 'on' : 'off'}\n`);
  }
}

/** Shows a text as it is read, where `set -v` asks for it. */
export function showRead(shell: Shell, text: string): void {
  if (shell.options.has('verbose')) writeError(shell, text);
}
