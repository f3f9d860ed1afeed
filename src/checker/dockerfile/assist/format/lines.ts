import type { TextEdit } from '../../../diagnostic.ts';
import { Lines } from '../../../text.ts';
import type { DockerfileContext } from '../../context.ts';

interface Stretch {
  readonly first: number;
  readonly last: number;
}

/**
 * No white space at the ends of lines, no two blank lines in a row between instructions, none at the end of the file, and
 * a line break there. Here-documents stay as they are.
 */
export function* lineEdits(context: DockerfileContext): Generator<TextEdit> {
  const { text } = context;
  const lines = new Lines(text);
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  const verbatim = verbatimLines(context);
  const taken = takenLines(context);
  let heredoc = 0;
  let instruction = 0;
  for (let line = 0; line < lines.count; line += 1) {
    while ((verbatim[heredoc]?.last ?? line) < line) heredoc += 1;
    while ((taken[instruction]?.last ?? line) < line) instruction += 1;
    if ((verbatim[heredoc]?.first ?? Infinity) <= line) continue;
    const isFree = (taken[instruction]?.first ?? Infinity) > line;
    const limit = taken[instruction]?.first ?? lines.count;
    if (isFree && isBlankLine(lines, line)) {
      const next = endOfBlank(lines, line, limit);
      const range = { start: lines.start(line), end: lines.start(next) };
      const wanted = range.end === text.length ? '' : lineBreak;
      if (context.source(range) !== wanted) yield context.replace(range, wanted);
      line = next - 1;
      continue;
    }
    const end = contentEnd(lines, line);
    const kept = trimmedEnd(text, lines.start(line), end);
    const isLast = line === lines.count - 1;
    // A carriage return before the spaces would become a part of the line's end.
    const from = text.charAt(kept - 1) === '\r' ? end : kept;
    if (isLast && end > lines.start(line))
      yield context.replace({ start: from, end: text.length }, lineBreak);
    else if (from < end) yield context.replace({ start: from, end }, '');
  }
}

/** The lines of here-documents, those that end them included. */
function verbatimLines(context: DockerfileContext): readonly Stretch[] {
  return context.instructions.flatMap(({ heredocs, isDeferred, trigger }) => {
    const all = trigger?.heredocs ?? (isDeferred ? [] : heredocs);
    return all.map(({ body, terminator }) => ({
      first: context.line(body.start),
      last: context.line(terminator?.end ?? body.end),
    }));
  });
}

/** The lines of each instruction; an escape character at its end takes in all that follows. */
function takenLines(context: DockerfileContext): readonly Stretch[] {
  const { text, tree } = context;
  return tree.instructions.map(({ start, end }) => {
    const next = text.indexOf('\n', end);
    const isOpen = text.slice(end, next === -1 ? text.length : next).trim() !== '';
    return { first: context.line(start), last: isOpen ? Infinity : context.line(end) };
  });
}

function isBlankLine(lines: Lines, line: number): boolean {
  const content = lines.text.slice(lines.start(line), lines.start(line + 1));
  return /^[\t\r\n ]*$/.test(content) && (line < lines.count - 1 || content !== '');
}

/** The first line behind a run of blank ones. */
function endOfBlank(lines: Lines, from: number, limit: number): number {
  let line = from;
  while (line < limit && line < lines.count && isBlankLine(lines, line)) line += 1;
  return line;
}

/** Where a line ends, without its line break. */
function contentEnd(lines: Lines, line: number): number {
  const { text } = lines;
  let end = line === lines.count - 1 ? text.length : lines.start(line + 1) - 1;
  while (end > lines.start(line) && text.charAt(end - 1) === '\r') end -= 1;
  return end;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && (text.charAt(at - 1) === ' ' || text.charAt(at - 1) === '\t')) at -= 1;
  return at;
}
