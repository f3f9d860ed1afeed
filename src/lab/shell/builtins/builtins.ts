import type { Flavor } from '../flavor.ts';
import { aliasBuiltin, unaliasBuiltin } from './alias.ts';
import type { Builtin } from './builtin.ts';
import { changeDirectory, printDirectory } from './directory.ts';
import { echo } from './echo.ts';
import { builtinCommand, command, evaluate, execute, readFile } from './evaluate.ts';
import { breakLoop, continueLoop, exitShell, fail, returnFrom, shift, succeed } from './flow.ts';
import { getopts } from './getopts.ts';
import { background, foreground, jobs, wait } from './jobs.ts';
import { kill } from './kill.ts';
import { history, times, ulimit, umask } from './limits.ts';
import { hash, type } from './lookup.ts';
import { printf } from './printf.ts';
import { read } from './read.ts';
import { set } from './set.ts';
import { shopt } from './shopt.ts';
import { test } from './test.ts';
import { trap } from './trap.ts';
import { declare, exportBuiltin, letBuiltin, local, readonlyBuiltin, unset } from './variables.ts';

/** A builtin about to run. */
export type BuiltinCall = () => number | Promise<number>;

const EVERY: readonly (readonly [string, Builtin])[] = [
  [':', succeed],
  ['.', readFile],
  ['[', test],
  ['alias', aliasBuiltin],
  ['bg', background],
  ['break', breakLoop],
  ['cd', changeDirectory],
  ['command', command],
  ['continue', continueLoop],
  ['echo', echo],
  ['eval', evaluate],
  ['exec', execute],
  ['exit', exitShell],
  ['export', exportBuiltin],
  ['false', fail],
  ['fg', foreground],
  ['getopts', getopts],
  ['hash', hash],
  ['jobs', jobs],
  ['kill', kill],
  ['local', local],
  ['printf', printf],
  ['pwd', printDirectory],
  ['read', read],
  ['readonly', readonlyBuiltin],
  ['return', returnFrom],
  ['set', set],
  ['shift', shift],
  ['test', test],
  ['times', times],
  ['trap', trap],
  ['true', succeed],
  ['type', type],
  ['ulimit', ulimit],
  ['umask', umask],
  ['unalias', unaliasBuiltin],
  ['unset', unset],
  ['wait', wait],
];
const BEYOND_DASH: readonly (readonly [string, Builtin])[] = [
  ['source', readFile],
  ['let', letBuiltin],
  ['history', history],
];
const ONLY_BASH: readonly (readonly [string, Builtin])[] = [
  ['builtin', builtinCommand],
  ['declare', declare],
  ['logout', exitShell],
  ['shopt', shopt],
  ['typeset', declare],
];

const TABLES: Readonly<Record<Flavor, ReadonlyMap<string, Builtin>>> = {
  dash: new Map(EVERY),
  ash: new Map([...EVERY, ...BEYOND_DASH]),
  bash: new Map([...EVERY, ...BEYOND_DASH, ...ONLY_BASH]),
};

export const findBuiltin = (flavor: Flavor, name: string): Builtin | undefined => TABLES[flavor].get(name);

export const builtinNames = (flavor: Flavor): readonly string[] => [...TABLES[flavor].keys()];

/**
 * Special builtins: found before functions, their errors end a script.
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_15
 */
export const SPECIAL: ReadonlySet<string> = new Set(
  ': . break continue eval exec exit export local readonly return set shift times trap unset'.split(' '),
);

/** Those whose arguments may be assignments of arrays. */
export const DECLARES: ReadonlySet<string> = new Set(['declare', 'export', 'local', 'readonly', 'typeset']);
