import type { DockerfileContext } from '../../context.ts';
import { isPosixShell } from '../../shell/shell.ts';
import type { Instruction } from '../../syntax/tree.ts';

/**
 * Whether two files build the same: the same instructions with the same flags, words, values and here-documents. Command
 * lines that a POSIX shell reads may differ in white space, as long as the shell reads the same words.
 */
export function meansTheSame(a: DockerfileContext, b: DockerfileContext): boolean {
  return meaningOf(a) === meaningOf(b);
}

export function meaningOf(context: DockerfileContext): string {
  const { directives, comments, faults } = context.tree;
  return JSON.stringify([
    directives.map(({ name, value }) => [name, value]),
    comments.map(({ text }) => text),
    faults.map(({ kind }) => kind),
    context.instructions.map((instruction) => instructionMeaning(context, instruction)),
  ]);
}

function instructionMeaning(context: DockerfileContext, instruction: Instruction): unknown {
  const { name, flags, words, json, pairs, isDeferred, heredocs } = instruction;
  return [
    name,
    isDeferred,
    flags.map((flag) => [flag.name, flag.value?.text]),
    words.map(({ text }, index) => (isCaseless(name, index) ? text.toUpperCase() : text)),
    json,
    pairs.map(({ key, value, separator }) => [key.text, value?.text, separator]),
    argumentMeaning(context, instruction),
    heredocs.map(({ name: delimiter, fileDescriptor, chomp, expand, body, terminator }) => {
      return [delimiter, fileDescriptor, chomp, expand, context.source(body), terminator === undefined];
    }),
  ];
}

/** `AS` is a keyword though it stands among the words. */
function isCaseless(name: string, index: number): boolean {
  return name === 'FROM' && index === 1;
}

function argumentMeaning(context: DockerfileContext, instruction: Instruction): unknown {
  const { args, words, pairs, command, trigger } = instruction;
  if (trigger !== undefined) return '';
  if (command === undefined) return words.length > 0 || pairs.length > 0 ? '' : args.text;
  if (command.exec !== undefined) return command.exec.map(({ text }) => text);
  const { text } = command.text;
  if (!isPosixShell(context.shell.shellOf(instruction))) return text;
  return [
    text.replaceAll(/[\t ]+/g, ''),
    context.shell
      .of(instruction)
      .map((script) => [
        script.faults.length,
        script.commands.map((each) => each.words.map((word) => word.text)),
      ]),
  ];
}
