import { arrayAt, stringsAt, type JsonString } from '../json/node.ts';
import type { Container, TaskDefinitionContext } from './context.ts';

/** One simple command of what a container starts: a program with its words, and what stands behind it. */
export interface Step {
  /** From the program's name on, without `exec`, `env`, assignments and what opens a group. */
  readonly text: string;
  /** Whether the shell hands its own place to it. */
  readonly isExec: boolean;
  /** `&&`, `|`, `&`…; empty behind the last one. */
  readonly separator: string;
  /** Where its first word begins in the script. */
  readonly at: number;
}

/** What a container starts: its `entryPoint` with its `command` behind it, as far as the file names them. */
export interface StartCommand {
  readonly container: Container;
  /** The words of both lists. */
  readonly words: readonly JsonString[];
  /** The word that a shell reads as a script; undefined where a program starts without a shell. */
  readonly script: JsonString | undefined;
  readonly steps: readonly Step[];
  /** Where a finding stands: the script, or else the list that names the program. */
  readonly place: { readonly start: number; readonly end: number };
}

const SHELL = /^(?:\/(?:usr\/)?(?:local\/)?bin\/)?(?:ba|da|a|k|z)?sh$/;
const SCRIPT_OPTION = /^-[a-z]*c$/;

const read = new WeakMap<TaskDefinitionContext, readonly StartCommand[]>();

/** The start commands of all containers that name one. Read once, for all the rules that ask. */
export function startCommands(context: TaskDefinitionContext): readonly StartCommand[] {
  const commands = read.get(context) ?? context.containers.flatMap((container) => readCommand(container));
  read.set(context, commands);
  return commands;
}

function readCommand(container: Container): readonly StartCommand[] {
  const entry = stringsAt(container.object, 'entryPoint');
  const words = [...entry, ...stringsAt(container.object, 'command')];
  const list = arrayAt(container.object, entry.length > 0 ? 'entryPoint' : 'command');
  if (list === undefined || words.length === 0) return [];
  const script = scriptOf(words);
  const steps =
    script === undefined ? [stepOf(words.map(({ value }) => value).join(' '))] : stepsOf(script.value);
  return [{ container, words, script, steps, place: script ?? list }];
}

function scriptOf(words: readonly JsonString[]): JsonString | undefined {
  const [program, ...rest] = words;
  if (program === undefined || !SHELL.test(program.value)) return undefined;
  const option = rest.findIndex(({ value }) => SCRIPT_OPTION.test(value));
  // Before it stand options alone; a file's name there is a script elsewhere.
  const isRead = option !== -1 && rest.slice(0, option).every(({ value }) => value.startsWith('-'));
  return isRead ? rest[option + 1] : undefined;
}

/** Strings and what is redirected to a number stay together; the rest divides. */
const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"|'[^']*'|\\[^]|&>>?|[<>]&|(?<separator>&&|\|\|?|[;&\n])/g;

/** The simple commands of a script, in order. A plain reading: what a substitution holds counts for its command. */
export function stepsOf(script: string): readonly Step[] {
  const steps: Step[] = [];
  let from = 0;
  const add = (end: number, separator: string): void => {
    const step = stepOf(script.slice(from, end), separator, from);
    if (step.text !== '') steps.push(step);
  };
  for (const { 0: token, index, groups } of script.matchAll(TOKEN)) {
    if (groups?.['separator'] === undefined) continue;
    add(index, token);
    from = index + token.length;
  }
  add(script.length, '');
  return steps;
}

const BEFORE = /^(?:\s+|[({!]|(?:if|then|else|elif|do|while|until|time|env|sudo)\s|[A-Za-z_]\w*=\S*(?=\s|$))/;

function stepOf(whole: string, separator = '', from = 0): Step {
  let rest = whole;
  let isExec = false;
  for (;;) {
    const skipped: string | undefined = BEFORE.exec(rest)?.[0] ?? /^exec\s/.exec(rest)?.[0];
    if (skipped === undefined) break;
    if (skipped.startsWith('exec')) isExec = true;
    rest = rest.slice(skipped.length);
  }
  return { text: rest.trimEnd(), isExec, separator, at: from + whole.length - rest.length };
}
