import { readFlags } from './flags.ts';
import { knownInstruction, type ArgumentForm } from './instruction-table.ts';
import { readJsonForm } from './json-form.ts';
import type { LogicalLine } from './logical-line.ts';
import { readNames, readPairs } from './pairs.ts';
import { isSeparator, isSpace, skipSpace, trimSpaceEnd } from './space.ts';
import { isSpecial } from './special.ts';
import type { Command, Fault, Flag, Heredoc, Instruction, Pair, Span, Word } from './tree.ts';
import { splitOnSpace } from './words.ts';

// Most instructions lack most parts; sharing the empty ones keeps a large tree small.
const NO_FLAGS: readonly Flag[] = [];
const NO_WORDS: readonly Word[] = [];
const NO_PAIRS: readonly Pair[] = [];
const NO_HEREDOCS: readonly Heredoc[] = [];
const NO_BLANK_LINES: readonly Span[] = [];

/** An instruction, which may be under construction: here-documents are read after its line and added to it. */
export class OpenInstruction implements Instruction {
  readonly start: number;
  end: number;
  readonly line: LogicalLine;
  readonly keyword: Word;
  readonly name: string;
  readonly flags: readonly Flag[];
  readonly isPlain: boolean;
  words = NO_WORDS;
  json = false;
  pairs = NO_PAIRS;
  command: Command | undefined;
  trigger: OpenInstruction | undefined;
  readonly isDeferred: boolean;
  heredocs = NO_HEREDOCS;
  readonly blankLines: readonly Span[];
  /** Where its arguments stand in the line's own text. */
  readonly from: number;
  readonly to: number;
  #args: Word | undefined;

  constructor(
    line: LogicalLine,
    keyword: Word,
    name: string,
    flags: readonly Flag[],
    place: { readonly from: number; readonly to: number },
    isPlain: boolean,
    isDeferred: boolean,
  ) {
    this.start = keyword.start;
    this.end = line.sourceEnd(place.from, place.to);
    this.line = line;
    this.keyword = keyword;
    this.name = name;
    this.flags = flags;
    this.isPlain = isPlain;
    this.isDeferred = isDeferred;
    this.blankLines = isDeferred ? NO_BLANK_LINES : line.blankLines;
    this.from = place.from;
    this.to = place.to;
  }

  /** Made when somebody asks: most look at the words or pairs in it. */
  get args(): Word {
    this.#args ??= this.line.word(this.from, this.to);
    return this.#args;
  }

  get hasArguments(): boolean {
    return this.from < this.to;
  }
}

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
  const instruction = new OpenInstruction(
    line,
    keyword,
    name,
    flags,
    { from: argsStart, to: end },
    !isSpecial(text, start, end),
    depth > 0,
  );
  if (known === undefined || !instruction.hasArguments) return instruction;
  if (known.form === 'trigger' && depth < DEEPEST_TRIGGER) {
    instruction.trigger = readInstruction(line, escape, faults, argsStart, end, depth + 1);
  } else readArguments(instruction, known.form, escape, faults);
  return instruction;
}

/** Adds to an instruction what its arguments hold. */
function readArguments(found: OpenInstruction, form: ArgumentForm, escape: string, faults: Fault[]): void {
  const { line, from, to } = found;
  switch (form) {
    case 'command':
      found.command = { text: found.args, exec: readJson(line, from, to, faults), line, at: from };
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
