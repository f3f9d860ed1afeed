import { Lines } from '../text.ts';
import { nextToken } from './lex.ts';

/** Lines that can be folded away under their first one; both 0-based, both included. */
export interface Fold {
  readonly kind: 'brackets' | 'comment';
  readonly start: number;
  readonly end: number;
}

/**
 * What can be folded in a JSON text, however it is indented and whether it is whole or not: objects and lists, whose last
 * line stays to be seen, and comments of several lines. In the order of the text.
 */
export function folds(text: string): readonly Fold[] {
  const lines = new Lines(text);
  const found: Fold[] = [];
  const add = (kind: Fold['kind'], start: number, end: number): void => {
    if (end > start) found.push({ kind, start, end });
  };
  const open: number[] = [];
  let comment: { readonly start: number; end: number } | undefined;
  for (let token = nextToken(text, 0); token.kind !== 'end'; token = nextToken(text, token.end)) {
    const start = lines.position(token.start).line;
    const end = lines.position(token.end).line;
    if (token.kind === 'comment') {
      if (comment?.end === start - 1) comment.end = end;
      else {
        if (comment !== undefined) add('comment', comment.start, comment.end);
        comment = { start, end };
      }
      continue;
    }
    if (comment !== undefined) add('comment', comment.start, comment.end);
    comment = undefined;
    if (token.kind === '{' || token.kind === '[') open.push(start);
    else if (token.kind === '}' || token.kind === ']') add('brackets', open.pop() ?? start, start - 1);
  }
  if (comment !== undefined) add('comment', comment.start, comment.end);
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}
