import type { TextEdit } from '../../../diagnostic.ts';
import { Lines } from '../../../text.ts';
import type { DockerfileContext } from '../../context.ts';
import { isPosixShell } from '../../shell/shell.ts';
import { INSTRUCTIONS } from '../../syntax/instruction-table.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { boundByJson, boundByQuotes, boundByShell, isFree, type Bound } from './bound.ts';

const INDENT = 4;
const LEADING = /[\t ]*/y;

interface IndentedLine {
  /** Where the line begins in the file, and its text. */
  readonly start: number;
  readonly blank: string;
  readonly width: number;
  readonly isComment: boolean;
}

/**
 * Moves the continued lines of each instruction together, so that the leftmost is indented by four spaces and the others
 * keep their distance to it. Tabs become spaces. Lines that begin inside quotes stay, and so do comments at the margin.
 */
export function* indentationEdits(context: DockerfileContext): Generator<TextEdit> {
  const lines = new Lines(context.text);
  for (const instruction of context.tree.instructions) {
    const first = context.line(instruction.start);
    const last = context.line(instruction.end);
    if (last === first || instruction.heredocs.length > 0) continue;
    const bounds = boundsOf(context, instruction);
    if (bounds === undefined) continue;
    const found: IndentedLine[] = [];
    for (let line = first + 1; line <= last; line += 1) {
      const read = readLine(context, instruction, bounds, lines.start(line), lines.start(line + 1));
      if (read !== undefined) found.push(read);
    }
    const leftmost = found.reduce(
      (least, { width, isComment }) => (isComment ? least : Math.min(least, width)),
      Infinity,
    );
    if (leftmost === Infinity) continue;
    for (const { start, blank, width, isComment } of found) {
      if (isComment && width === 0) continue;
      const wanted = ' '.repeat(Math.max(0, width - leftmost + INDENT));
      if (blank !== wanted) yield context.replace({ start, end: start + blank.length }, wanted);
    }
  }
}

/** A line that may be moved; undefined where its white space means something, or where nothing is on it. */
function readLine(
  { text, tree }: DockerfileContext,
  { line }: Instruction,
  bounds: readonly Bound[],
  start: number,
  end: number,
): IndentedLine | undefined {
  LEADING.lastIndex = start;
  const blank = LEADING.exec(text)?.[0] ?? '';
  const content = text.slice(start + blank.length, end).trim();
  if (content === '' || content === tree.escape) return undefined;
  const isComment = content.startsWith('#');
  if (!isComment) {
    const at = line.offsetOf(start);
    const isApart = blank !== '' || /[\t ]/.test(line.text.charAt(at - 1));
    if (!isApart || !isFree(bounds, at)) return undefined;
  }
  return { start, blank, width: widthOf(blank), isComment };
}

function widthOf(blank: string): number {
  let width = 0;
  for (const character of blank) width = character === '\t' ? width - (width % INDENT) + INDENT : width + 1;
  return width;
}

/** Where white space of an instruction's line means something; undefined where it may do so anywhere. */
function boundsOf(context: DockerfileContext, instruction: Instruction): readonly Bound[] | undefined {
  const { name, line, args, json, pairs, command } = instruction;
  const { text } = line;
  const from = line.offsetOf(args.start);
  const to = line.offsetOf(args.end);
  const flags = boundByQuotes(text, line.offsetOf(instruction.start), from, '\\');
  const form = Object.hasOwn(INSTRUCTIONS, name) ? INSTRUCTIONS[name]?.form : undefined;
  switch (form) {
    case 'words':
    case 'list':
      return json ? [...flags, ...boundByJson(text, from, to)] : flags;
    case 'pairs':
    case 'names':
      if (pairs.some(({ separator }) => separator === ' ')) return undefined;
      return [...flags, ...boundByQuotes(text, from, to, context.tree.escape)];
    case 'command':
    case 'health':
      if (command === undefined) return undefined;
      if (command.exec !== undefined) return [...flags, ...boundByJson(text, from, to)];
      if (!isPosixShell(context.shell.shellOf(instruction))) return undefined;
      return [...flags, ...boundByShell(text, from, to)];
    default:
      return undefined;
  }
}
