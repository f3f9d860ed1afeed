import type { TextEdit } from '../../diagnostic.ts';
import type { DockerfileContext } from '../context.ts';
import type { ShellCommand, ShellWord } from './command.ts';
import type { ShellScript } from './script.ts';

/** Behind these commands nothing more runs. */
const LAST = new Set(['exec', 'exit', 'return']);
const ERREXIT = /^-[a-z]*e|^errexit$/;

/** Whether a word stands in the file as the shell sees it: no quotes, no JSON, no continuation inside it. */
export function isVerbatim(context: DockerfileContext, word: ShellWord): boolean {
  return context.source(word) === word.text;
}

/** The edit that puts `text` right behind a word; undefined where the word's end in the file is not that of the word. */
export function insertAfter(
  context: DockerfileContext,
  word: ShellWord | undefined,
  text: string,
): TextEdit | undefined {
  if (word === undefined || !isVerbatim(context, word)) return undefined;
  return context.replace({ start: word.end, end: word.end }, text);
}

/**
 * The edit that lets a script run one more command at its end, if and only if all went well so far, in the way that
 * the script joins its last two. Undefined where the script does not end with a simple command.
 */
export function appendCommand(
  context: DockerfileContext,
  script: ShellScript,
  command: string,
): TextEdit | undefined {
  const { text } = script.text;
  const last = lastBefore(script.commands, text.length);
  const [name] = last?.words ?? [];
  if (last === undefined || name === undefined || !isVerbatim(context, name)) return undefined;
  if (script.faults.length > 0 || LAST.has(last.name) || text.slice(last.end).trim() !== '') return undefined;
  // An open `${` or backquote would take the new command into itself.
  if (text.split('${').length > text.split('}').length || text.split('`').length % 2 === 0) return undefined;
  // So would the word that ends a here-document, where its quotes are odd.
  if (/<<(?!<)/.test(text.slice(last.at))) return undefined;
  const { end } = script.text.span(last.at, last.end);
  return context.replace({ start: end, end }, joinerOf(context, script, last) + command);
}

/** What stands between the last two commands and keeps to the meaning of "and then": `&&`, or under `set -e` a line. */
function joinerOf(context: DockerfileContext, script: ShellScript, last: ShellCommand): string {
  const { escape } = context.tree;
  const source = context.source(script.text.span(last.at, last.end));
  const previous = lastBefore(script.commands, last.at);
  if (previous === undefined) return brokenAs(source, escape) ?? ' && ';
  const between = script.text.text.slice(previous.end, last.at);
  const gap = context.text.slice(
    script.text.span(previous.at, previous.end).end,
    script.text.span(last.at, last.end).start,
  );
  const lineEnd = gap.includes('\r\n') ? '\r\n' : '\n';
  const line = gap.slice(gap.lastIndexOf('\n') + 1);
  const isSequence = stopsAtFaults(script, last);
  if (isSequence && between.includes('\n') && between.trim() === '') return lineEnd + line;
  const operator = between.trim();
  if (operator !== '&&' && !(isSequence && operator === ';')) return ' && ';
  if (!gap.includes('\n')) return operator === ';' ? '; ' : (brokenAs(source, escape) ?? ' && ');
  const broken = ` ${escape}${lineEnd}${line}`;
  if (line.includes(operator)) return broken;
  return operator === ';' ? `;${broken}` : ` &&${broken}`;
}

/** Behind a command of several lines, `&&` on a line of its own, as far in as the last of them. */
function brokenAs(source: string, escape: string): string | undefined {
  const at = source.lastIndexOf('\n');
  if (at === -1) return undefined;
  const indent = /^[\t ]*/.exec(source.slice(at + 1))?.[0] ?? '';
  return ` ${escape}${source.charAt(at - 1) === '\r' ? '\r\n' : '\n'}${indent}&& `;
}

/** The command that ends last, but not behind an offset. */
function lastBefore(commands: readonly ShellCommand[], offset: number): ShellCommand | undefined {
  let last: ShellCommand | undefined;
  for (const command of commands) {
    if (command.end <= offset && command.end > (last?.end ?? -1)) last = command;
  }
  return last;
}

/** Whether the script runs under `set -e`. */
function stopsAtFaults({ shell, commands }: ShellScript, last: ShellCommand): boolean {
  return (
    shell.slice(1).some((word) => ERREXIT.test(word)) ||
    commands.some(
      ({ name, at, args }) => name === 'set' && at < last.at && args.some(({ text }) => ERREXIT.test(text)),
    )
  );
}
