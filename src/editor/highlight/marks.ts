import type { Diagnostic, Range } from '../../checker/diagnostic.ts';
import type { Token, TokenLine } from './token.ts';

/** A stretch of one line under which the same diagnostics lie (none: plain code), cut into its tokens. */
export interface Run {
  /** Indexes into the diagnostics, ascending. */
  readonly marks: readonly number[];
  readonly tokens: readonly Token[];
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly mark: number;
}

/**
 * Lays diagnostics over tokens, line by line. A range over several lines marks each of them, without the indentation and
 * the line ends; an empty range marks the character it stands before, or the last one of its line.
 */
export function markLines(
  lines: readonly TokenLine[],
  diagnostics: readonly Pick<Diagnostic, 'range'>[],
): readonly (readonly Run[])[] {
  return lines.map((tokens, line) => {
    const text = tokens.map((token) => token.text).join('');
    const spans = diagnostics.flatMap(({ range }, mark) => spanOnLine(range, line, text, mark));
    return cut(tokens, text.length, spans);
  });
}

function spanOnLine(range: Range, line: number, text: string, mark: number): readonly Span[] {
  const { start, end } = range;
  if (line < start.line || line > end.line) return [];
  const indent = text.length - text.trimStart().length;
  let from = line === start.line ? Math.min(start.character, text.length) : indent;
  let to = line === end.line ? Math.min(end.character, text.length) : text.trimEnd().length;
  const empty = start.line === end.line && start.character === end.character;
  if (empty && to < text.length) to += 1;
  // At the line's end: an empty range, or one that covers the line end alone.
  else if (start.line === line && from >= to) from = Math.max(0, to - 1);
  return from < to ? [{ from, to, mark }] : [];
}

function cut(tokens: TokenLine, length: number, spans: readonly Span[]): readonly Run[] {
  const edges = [...new Set([0, length, ...spans.flatMap(({ from, to }) => [from, to])])].sort(
    (a, b) => a - b,
  );
  const runs: Run[] = [];
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    if (to === undefined) break;
    const marks = spans.filter((span) => span.from <= from && span.to >= to).map((span) => span.mark);
    runs.push({ marks, tokens: slice(tokens, from, to) });
  }
  return runs;
}

/** The part of a line between two characters, in tokens. */
function slice(tokens: TokenLine, from: number, to: number): readonly Token[] {
  const parts: Token[] = [];
  let at = 0;
  for (const token of tokens) {
    const text = token.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (text !== '') parts.push({ ...token, text });
    at += token.text.length;
  }
  return parts;
}
