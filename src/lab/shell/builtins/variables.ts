import { ShellError } from '../outcome.ts';
import { report } from '../report.ts';
import { write, type Shell } from '../shell.ts';
import { NAME, ReadonlyError, type Variable } from '../variables.ts';
import { quote } from '../quote.ts';
import { keyOf, computeArithmetic } from '../words/arithmetic-expansion.ts';
import { assign } from '../words/assign.ts';
import { itemsOf } from '../words/special.ts';

/** An argument of a declaration: `name`, `name=value`, `name+=value`, `name[key]=value`. */
interface Declaration {
  readonly name: string;
  readonly key: string | undefined;
  readonly append: boolean;
  readonly value: string | undefined;
}

function readDeclaration(shell: Shell, text: string): Declaration {
  const match = /^([A-Za-z_]\w*)(?:\[(.+?)\])?(?:(\+?)=([\s\S]*))?$/.exec(text);
  if (match === null) {
    const [name = ''] = text.split('=', 1);
    throw shell.flavor === 'bash'
      ? new ShellError(`\`${text}': not a valid identifier`)
      : new ShellError(`${name}: bad variable name`, 2);
  }
  return { name: match[1] ?? '', key: match[2], append: match[3] === '+', value: match[4] };
}

function carryOut(shell: Shell, { name, key, append, value }: Declaration): void {
  if (value === undefined) return;
  const place = key === undefined ? undefined : keyOf(shell, name, key);
  const isNumber = shell.variables.find(name)?.isInteger === true;
  const old = append ? (shell.variables.get(name) ?? '') : '';
  const added =
    append && isNumber
      ? String(computeArithmetic(shell, `${old === '' ? '0' : old}+(${value})`))
      : `${old}${value}`;
  assign(shell, name, added, place);
}

/** `export [-p] [-n] [name[=value] …]` */
export function exportBuiltin(shell: Shell, args: readonly string[]): number {
  return mark(shell, args, 'export', (variable, isOff) => {
    variable.isExported = !isOff;
  });
}

/** `readonly [-p] [name[=value] …]` */
export function readonlyBuiltin(shell: Shell, args: readonly string[]): number {
  return mark(shell, args, 'readonly', (variable) => {
    variable.isReadonly = true;
  });
}

function mark(
  shell: Shell,
  args: readonly string[],
  name: 'export' | 'readonly',
  set: (variable: Variable, isOff: boolean) => void,
): number {
  const options = args.filter((arg, index) => /^-[apfnA]+$/.test(arg) && index < firstWord(args));
  const words = args.slice(firstWord(args)).filter((arg, index) => !(arg === '--' && index === 0));
  const isOff = options.some((option) => option.includes('n'));
  if (words.length === 0) {
    list(shell, name);
    return 0;
  }
  let status = 0;
  for (const word of words) {
    try {
      const declaration = readDeclaration(shell, word);
      carryOut(shell, declaration);
      set(shell.variables.declare(declaration.name), isOff);
    } catch (error) {
      if (!(error instanceof ShellError) || shell.flavor !== 'bash') throw error;
      report(shell, error.message, name);
      status = 1;
    }
  }
  return status;
}

const firstWord = (args: readonly string[]): number => {
  const index = args.findIndex((arg) => !/^-[a-zA-Z]+$/.test(arg));
  return index === -1 ? args.length : index;
};

function list(shell: Shell, name: 'export' | 'readonly'): void {
  for (const each of shell.variables.names()) {
    const variable = shell.variables.find(each);
    const isMarked = name === 'export' ? variable?.isExported : variable?.isReadonly;
    if (isMarked !== true || variable === undefined) continue;
    if (shell.flavor === 'bash') write(shell, `${describeVariable(shell, each, variable)}\n`);
    else
      write(
        shell,
        `${name} ${each}${variable.value === undefined ? '' : `=${alwaysQuoted(variable.value)}`}\n`,
      );
  }
}

/** As dash shows values: always in quotes. */
export const alwaysQuoted = (value: string): string => `'${value.replaceAll("'", `'"'"'`)}'`;

/** `declare -x name="value"`, as bash lists a variable. */
function describeVariable(shell: Shell, name: string, variable: Variable): string {
  const letters = [
    variable.items === undefined ? '' : variable.isAssociative === true ? 'A' : 'a',
    variable.isInteger === true ? 'i' : '',
    variable.isReadonly === true ? 'r' : '',
    variable.isExported === true ? 'x' : '',
  ].join('');
  const head = `declare -${letters === '' ? '-' : letters} ${name}`;
  if (variable.items !== undefined) {
    const items = itemsOf(shell, name).map(([key, value]) => `[${key}]=${doubleQuoted(value)}`);
    return `${head}=(${items.join(' ')}${variable.isAssociative === true && items.length > 0 ? ' ' : ''})`;
  }
  return variable.value === undefined ? head : `${head}=${doubleQuoted(variable.value)}`;
}

const doubleQuoted = (value: string): string => `"${value.replace(/[\\"$`]/g, String.raw`\$&`)}"`;

/** `unset [-v|-f] name …` */
export function unset(shell: Shell, args: readonly string[]): number {
  let kind: string | undefined;
  let status = 0;
  for (const arg of args) {
    if (arg === '-v' || arg === '-f' || arg === '-n') {
      kind = arg;
      continue;
    }
    const item = /^([A-Za-z_]\w*)\[(.+)\]$/.exec(arg);
    if (item !== null && shell.flavor === 'bash') {
      const [, name = '', key = ''] = item;
      shell.variables.find(name)?.items?.delete(keyOf(shell, name, key.replace(/^(['"])(.*)\1$/, '$2')));
      continue;
    }
    if (kind === '-f') {
      shell.functions.delete(arg);
      continue;
    }
    if (!NAME.test(arg)) {
      if (shell.flavor !== 'bash') throw new ShellError(`${arg}: bad variable name`, 2);
      continue;
    }
    try {
      const isThere = shell.variables.find(arg) !== undefined;
      shell.variables.unset(arg);
      if (!isThere && kind !== '-v' && shell.flavor === 'bash') shell.functions.delete(arg);
    } catch (error) {
      if (!(error instanceof ReadonlyError)) throw error;
      if (shell.flavor !== 'bash') throw new ShellError(`${arg}: is read only`, 2);
      report(shell, `${arg}: cannot unset: readonly variable`, 'unset');
      status = 1;
    }
  }
  return status;
}

/** `local [name[=value] …]` */
export function local(shell: Shell, args: readonly string[]): number {
  const isOutside = !shell.variables.local('', false);
  if (isOutside) {
    throw shell.flavor === 'bash'
      ? new ShellError('can only be used in a function')
      : new ShellError('not in a function', 2);
  }
  if (shell.flavor === 'bash') return declareAll(shell, args, 'local', true);
  for (const arg of args) {
    if (arg === '-') continue;
    const declaration = readDeclaration(shell, arg);
    shell.variables.local(declaration.name, shell.flavor === 'dash');
    carryOut(shell, declaration);
  }
  return 0;
}

/** `declare [-aAfFgilprux] [name[=value] …]`, and `typeset`. */
export function declare(shell: Shell, args: readonly string[]): number {
  return declareAll(shell, args, 'declare', shell.callers.length > 0);
}

function declareAll(shell: Shell, args: readonly string[], by: string, isLocal: boolean): number {
  const on = new Set<string>();
  const off = new Set<string>();
  let words = args;
  for (; words[0] !== undefined && /^[-+][a-zA-Z]+$/.test(words[0]); words = words.slice(1))
    for (const letter of words[0].slice(1)) (words[0].startsWith('-') ? on : off).add(letter);
  if (words[0] === '--') words = words.slice(1);
  const unknown = [...on, ...off].find((letter) => !'aAfFgiIlnprtux'.includes(letter));
  if (unknown !== undefined) throw new ShellError(`-${unknown}: invalid option`, 2);
  if (on.has('n')) throw new ShellError('-n: the lab has no references to names; use ${!name} instead', 2);
  if (on.has('f') || on.has('F')) return words.every((word) => shell.functions.has(word)) ? 0 : 1;
  if (on.has('p') || words.length === 0) return show(shell, words, by, on);
  for (const word of words) {
    const declaration = readDeclaration(shell, word);
    if (isLocal && !on.has('g')) shell.variables.local(declaration.name, declaration.append);
    const variable = shell.variables.declare(declaration.name);
    if (on.has('a') || on.has('A'))
      variable.items ??= new Map(variable.value === undefined ? [] : [['0', variable.value]]);
    if (on.has('A')) variable.isAssociative = true;
    if (on.has('i')) variable.isInteger = true;
    const { value } = declaration;
    const cased =
      value === undefined
        ? undefined
        : on.has('l')
          ? value.toLowerCase()
          : on.has('u')
            ? value.toUpperCase()
            : value;
    carryOut(shell, { ...declaration, value: cased });
    if (on.has('x')) variable.isExported = true;
    if (off.has('x')) variable.isExported = false;
    if (on.has('r')) variable.isReadonly = true;
  }
  return 0;
}

function show(shell: Shell, words: readonly string[], by: string, on: ReadonlySet<string>): number {
  let status = 0;
  const names = words.length > 0 ? words : shell.variables.names();
  for (const name of names) {
    const variable = shell.variables.find(name);
    if (variable === undefined) {
      report(shell, `${name}: not found`, by);
      status = 1;
    } else if (words.length > 0 || !on.has('x') || variable.isExported === true)
      write(shell, `${describeVariable(shell, name, variable)}\n`);
  }
  return status;
}

/** `let expression …` */
export function letBuiltin(shell: Shell, args: readonly string[]): number {
  if (args.length === 0) throw new ShellError('expression expected');
  let value = 0n;
  for (const arg of args) value = computeArithmetic(shell, arg, shell.flavor === 'bash' ? 'let' : undefined);
  return value === 0n ? 1 : 0;
}

/** All variables as `set` lists them. */
export function listVariables(shell: Shell): void {
  for (const name of shell.variables.names()) {
    const variable = shell.variables.find(name);
    if (variable?.items !== undefined) {
      const items = itemsOf(shell, name).map(([key, value]) => `[${key}]=${doubleQuoted(value)}`);
      write(shell, `${name}=(${items.join(' ')})\n`);
    } else if (variable?.value !== undefined)
      write(
        shell,
        `${name}=${shell.flavor === 'bash' ? quote(variable.value) : alwaysQuoted(variable.value)}\n`,
      );
  }
}
