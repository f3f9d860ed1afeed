import { readFlags } from './flags.ts';
import { INSTRUCTIONS } from './instruction-table.ts';
import { readJsonForm } from './json-form.ts';
import type { LogicalLine } from './logical-line.ts';
import { readNames, readPairs } from './pairs.ts';
import { isSeparator, isSpace, skipSpace, trimSpaceEnd } from './space.ts';
import type { Command, Fault, Heredoc, Instruction, Pair, Word } from './tree.ts';
import { splitOnSpace } from './words.ts';

/** An instruction under construction: here-documents are read after its line and added to it. */
export interface OpenInstruction extends Instruction {
  end: number;
  readonly trigger: OpenInstruction | undefined;
  readonly heredocs: Heredoc[];
}

interface Arguments {
  readonly words: readonly Word[];
  readonly json: boolean;
  readonly pairs: readonly Pair[];
  readonly command: Command | undefined;
}

const NO_ARGUMENTS: Arguments = { words: [], json: false, pairs: [], command: undefined };

/** ONBUILD may hold ONBUILD (which Docker then refuses); beyond this depth the rest is left as text. */
const DEEPEST_TRIGGER = 2;

/** Reads one logical line from an offset: keyword, flags, then the arguments as that instruction reads them. */
export function readInstruction(
  line: LogicalLine,
  escape: string,
  faults: Fault[],
  from = 0,
  depth = 0,
): OpenInstruction {
  const { text } = line;
  const end = trimSpaceEnd(text, from, text.length);
  const start = skipSpace(text, from, end);
  let keywordEnd = start;
  while (keywordEnd < end && !isSeparator(text.charCodeAt(keywordEnd))) keywordEnd += 1;
  const keyword = line.word(start, keywordEnd);
  const name = keyword.text.toUpperCase();
  const { flags, rest } = readFlags(line, keywordEnd, end);
  const argsStart = skipSpace(text, rest, end);
  const args = line.word(argsStart, end);
  const isTrigger = name === 'ONBUILD' && args.text !== '' && depth < DEEPEST_TRIGGER;
  const span = line.span(start, end);
  return {
    start: span.start,
    end: span.end,
    keyword,
    name,
    flags,
    args,
    ...readArguments(name, line, argsStart, end, escape, faults),
    trigger: isTrigger ? readInstruction(line, escape, faults, argsStart, depth + 1) : undefined,
    heredocs: [],
    blankLines: depth === 0 ? line.blankLines : [],
  };
}

function readArguments(
  name: string,
  line: LogicalLine,
  from: number,
  to: number,
  escape: string,
  faults: Fault[],
): Arguments {
  if (from >= to) return NO_ARGUMENTS;
  switch (Object.hasOwn(INSTRUCTIONS, name) ? INSTRUCTIONS[name]?.form : undefined) {
    case 'command':
      return { ...NO_ARGUMENTS, command: readCommand(line, from, to, faults) };
    case 'health': {
      let typeEnd = from;
      while (typeEnd < to && !isSpace(line.text.charCodeAt(typeEnd))) typeEnd += 1;
      const start = skipSpace(line.text, typeEnd, to);
      const command = start < to ? readCommand(line, start, to, faults) : undefined;
      return { ...NO_ARGUMENTS, words: [line.word(from, typeEnd)], command };
    }
    case 'list': {
      const strings = readJson(line, from, to, faults);
      if (strings !== undefined) return { ...NO_ARGUMENTS, words: strings, json: true };
      return { ...NO_ARGUMENTS, words: splitOnSpace(line, from, to) };
    }
    case 'words':
      return { ...NO_ARGUMENTS, words: splitOnSpace(line, from, to) };
    case 'pairs':
      return { ...NO_ARGUMENTS, pairs: readPairs(line, from, to, escape, faults) };
    case 'names':
      return { ...NO_ARGUMENTS, pairs: readNames(line, from, to, escape, faults) };
    default:
      return NO_ARGUMENTS;
  }
}

function readCommand(line: LogicalLine, from: number, to: number, faults: Fault[]): Command {
  return { text: line.word(from, to), exec: readJson(line, from, to, faults) };
}

function readJson(line: LogicalLine, from: number, to: number, faults: Fault[]): readonly Word[] | undefined {
  const form = readJsonForm(line, from, to);
  if (form === 'not-json') return undefined;
  if (form !== 'not-strings') return form;
  const { start, end, text } = line.word(from, to);
  faults.push({ kind: 'json-not-strings', subject: text, start, end });
  return undefined;
}
