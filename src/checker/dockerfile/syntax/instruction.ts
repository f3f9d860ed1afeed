import { readFlags } from './flags.ts';
import { knownInstruction, type ArgumentForm } from './instruction-table.ts';
import { readJsonForm } from './json-form.ts';
import type { LogicalLine } from './logical-line.ts';
import { readNames, readPairs } from './pairs.ts';
import { isSeparator, isSpace, skipSpace, trimSpaceEnd } from './space.ts';
import { isSpecial } from './special.ts';
import type { Command, Fault, Flag, Heredoc, Instruction, Pair, Span, Word } from './tree.ts';
import { splitOnSpace } from './words.ts';

/** An instruction under construction: here-documents are read after its line and added to it. */
export interface OpenInstruction extends Instruction {
  end: number;
  words: readonly Word[];
  json: boolean;
  pairs: readonly Pair[];
  command: Command | undefined;
  heredocs: readonly Heredoc[];
  trigger: OpenInstruction | undefined;
}

// Most instructions lack most parts; sharing the empty ones keeps a large tree small.
const NO_FLAGS: readonly Flag[] = [];
const NO_WORDS: readonly Word[] = [];
const NO_PAIRS: readonly Pair[] = [];
const NO_HEREDOCS: readonly Heredoc[] = [];
const NO_BLANK_LINES: readonly Span[] = [];

/** ONBUILD may hold ONBUILD (which Docker then refuses); beyond this depth the rest is left as text. */
const DEEPEST_TRIGGER = 2;

/** Reads a part of a logical line: keyword, flags, then the arguments as that instruction reads them. */
export function readInstruction(
  line: LogicalLine,
  escape: string,
  faults: Fault[],
  from: number,
  to: number,
  depth = 0,
): OpenInstruction {
  const { text } = line;
  const end = trimSpaceEnd(text, from, to);
  const start = skipSpace(text, from, end);
  let keywordEnd = start;
  while (keywordEnd < end && !isSeparator(text.charCodeAt(keywordEnd))) keywordEnd += 1;
  const spelt = text.slice(start, keywordEnd);
  const known = knownInstruction(spelt);
  const name = known?.name ?? spelt.toUpperCase();
  const keyword = line.wordOf(start, keywordEnd, spelt === name ? name : spelt);
  const behind = skipSpace(text, keywordEnd, end);
  const found = text.startsWith('--', behind) ? readFlags(line, behind, end) : undefined;
  const flags = found?.flags ?? NO_FLAGS;
  const argsStart = found === undefined ? behind : skipSpace(text, found.rest, end);
  const args = line.word(argsStart, end);
  const instruction: OpenInstruction = {
    start: keyword.start,
    end: args.end,
    line,
    keyword,
    name,
    flags,
    args,
    isPlain: !isSpecial(text, start, end),
    words: NO_WORDS,
    json: false,
    pairs: NO_PAIRS,
    command: undefined,
    trigger: undefined,
    isDeferred: depth > 0,
    heredocs: NO_HEREDOCS,
    blankLines: depth === 0 ? line.blankLines : NO_BLANK_LINES,
  };
  if (argsStart < end) {
    if (known?.form === 'trigger' && depth < DEEPEST_TRIGGER) {
      instruction.trigger = readInstruction(line, escape, faults, argsStart, end, depth + 1);
    } else readArguments(instruction, known?.form, argsStart, end, escape, faults);
  }
  return instruction;
}

/** Adds to an instruction what its arguments hold, between two offsets of its line. */
function readArguments(
  found: OpenInstruction,
  form: ArgumentForm | undefined,
  from: number,
  to: number,
  escape: string,
  faults: Fault[],
): void {
  const { line, args } = found;
  switch (form) {
    case 'command':
      found.command = { text: args, exec: readJson(line, from, to, faults), line, at: from };
      break;
    case 'health': {
      let typeEnd = from;
      while (typeEnd < to && !isSpace(line.text.charCodeAt(typeEnd))) typeEnd += 1;
      const start = skipSpace(line.text, typeEnd, to);
      found.words = [line.word(from, typeEnd)];
      if (start < to) {
        const exec = readJson(line, start, to, faults);
        found.command = { text: line.word(start, to), exec, line, at: start };
      }
      break;
    }
    case 'list': {
      const strings = readJson(line, from, to, faults);
      found.json = strings !== undefined;
      found.words = strings ?? splitOnSpace(line, from, to);
      break;
    }
    case 'words':
      found.words = splitOnSpace(line, from, to);
      break;
    case 'pairs':
      found.pairs = readPairs(line, from, to, escape, faults);
      break;
    case 'names':
      found.pairs = readNames(line, from, to, escape, faults);
      break;
    default:
  }
}

function readJson(line: LogicalLine, from: number, to: number, faults: Fault[]): readonly Word[] | undefined {
  const form = readJsonForm(line, from, to);
  if (form === 'not-json') return undefined;
  if (form !== 'not-strings') return form;
  const { start, end, text } = line.word(from, to);
  faults.push({ kind: 'json-not-strings', subject: text, start, end });
  return undefined;
}
