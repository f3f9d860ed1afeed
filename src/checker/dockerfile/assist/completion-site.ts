import type { DockerfileContext } from '../context.ts';
import { stageAt } from '../stage-lookup.ts';
import type { Instruction, Stage } from '../syntax/tree.ts';
import { tokenAround, type Token } from './completion-item.ts';

/** Where the cursor stands, in the grammar's terms. */
export type Site =
  | { readonly kind: 'comment'; readonly token: Token }
  /** A here-document's body. */
  | { readonly kind: 'body'; readonly token: Token; readonly instruction: Instruction }
  | {
      readonly kind: 'keyword';
      readonly token: Token;
      /** Behind ONBUILD. */
      readonly isTrigger: boolean;
      /** Whether nothing follows on its line. */
      readonly isAlone: boolean;
    }
  | { readonly kind: 'flag'; readonly token: Token; readonly instruction: Instruction }
  | {
      readonly kind: 'argument';
      readonly token: Token;
      readonly instruction: Instruction;
      /** How many words stand before it, flags aside. */
      readonly index: number;
    };

/** Where an offset lies; undefined where nothing can be completed. */
export function siteAt(context: DockerfileContext, offset: number): Site | undefined {
  const { text, tree } = context;
  const line = lineAround(text, offset);
  const instruction = tree.instructions.findLast(({ start }) => start <= offset);
  const outside = instruction === undefined ? 'after' : whereIs(context, instruction, offset);
  let token = tokenAround(text, backTo(text, offset, line.start), offset, forwardTo(text, offset, line.end));
  if (instruction !== undefined && outside === 'body') return { kind: 'body', token, instruction };
  if (outside === 'terminator') return undefined;
  const lead = text.slice(line.start, line.end).search(/[^ \t\r]/);
  if (lead !== -1 && text.charAt(line.start + lead) === '#' && offset > line.start + lead) {
    return { kind: 'comment', token: tokenAround(text, line.start + lead, offset, line.end) };
  }
  const rest = text.slice(token.end, line.end).trim();
  if (token.whole.endsWith(tree.escape) && rest === '') {
    // Behind the character that continues the line nothing stands.
    if (offset === token.end) return undefined;
    token = tokenAround(text, token.start, offset, token.end - 1);
  }
  if (instruction === undefined || outside === 'after') {
    if (text.slice(line.start, token.start).trim() !== '') return undefined;
    return { kind: 'keyword', token, isTrigger: false, isAlone: rest === '' };
  }
  return inInstruction(instruction, token, rest === '' || rest === tree.escape);
}

/** The stage in which an offset lies for what can be named there: a FROM's own line belongs to the stage it begins. */
export function stagesBefore(context: DockerfileContext, offset: number): readonly Stage[] {
  const own = stageAt(context, offset);
  return context.tree.stages.filter(({ from }) => own !== undefined && from.start < own.from.start);
}

function inInstruction(outer: Instruction, token: Token, isAlone: boolean): Site {
  const before = outer.line.text.slice(outer.line.offsetOf(outer.start), outer.line.offsetOf(token.start));
  const words = before.split(/\s+/).filter((word) => word !== '');
  let instruction = outer;
  let next = 0;
  while (next < words.length && instruction.name === 'ONBUILD' && instruction.trigger !== undefined) {
    instruction = instruction.trigger;
    next += 1;
  }
  if (next >= words.length || (instruction.name === 'ONBUILD' && words.length === next + 1)) {
    return { kind: 'keyword', token, isTrigger: words.length > 0, isAlone };
  }
  next += 1;
  while (words[next]?.startsWith('--') === true) next += 1;
  const index = words.length - next;
  return index === 0 && token.typed.startsWith('-')
    ? { kind: 'flag', token, instruction }
    : { kind: 'argument', token, instruction, index };
}

/** Whether an offset at or behind an instruction's start lies in its text, its here-documents or behind it all. */
function whereIs(
  { text, tree }: DockerfileContext,
  outer: Instruction,
  offset: number,
): 'inside' | 'body' | 'terminator' | 'after' {
  let owner: Instruction = outer;
  while (owner.trigger !== undefined) owner = owner.trigger;
  for (const { body, terminator } of owner.heredocs) {
    const isOpen = terminator === undefined;
    if (offset >= body.start && (offset < body.end || (isOpen && offset === body.end))) return 'body';
    if (!isOpen && offset >= terminator.start && offset <= terminator.end) return 'terminator';
    if (!isOpen && offset >= body.end && offset < terminator.start) return 'terminator';
  }
  const { line } = outer;
  const end = line.endBehind(outer.args.end);
  if (offset <= end) return 'inside';
  const gap = text.slice(end, Math.min(offset, end + 1));
  return gap === tree.escape || !text.slice(end, offset).includes('\n') ? 'inside' : 'after';
}

function lineAround(text: string, offset: number): { readonly start: number; readonly end: number } {
  const end = text.indexOf('\n', offset);
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return { start, end: end === -1 ? text.length : end };
}

function backTo(text: string, from: number, stop: number): number {
  let at = from;
  while (at > stop && !isBlank(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

function forwardTo(text: string, from: number, stop: number): number {
  let at = from;
  while (at < stop && !isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xfeff;
}
