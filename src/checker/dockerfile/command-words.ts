import type { Command } from './syntax/tree.ts';

const PLAIN_WORD = /^[\w@%+=:,./-]+$/;
const ASSIGNMENT = /^\w+\+?=/;
/** Words that only a shell understands as a command. Source: POSIX.1-2024, Shell Command Language, 2.4 and 2.15 */
const SHELL_ONLY = new Set(
  `. : [[ alias bg break builtin case cd command continue declare do done elif else esac eval exec exit export fc fg fi
  for function getopts hash if jobs let local popd pushd read readonly return select set shift shopt source then times
  trap type typeset ulimit umask unalias unset until wait while`.split(/\s+/),
);

/**
 * A shell-form command as the words of the exec form, or undefined where the shell would do more with it than part it
 * at white space: quotes, variables, wildcards, several commands, redirection, built-ins.
 */
export function toExecWords(text: string): readonly string[] | undefined {
  const words = text.split(/[\t ]+/);
  const [first] = words;
  if (first === undefined || ASSIGNMENT.test(first) || SHELL_ONLY.has(first)) return undefined;
  return words.every((word) => PLAIN_WORD.test(word)) ? words : undefined;
}

/** The script that a shell runs for this command: shell form, or `sh -c` in exec form; undefined where none does. */
export function shellScript({ text, exec }: Command): string | undefined {
  if (exec === undefined) return text.text;
  const [shell, option, script] = exec;
  const isShell = /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(shell?.text ?? '');
  return isShell && /^-[a-z]*c$/.test(option?.text ?? '') ? script?.text : undefined;
}
