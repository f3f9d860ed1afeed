import type { OffsetEdit } from './fault.ts';

/**
 * Removes a stretch of text with the blanks before it, and with its line's end where nothing else stands on the line.
 */
export function removal(text: string, start: number, end: number): OffsetEdit {
  let from = start;
  while (from > 0 && ' \t'.includes(text.charAt(from - 1))) from--;
  const lineEnd = /[ \t]*(?:\r?\n|$)/y;
  lineEnd.lastIndex = end;
  const rest = lineEnd.exec(text)?.[0].length;
  const alone = (from === 0 || text[from - 1] === '\n') && rest !== undefined;
  return { start: from, end: alone ? end + rest : end, text: '' };
}
