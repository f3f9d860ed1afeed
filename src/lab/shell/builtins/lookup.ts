import { print } from 'unbash/printer';
import { ShellError } from '../outcome.ts';
import { report } from '../report.ts';
import { pathOf } from '../run/external.ts';
import { write, type Shell } from '../shell.ts';
import { findBuiltin, SPECIAL } from './builtins.ts';

/** Words with a meaning of their own where a command begins. */
export const KEYWORDS: readonly string[] =
  'if then elif else fi for while until do done case esac in { } ! [[ ]] function select time'.split(' ');

/** `type [-atpP] name …` */
export function type(shell: Shell, args: readonly string[]): number {
  const options = shell.flavor === 'bash' ? args.filter((arg) => /^-[atpPf]+$/.test(arg)) : [];
  const names = args.filter((arg) => !options.includes(arg));
  if (options.some((option) => option.includes('t'))) {
    const kinds = names.map((name) => kindOf(shell, name));
    for (const kind of kinds) if (kind !== undefined) write(shell, `${kind}\n`);
    return kinds.includes(undefined) ? 1 : 0;
  }
  if (options.some((option) => /[pP]/.test(option))) {
    const paths = names.map((name) => pathOf(shell, name));
    for (const path of paths) if (path !== undefined) write(shell, `${path}\n`);
    return paths.includes(undefined) ? 1 : 0;
  }
  return describe(shell, names, { isBrief: false, by: 'type' });
}

function kindOf(shell: Shell, name: string): string | undefined {
  if (shell.aliases.has(name)) return 'alias';
  if (KEYWORDS.includes(name)) return 'keyword';
  if (shell.functions.has(name)) return 'function';
  if (findBuiltin(shell.flavor, name) !== undefined) return 'builtin';
  return pathOf(shell, name) === undefined ? undefined : 'file';
}

interface Asked {
  /** `command -v`: one word for each. */
  readonly isBrief: boolean;
  readonly by: 'type' | 'command';
}

/** Says what names stand for. @returns 1 or 127 where one stands for nothing */
export function describe(shell: Shell, names: readonly string[], { isBrief, by }: Asked): number {
  let status = 0;
  let found = 0;
  for (const name of names) {
    const line = isBrief ? brief(shell, name) : long(shell, name);
    if (line !== undefined) {
      write(shell, `${line}\n`);
      found += 1;
      continue;
    }
    status = shell.flavor === 'bash' ? 1 : 127;
    if (isBrief) continue;
    if (shell.flavor === 'bash') report(shell, `${name}: not found`, by);
    else write(shell, `${name}: not found\n`);
  }
  // One that is found is enough for bash.
  return by === 'command' && found > 0 ? 0 : status;
}

function brief(shell: Shell, name: string): string | undefined {
  const kind = kindOf(shell, name);
  if (kind === 'alias') return `alias ${name}='${shell.aliases.get(name)?.text ?? ''}'`;
  return kind === 'file'
    ? name.includes('/')
      ? name
      : pathOf(shell, name)
    : kind === undefined
      ? undefined
      : name;
}

function long(shell: Shell, name: string): string | undefined {
  const isBash = shell.flavor === 'bash';
  switch (kindOf(shell, name)) {
    case 'alias': {
      const text = shell.aliases.get(name)?.text ?? '';
      return isBash ? `${name} is aliased to \`${text}'` : `${name} is an alias for ${text}`;
    }
    case 'keyword':
      return `${name} is a shell keyword`;
    case 'function':
      return isBash ? `${name} is a function\n${functionText(shell, name)}` : `${name} is a shell function`;
    case 'builtin':
      return `${name} is a ${!isBash && SPECIAL.has(name) && name !== 'local' ? 'special ' : ''}shell builtin`;
    case 'file':
      return `${name} is ${pathOf(shell, name) ?? name}`;
    default:
      return undefined;
  }
}

/** A function as bash shows it. */
function functionText(shell: Shell, name: string): string {
  const own = shell.functions.get(name);
  if (own === undefined) return '';
  const { node } = own;
  return print({
    type: 'Script',
    pos: node.pos,
    end: node.end,
    shebang: undefined,
    commands: [{ type: 'Statement', pos: node.pos, end: node.end, command: node, background: undefined }],
  }).trimEnd();
}

/** `hash [-r] [name …]`: every name is looked up each time, so there is nothing to forget. */
export function hash(shell: Shell, args: readonly string[]): number {
  if (args.length === 0 && shell.flavor === 'bash') write(shell, 'hash: hash table empty\n');
  for (const name of args) {
    if (name.startsWith('-')) continue;
    if (findBuiltin(shell.flavor, name) === undefined && pathOf(shell, name) === undefined)
      throw new ShellError(`${name}: not found`);
  }
  return 0;
}
