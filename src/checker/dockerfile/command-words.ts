import type { DockerfileContext } from './context.ts';
import type { ShellWord } from './shell/shell.ts';
import type { Instruction } from './syntax/tree.ts';

/** What a shell makes out of a word even where no variable stands in it: patterns, braces, the home folder. */
const EXPANDS = /[*?[\]{}~]/;
/** Words that only a shell understands as a command. Source: POSIX.1-2024, Shell Command Language, 2.4 and 2.15 */
const SHELL_ONLY = new Set(
  `. : [[ alias bg break builtin case cd command continue declare do done elif else esac eval exec exit export fc fg fi
  for function getopts hash if jobs let local popd pushd read readonly return select set shift shopt source then time
  times trap type typeset ulimit umask unalias unset until wait while`.split(/\s+/),
);

/**
 * A shell-form command as the words of the exec form, or undefined where the shell would do more with it than take
 * quotes off: variables, patterns, several commands, redirection, assignments, built-ins.
 */
export function toExecWords(
  context: DockerfileContext,
  instruction: Instruction,
): readonly string[] | undefined {
  const [script] = context.shell.of(instruction);
  const [command] = script?.commands ?? [];
  if (script === undefined || command === undefined || script.faults.length > 0) return undefined;
  const { text } = script.text;
  const { words, at, end, redirections } = command;
  const [first] = words;
  const isWhole = text.slice(0, at).trim() === '' && text.slice(end).trim() === '';
  if (!isWhole || first === undefined || first.start !== script.text.span(at, end).start) return undefined;
  if (redirections.length > 0 || SHELL_ONLY.has(first.text)) return undefined;
  return words.every((word) => isPlain(context, word)) ? words.map((word) => word.text) : undefined;
}

/** Whether every shell gives this text and no other; `$'…'` is for bash alone. */
function isPlain(context: DockerfileContext, word: ShellWord): boolean {
  const source = context.source(word);
  if (!word.isStatic || /\$['"]/.test(source)) return false;
  return !EXPANDS.test(word.text) || /^'[^']*'$|^"[^"\\]*"$/.test(source);
}
