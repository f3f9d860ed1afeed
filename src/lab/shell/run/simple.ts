import type { Assignment, Command, Redirection, Word } from 'unbash';
import { Fatal, ShellError } from '../outcome.ts';
import { report } from '../report.ts';
import { leaveIfOver, outputOf, type Shell } from '../shell.ts';
import type { Variable } from '../variables.ts';
import { expandText, expandWords } from '../words/expand.ts';
import { DECLARES, findBuiltin, SPECIAL, type BuiltinCall } from '../builtins/builtins.ts';
import { aliased } from './alias.ts';
import { assignArray, runAssignment } from './assignment.ts';
import type { Descriptor } from './descriptor.ts';
import { callFunction } from './function.ts';
import { runExternal } from './external.ts';
import { runStatements } from './list.ts';
import { redirect, RedirectError } from './redirect.ts';
import { separateStreams } from './separate-streams.ts';
import { trace } from './trace.ts';

/** Runs a simple command. `isLast`: the process has nothing to do after it. @returns Its status. */
export async function runSimple(shell: Shell, node: Command, isLast: boolean): Promise<number> {
  const alias = aliased(shell, node);
  if (alias !== undefined)
    return alias(() => runStatements(shell, shell.source?.script.commands ?? [], isLast));
  const split = shell.features.bothStreams ? undefined : separateStreams(shell, node);
  if (split !== undefined) return split();
  shell.substitutionStatus = undefined;
  try {
    const words = node.name === undefined ? [] : await expandCommand(shell, node);
    const [name] = words;
    if (name === undefined) return await runWithoutCommand(shell, node);
    return await runExpanded(shell, node, words, isLast);
  } finally {
    removeTemporaries(shell);
  }
}

/** Runs words as a command, with nothing around it. */
export async function runWords(shell: Shell, words: readonly string[], isPlain = false): Promise<number> {
  return dispatch(shell, words, { descriptors: shell.descriptors, isLast: false, isPlain });
}

async function expandCommand(shell: Shell, { name, args }: Command): Promise<string[]> {
  const words = name === undefined ? [] : await expandWords(shell, [name]);
  for (const arg of args) {
    if (arg.type === 'Word') words.push(...(await expandWords(shell, [arg])));
    else words.push(await declared(shell, arg));
  }
  return words;
}

/** `export a=$x`: the value is one, whatever is in it. An array's items are set once the name is declared. */
async function declared(shell: Shell, { name, append, value, index }: Assignment): Promise<string> {
  const key = index === undefined ? '' : `[${await expandText(shell, index)}]`;
  if (value.type === 'ArrayValue') return name;
  return `${name}${key}${append === true ? '+' : ''}=${await expandText(shell, value, true)}`;
}

/** Assignments and redirects with no command to them. */
async function runWithoutCommand(shell: Shell, node: Command): Promise<number> {
  const descriptors = await redirected(shell, node.redirects);
  if (typeof descriptors === 'number') return descriptors;
  for (const each of node.prefix)
    if (each.type === 'Assignment') trace(shell, [await runAssignment(shell, each)], true);
  return shell.substitutionStatus ?? 0;
}

async function runExpanded(
  shell: Shell,
  node: Command,
  words: readonly string[],
  isLast: boolean,
): Promise<number> {
  const [name = ''] = words;
  const isSpecial = SPECIAL.has(name) && shell.flavor !== 'bash';
  const descriptors = await redirected(shell, node.redirects, isSpecial);
  if (typeof descriptors === 'number') return descriptors;
  const assignments = node.prefix.filter((each) => each.type === 'Assignment');
  const kept = new Map<string, Variable | undefined>();
  const traced: string[] = [];
  for (const each of assignments) {
    const old = shell.variables.find(each.name);
    kept.set(each.name, old === undefined ? undefined : { ...old });
    traced.push(await runAssignment(shell, each));
    shell.variables.declare(each.name).isExported = true;
  }
  trace(shell, [...traced, ...words]);
  try {
    const status = await dispatch(shell, words, { descriptors, isLast, isPlain: false, arrays: node.args });
    shell.lastArgument = words.at(-1) ?? '';
    return status;
  } finally {
    // What stands before a special builtin stays, as POSIX has it.
    if (!isSpecial || name === 'exec') for (const [each, old] of kept) shell.variables.restore(each, old);
  }
}

interface Call {
  readonly descriptors: ReadonlyMap<number, Descriptor>;
  readonly isLast: boolean;
  /** `command name`: no function. */
  readonly isPlain: boolean;
  /** Arrays among the arguments of a declaration. */
  readonly arrays?: readonly (Word | Assignment)[];
}

async function dispatch(shell: Shell, words: readonly string[], call: Call): Promise<number> {
  const [name = ''] = words;
  const own = call.isPlain ? undefined : shell.functions.get(name);
  const builtin = findBuiltin(shell.flavor, name);
  const isSpecial = SPECIAL.has(name) && shell.flavor !== 'bash';
  if (own !== undefined && !isSpecial)
    return within(shell, call.descriptors, () => callFunction(shell, own, words));
  if (builtin === undefined) return runExternal(shell, words, call.descriptors, call.isLast);
  const run: BuiltinCall = () => builtin(shell, words.slice(1), { name, isLast: call.isLast });
  return within(
    shell,
    call.descriptors,
    async () => {
      const status = await runBuiltin(shell, name, run, isSpecial && !call.isPlain);
      for (const each of DECLARES.has(name) ? (call.arrays ?? []) : [])
        if (each.type === 'Assignment' && each.value.type === 'ArrayValue')
          await assignArray(shell, each, each.value);
      leaveIfOver(shell);
      return status;
    },
    name === 'exec' && words.length === 1,
  );
}

async function runBuiltin(shell: Shell, name: string, run: BuiltinCall, isSpecial: boolean): Promise<number> {
  try {
    if (outputOf(shell, 1) === undefined && WRITES.has(name))
      throw new ShellError(shell.flavor === 'dash' ? 'I/O error' : 'write error: Bad file descriptor');
    return await run();
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    if (error.message !== '') report(shell, error.message, error.isBare ? undefined : name);
    if (isSpecial) throw new Fatal(error.status);
    return error.status;
  }
}

const WRITES = new Set(['echo', 'printf', 'pwd']);

/** Runs with other descriptors; `stays` keeps them, as `exec > file` does. */
async function within(
  shell: Shell,
  descriptors: ReadonlyMap<number, Descriptor>,
  run: () => Promise<number>,
  stays = false,
): Promise<number> {
  const before = shell.descriptors;
  shell.descriptors = descriptors;
  try {
    return await run();
  } finally {
    if (!stays) shell.descriptors = before;
  }
}

/** The descriptors of a command, or the status where they cannot be had; with a special builtin that is the end. */
async function redirected(
  shell: Shell,
  redirects: readonly Redirection[],
  isSpecial = false,
): Promise<ReadonlyMap<number, Descriptor> | number> {
  try {
    return await redirect(shell, redirects);
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    report(shell, error.message);
    if (isSpecial && error instanceof RedirectError) throw new Fatal(error.status);
    return error.status;
  }
}

/** Takes the files of process substitutions away. */
function removeTemporaries(shell: Shell): void {
  for (const path of shell.temporaries) shell.process.files.remove(path, { force: true });
  shell.temporaries = [];
}
