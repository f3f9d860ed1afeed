import type { ProgramProcess } from '../../../machine/program.ts';
import { readScript, ShapeError } from './script.ts';

/** awk's arguments as the library takes them. @throws {ShapeError} for what only a real awk can do. */
export function awkArguments(args: readonly string[], process: ProgramProcess): readonly string[] {
  const given: string[] = [];
  const scripts: string[] = [];
  const rest = [...args];
  for (let [word] = rest; word !== undefined && word.startsWith('-') && word !== '-'; [word] = rest) {
    rest.shift();
    if (word === '--') break;
    const value = /^-([vFf])(.+)$/s.exec(word);
    const letter = value?.[1] ?? /^-([vFf])$/.exec(word)?.[1];
    if (letter === undefined) {
      given.push(word);
      continue;
    }
    const text = value?.[2] ?? rest.shift() ?? '';
    if (letter === 'f') scripts.push(readScript('awk', text, process));
    else given.push(`-${letter}`, letter === 'F' ? separator(text) : assignment(text));
  }
  const [script = '', ...operands] = scripts.length > 0 ? [scripts.join('\n'), ...rest] : rest;
  if (scripts.length === 0 && rest.length === 0)
    throw new ShapeError('usage: awk [-F SEPARATOR] [-v NAME=VALUE] PROGRAM [FILE]...');
  // Values among the files are set before them: here before all.
  const values = operands.filter((operand) => /^[A-Za-z_]\w*=/.test(operand));
  const files = operands.filter((operand) => !values.includes(operand));
  return [...given, ...values.flatMap((value) => ['-v', assignment(value)]), awkScript(script), ...files];
}

/** One character separates as it is; the library takes these two for patterns. */
const separator = (text: string): string => (text === '|' || text === '.' ? `[${text}]` : text);

const assignment = (text: string): string =>
  text.startsWith('FS=') ? `FS=${separator(text.slice('FS='.length))}` : text;

/** Text in quotes, a comment, a pattern (behind what cannot be divided), bars, a word, or any other character. */
const PIECES =
  /"((?:\\.|[^"\\])*)"|#.*|(?<=(?:^|[({},;!~&|?:=\n]|\b(?:return|print|in))\s*)\/(?:\\.|[^/\\\n])*\/|(\|\|?)|(\w+)|[^]/g;

/** Puts a script in the library's words. @throws {ShapeError} where it starts another program. */
function awkScript(script: string): string {
  let before = '';
  const plain = script.replaceAll(/>>?\s*"\/dev\/stdout"/g, '');
  return plain.replaceAll(
    PIECES,
    (piece: string, text?: string, bars?: string, word?: string, at?: number) => {
      const isSeparator = text !== undefined && before.endsWith('FS=');
      if (piece.trim() !== '') before = (before + piece).slice(-3);
      const rest = plain.slice((at ?? 0) + piece.length);
      if (bars === '|') refuse(/^\s*getline\b/.test(rest) ? '"COMMAND" | getline' : 'print | "COMMAND"');
      if (word === 'system' && /^\s*\(/.test(rest)) refuse('system(COMMAND)');
      if (word === 'length' && !/^\s*\(/.test(rest)) return 'length($0)';
      return isSeparator ? `"${separator(text)}"` : piece;
    },
  );
}

function refuse(what: string): never {
  throw new ShapeError(
    `the lab's awk starts no other programs, so it has no ${what}. Connect them in the shell: COMMAND | awk …, awk … | COMMAND`,
  );
}
