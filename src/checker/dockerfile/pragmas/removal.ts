import type { TextEdit } from '../../diagnostic.ts';
import type { Span } from '../syntax/tree.ts';
import type { PragmaContext } from './context.ts';
import type { IgnoredCode, Pragma } from './read-pragmas.ts';

const DIRECTIVE = /^[\t ]*#[\t ]*(?:syntax|escape|check)[\t ]*=/i;

/**
 * The edit that takes one of the unused codes out of its comment: the code with a comma, or all that says nothing
 * without it, up to the whole line. The edits of several codes never overlap, unless they are the same. Undefined
 * where the line keeps the one below it from being a directive.
 */
export function withoutCode(
  context: PragmaContext,
  pragma: Pragma,
  code: IgnoredCode,
  unused: readonly IgnoredCode[],
): TextEdit | undefined {
  const { codes, options } = pragma;
  if (unused.length < codes.length) return edit(context, entry(codes, code, unused));
  const option = options.find(({ start }) => start === pragma.start);
  if (option !== undefined && options.length > 1) return edit(context, entry(options, option, [option]));
  const line = wholeLine(context.file.text, pragma.comment);
  return DIRECTIVE.test(context.file.text.slice(line.end, line.end + 200)) && pragma.kind !== 'skip'
    ? undefined
    : edit(context, line);
}

function edit(context: PragmaContext, span: Span): TextEdit {
  return context.file.replace(span, '');
}

/** An entry with the separator behind it; behind the last one that stays, with the separator before it. */
function entry<T extends Span>(list: readonly T[], each: T, dropped: readonly T[]): Span {
  const at = list.indexOf(each);
  const next = list[at + 1];
  const isFollowed = list.slice(at + 1).some((other) => !dropped.includes(other));
  if (isFollowed && next !== undefined) return { start: each.start, end: next.start };
  return { start: list[at - 1]?.end ?? each.start, end: each.end };
}

/** The line with its line break. */
function wholeLine(text: string, { start, end }: Span): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const isMarked = from === 0 && text.startsWith('\uFEFF');
  return { start: isMarked ? 1 : from, end: next === -1 ? text.length : next + 1 };
}
