import { characters } from '../characters.ts';
import type { Shell } from '../shell.ts';

/** The value of a parameter, special ones too; undefined where it is not set. `@` and `*` are lists, and not here. */
export function valueOf(shell: Shell, name: string): string | undefined {
  if (/^\d+$/.test(name)) return name === '0' ? shell.name : shell.positional[Number(name) - 1];
  switch (name) {
    case '#':
      return String(shell.positional.length);
    case '?':
      return String(shell.status);
    case '$':
      return String(shell.mainPid);
    case '!':
      return shell.lastBackground === undefined ? undefined : String(shell.lastBackground);
    case '-':
      return flagsOf(shell);
    case 'LINENO':
      return String(shell.line);
    case '_':
      return shell.flavor === 'bash' ? shell.lastArgument : shell.variables.get('_');
    default:
      return shell.variables.get(name) ?? (shell.flavor === 'dash' ? undefined : computed(shell, name));
  }
}

const LETTERS: readonly (readonly [string, string])[] = [
  ['allexport', 'a'],
  ['errexit', 'e'],
  ['noglob', 'f'],
  ['monitor', 'm'],
  ['noexec', 'n'],
  ['nounset', 'u'],
  ['verbose', 'v'],
  ['xtrace', 'x'],
  ['noclobber', 'C'],
];

function flagsOf(shell: Shell): string {
  const set = LETTERS.filter(([name]) => [...shell.options].some((option) => option === name))
    .map(([, letter]) => letter)
    .join('');
  const interactive = shell.interactive === undefined ? '' : 'i';
  if (shell.flavor === 'dash') return `${set}${interactive}`;
  if (shell.flavor === 'ash') return `${set}${interactive}${shell.isCommandString ? 'c' : ''}`;
  const small = characters(`h${set.replace('C', '')}${interactive}`)
    .sort()
    .join('');
  return `${small}B${set.includes('C') ? 'C' : ''}${shell.isCommandString ? 'c' : shell.isScriptFile ? '' : 's'}`;
}

/** What bash and BusyBox compute when they are asked. */
function computed(shell: Shell, name: string): string | undefined {
  switch (name) {
    case 'RANDOM':
      return String(Math.floor(Math.random() * 32_768));
    case 'SECONDS':
      return String(Math.floor((shell.process.clock.now() - shell.startedAt) / 1000));
    case 'EPOCHSECONDS':
      return String(Math.floor(shell.process.clock.now() / 1000));
    case 'EPOCHREALTIME':
      return (shell.process.clock.now() / 1000).toFixed(6);
    case 'HOSTNAME':
      return shell.process.hostname;
    default:
      return shell.flavor === 'bash' ? onlyBash(shell, name) : undefined;
  }
}

function onlyBash(shell: Shell, name: string): string | undefined {
  switch (name) {
    case 'UID':
    case 'EUID':
      return String(shell.process.user.uid);
    case 'BASHPID':
      return String(shell.process.pid);
    case 'BASH':
      return '/bin/bash';
    case 'BASH_VERSION':
      return '5.2.15(1)-release';
    case 'FUNCNAME':
      return shell.callers[0];
    case 'PIPESTATUS':
      return String(shell.pipeStatus[0] ?? 0);
    case 'COLUMNS':
      return atTerminal(shell)?.columns.toString();
    case 'LINES':
      return atTerminal(shell)?.rows.toString();
    case 'OSTYPE':
      return 'linux-gnu';
    case 'HOSTTYPE':
      return 'x86_64';
    default:
      return undefined;
  }
}

/** A shell that runs a script does not look at the terminal. */
const atTerminal = (shell: Shell) => (shell.interactive === undefined ? undefined : shell.process.terminal);

/** The keys and values of an array; a plain variable is an array of one. */
export function itemsOf(shell: Shell, name: string): readonly (readonly [key: string, value: string])[] {
  if (name === 'PIPESTATUS' && shell.flavor === 'bash')
    return shell.pipeStatus.map((status, index) => [String(index), String(status)]);
  if (name === 'FUNCNAME' && shell.flavor === 'bash')
    return shell.callers.map((caller, index) => [String(index), caller]);
  const variable = shell.variables.find(name);
  if (variable?.items === undefined) {
    const value = valueOf(shell, name);
    return value === undefined ? [] : [['0', value]];
  }
  const items = [...variable.items];
  return variable.isAssociative === true ? items : items.sort(([a], [b]) => Number(a) - Number(b));
}

/** The characters that split words. */
export const ifsOf = (shell: Shell): string => shell.variables.get('IFS') ?? ' \t\n';
