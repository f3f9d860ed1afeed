import type { DockerfileContext } from '../context.ts';
import { INSTRUCTIONS } from '../syntax/instruction-table.ts';
import type { Instruction, Span, Word } from '../syntax/tree.ts';
import type { Reference } from '../variables/definition.ts';
import { placeInWord } from '../variables/word-place.ts';
import { boundByQuotes } from './format/bound.ts';

/** What a stretch of a Dockerfile can be, as far as colour goes. */
export const SEMANTIC_KINDS = [
  'comment',
  'directive',
  'keyword',
  'flag',
  'image',
  'stage',
  'string',
  'delimiter',
  'heredoc',
  'variable',
  'operator',
] as const;

export type SemanticKind = (typeof SEMANTIC_KINDS)[number];

/** A stretch of the file that has a colour; of two that overlap, the later one shows. */
export interface Colouring extends Span {
  readonly kind: SemanticKind;
}

const COMMENT_LINE = /^[\t ]*#.*$/gm;

/** Everything that has a colour, what lies beneath first. */
export function* colourings(context: DockerfileContext): Generator<Colouring> {
  const { tree, instructions, variables, stages } = context;
  for (const { start, end } of tree.comments) yield { start, end, kind: 'comment' };
  for (const { start, end } of tree.directives) yield { start, end, kind: 'directive' };
  for (const instruction of instructions) yield* instructionColourings(context, instruction);
  for (const { target, start, end } of stages.references) {
    yield { start, end, kind: target === undefined ? 'image' : 'stage' };
  }
  for (const { as, alias } of tree.stages) {
    if (as !== undefined) yield coloured(as, 'keyword');
    if (alias !== undefined) yield coloured(alias, 'stage');
  }
  for (const { key } of variables.definitions) yield coloured(key, 'variable');
  for (const reference of variables.references) yield* variableColourings(reference);
  for (const reference of variables.shellReferences) yield* shellVariable(context, reference);
  for (const instruction of tree.instructions) yield* innerComments(context, instruction);
}

function* instructionColourings(context: DockerfileContext, instruction: Instruction): Generator<Colouring> {
  const { name, keyword, flags, words, json, pairs, command, heredocs } = instruction;
  if (Object.hasOwn(INSTRUCTIONS, name)) yield coloured(keyword, 'keyword');
  for (const { start, end, value } of flags) {
    yield { start, end: value === undefined ? end : Math.max(start, value.start - 1), kind: 'flag' };
  }
  if (json) for (const word of words) yield coloured(word, 'string');
  const [type] = words;
  if (name === 'HEALTHCHECK' && type !== undefined) yield coloured(type, 'keyword');
  for (const { value } of pairs) {
    if (value !== undefined) yield* quotedIn(instruction, value, context.tree.escape);
  }
  if (command?.exec !== undefined) for (const word of command.exec) yield coloured(word, 'string');
  else if (command !== undefined) yield* quotedIn(instruction, command.text, '\\');
  for (const { start, end, body, terminator } of heredocs) {
    yield { start, end, kind: 'delimiter' };
    yield coloured(body, 'heredoc');
    if (terminator !== undefined) yield coloured(terminator, 'delimiter');
  }
}

/** The strings in quotes, up to one that never closes. */
function* quotedIn(instruction: Instruction, word: Word, escape: string): Generator<Colouring> {
  const { text } = word;
  if (!text.includes('"') && !text.includes("'")) return;
  const place = placeInWord(instruction, word);
  for (const { start, end } of boundByQuotes(text, 0, text.length, escape)) {
    if (end > text.length) return;
    if (text.charAt(start) !== escape) yield coloured(place(start, end), 'string');
  }
}

/** `$NAME` as one, `${NAME:-default}` without the default. */
function* variableColourings({ start, end, nameSpan, operator }: Reference): Generator<Colouring> {
  if (operator === '') {
    yield { start, end, kind: 'variable' };
    return;
  }
  yield { start, end: nameSpan.end, kind: 'variable' };
  yield { start: nameSpan.end, end: Math.min(end, nameSpan.end + operator.length), kind: 'operator' };
  yield { start: Math.max(start, end - 1), end, kind: 'variable' };
}

/** The same in a script, where the reference ends with the name. */
function* shellVariable({ text }: DockerfileContext, { start, end }: Reference): Generator<Colouring> {
  const isBraced = text.charAt(start + 1) === '{' && text.charAt(end) === '}';
  yield { start, end: isBraced ? end + 1 : end, kind: 'variable' };
}

/** The comments between an instruction's continued lines. */
function* innerComments(context: DockerfileContext, instruction: Instruction): Generator<Colouring> {
  const { start, heredocs, trigger } = instruction;
  const bodies = (trigger?.heredocs ?? heredocs)[0]?.body.start;
  const end = bodies ?? instruction.end;
  const source = context.text.slice(start, end);
  if (!source.includes('\n')) return;
  for (const match of source.matchAll(COMMENT_LINE)) {
    const from = start + match.index;
    yield { start: from, end: from + match[0].length, kind: 'comment' };
  }
}

function coloured({ start, end }: Span, kind: SemanticKind): Colouring {
  return { start, end, kind };
}
