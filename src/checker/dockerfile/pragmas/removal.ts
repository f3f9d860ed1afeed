import type { TextEdit } from '../../diagnostic.ts';
import type { Span } from '../syntax/tree.ts';
import type { PragmaContext } from './context.ts';
import type { Pragma } from './read-pragmas.ts';

const DIRECTIVE = /^[\t ]*#[\t ]*(?:syntax|escape|check)[\t ]*=/i;

/**
 * The edit that takes the code at an index out of its comment: the code with a comma, or all that says nothing
 * without it, up to the whole line. The edits of several codes never overlap, unless they are the same. Undefined
 * where the line keeps the one below it from being a directive.
 * @param lastKept The index of the last code that stays; -1 where none does.
 */
export function withoutCode(
  context: PragmaContext,
  { codes, options, start, kind, comment }: Pragma,
  at: number,
  lastKept: number,
): TextEdit | undefined {
  if (lastKept !== -1) return edit(context, entry(codes, at, lastKept));
  const option = options.findIndex((each) => each.start === start);
  if (options.length > 1) return edit(context, entry(options, option, options.length - 1));
  const line = wholeLine(context.file.text, comment);
  return DIRECTIVE.test(context.file.text.slice(line.end, line.end + 200)) && kind !== 'skip'
    ? undefined
    : edit(context, line);
}

function edit(context: PragmaContext, span: Span): TextEdit {
  return context.file.replace(span, '');
}

/** An entry with the separator behind it; behind the last one that stays, with the separator before it. */
function entry(list: readonly Span[], at: number, lastKept: number): Span {
  const { start, end } = list[at] ?? { start: 0, end: 0 };
  const next = list[at + 1];
  return at < lastKept && next !== undefined
    ? { start, end: next.start }
    : { start: list[at - 1]?.end ?? start, end };
}

/** The line with its line break. */
function wholeLine(text: string, { start, end }: Span): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const isMarked = from === 0 && text.startsWith('\uFEFF');
  return { start: isMarked ? 1 : from, end: next === -1 ? text.length : next + 1 };
}
