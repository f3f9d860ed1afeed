import type { Function as FunctionNode, ParsedScript } from 'unbash';
import type { Child, Output, ProgramProcess } from '../machine/program.ts';
import type { Features, Flavor } from './flavor.ts';
import { Ended, Interrupted } from './outcome.ts';
import type { ByteInput, Descriptor } from './run/descriptor.ts';
import type { JobTable } from './run/job.ts';
import type { Source } from './source.ts';
import type { TrapTable } from './run/trap.ts';
import type { Variables } from './variables.ts';

/** The options of `set`, by their long names. */
export type OptionName =
  | 'allexport'
  | 'errexit'
  | 'noclobber'
  | 'noexec'
  | 'noglob'
  | 'nounset'
  | 'pipefail'
  | 'verbose'
  | 'xtrace'
  | 'monitor'
  | 'notify'
  | 'ignoreeof';

/** A function and the text it stands in. */
export interface ShellFunction {
  readonly node: FunctionNode;
  readonly source: Source;
}

/** A text that a word stands for, from the line after the one that says so. */
export interface Alias {
  readonly text: string;
  readonly source: Source | undefined;
  readonly line: number;
}

/** What the shell's parts ask of the one that runs commands. */
export interface Interpreter {
  /** Runs a text in this very shell, as `eval`, `.` and traps do. */
  readonly evaluate: (shell: Shell, text: string, firstLine?: number) => Promise<number>;
  /** What a substitution writes, without the newlines at its end. */
  readonly substitute: (shell: Shell, script: ParsedScript, source: Source) => Promise<string>;
  /** The path of a file that holds what a process substitution writes. @throws {Fatal} for `>( … )`. */
  readonly substituteProcess: (
    shell: Shell,
    script: ParsedScript,
    source: Source,
    operator: '<' | '>',
  ) => Promise<string>;
}

/** A shell's subshells, and those of them. */
export interface Family {
  readonly members: Set<Child>;
  /** It has grown too large and is being ended. */
  isOver: boolean;
}

/** What only a shell at a prompt has. */
export interface Interactive {
  /** What was typed, oldest first. */
  readonly history: string[];
  /** The children that the line waits for: they get the keyboard's signals. */
  readonly foreground: Set<Child>;
  /** Aborted by ctrl-C; a new one for each line. */
  interrupt: AbortController;
}

/** The state of a shell: one process, or a subshell's copy in a process of its own. */
export interface Shell {
  readonly flavor: Flavor;
  readonly features: Features;
  readonly process: ProgramProcess;
  readonly interpreter: Interpreter;
  /** The subshells of it that run now, shared by all of them. */
  readonly family: Family;
  /** The PID of the shell that the subshells come from, for `$$`. */
  readonly mainPid: number;
  readonly variables: Variables;
  readonly functions: Map<string, ShellFunction>;
  readonly aliases: Map<string, Alias>;
  readonly options: Set<OptionName>;
  readonly jobs: JobTable;
  readonly traps: TrapTable;
  /** Open files by number. */
  descriptors: ReadonlyMap<number, Descriptor>;
  /** `$0` */
  name: string;
  /** `$1` and on. */
  positional: readonly string[];
  cwd: string;
  umask: number;
  /** `$?` */
  status: number;
  /** Of the last pipeline's commands, for `PIPESTATUS`. */
  pipeStatus: readonly number[];
  /** The status of the last substitution in the command that is being expanded. */
  substitutionStatus: number | undefined;
  /** Files of process substitutions, gone when their command is over. */
  temporaries: readonly string[];
  /** `$!` */
  lastBackground: number | undefined;
  /** Where in which text the running command stands. */
  source: Source | undefined;
  line: number;
  /** The last argument of the command before, for `$_`. */
  lastArgument: string;
  /** How many conditions are being tested: there a failure is no error for `set -e`. */
  conditions: number;
  loops: number;
  /** Functions and sourced files entered. */
  depth: number;
  /** Names of the functions entered, innermost first. */
  callers: readonly string[];
  /** What `shopt` has switched on. */
  readonly extras: Set<string>;
  /** What `ulimit` was told, by its letter. */
  readonly limits: Map<string, string>;
  /** Where `getopts` stands within a word. */
  optionAt: number;
  /** Whether the text comes from `-c`. */
  readonly isCommandString: boolean;
  /** Whether a script's name stands before the line in messages. */
  isScriptFile: boolean;
  readonly isSubshell: boolean;
  readonly startedAt: number;
  readonly interactive: Interactive | undefined;
}

/** What a builtin reads; undefined where the descriptor is closed. */
export const inputOf = (shell: Shell, number = 0): ByteInput | undefined =>
  shell.descriptors.get(number)?.input;

export const outputOf = (shell: Shell, number: number): Output | undefined =>
  shell.descriptors.get(number)?.output;

/** Writes to the shell's standard output as it is redirected now. */
export function write(shell: Shell, text: string): void {
  outputOf(shell, 1)?.write(text);
}

export function writeError(shell: Shell, text: string): void {
  outputOf(shell, 2)?.write(text);
}

/** How long a shell may compute before the page gets a turn, in milliseconds. */
const SLICE = 8;
let sliceBegan = performance.now();

/** Something was waited for, a person's keys for instance: the page has had its turn, and none is due. */
export function beginSlice(): void {
  sliceBegan = performance.now();
}

/** Lets everything else have a turn where the shell has computed for long or its pipe is full, and leaves where it must end. */
export async function breathe(shell: Shell): Promise<void> {
  if (performance.now() - sliceBegan > SLICE) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    sliceBegan = performance.now();
  }
  const room = outputOf(shell, 1)?.room?.();
  if (room !== undefined) await room;
  leaveIfOver(shell);
}

/** @throws {Ended} {Interrupted} */
export function leaveIfOver(shell: Shell): void {
  if (shell.process.ended.aborted) throw new Ended();
  if (shell.interactive?.interrupt.signal.aborted === true) throw new Interrupted();
}
