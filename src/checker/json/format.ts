import type { TextEdit } from '../diagnostic.ts';
import { JsonContext } from './context.ts';
import { layoutOf } from './edit.ts';
import { nextToken, type Token } from './lex.ts';

const INDENT = 2;
/** Characters; an object or a list that stands on one line stays there up to it. Source: none; it is this formatter’s own. */
const WIDTH = 100;

/** A token with what the layout has to know of it. */
interface Piece {
  readonly text: string;
  readonly kind: Token['kind'];
  readonly start: number;
  readonly end: number;
  /** The lines on which it begins and ends, 0-based. */
  readonly line: number;
  readonly lastLine: number;
  /** Whether a line break has to follow. */
  readonly endsLine: boolean;
  /** How far it reaches where all stands on one line. */
  readonly reach: number;
}

/**
 * The edits that set a JSON text well: two spaces a level, one space behind a colon and inside braces, each member of an
 * object that takes several lines on a line of its own, at most one blank line in a row, and a line break at the end. What
 * stands on one line stays there where it fits. Only blanks change: comments and trailing commas stay, and so does every
 * name and value. Undefined of a text whose structure is not certain. A second time there is nothing left to do.
 */
export function formatJson(text: string): readonly TextEdit[] | undefined {
  const context = new JsonContext('', text);
  if (context.root === undefined) return undefined;
  const pieces = piecesOf(context);
  const gaps = gapsOf(pieces, layoutOf(text).newline);
  const from = text.startsWith('\uFEFF') ? 1 : 0;
  return gaps.flatMap((gap, index) => {
    const start = pieces[index - 1]?.end ?? from;
    const end = pieces[index]?.start ?? text.length;
    return text.slice(start, end) === gap ? [] : { range: context.lines.range(start, end), text: gap };
  });
}

function piecesOf({ text, lines }: JsonContext): readonly Piece[] {
  const pieces: Piece[] = [];
  let last: Piece | undefined;
  let token = nextToken(text, text.startsWith('\uFEFF') ? 1 : 0);
  for (; token.kind !== 'end'; token = nextToken(text, token.end)) {
    const { kind, start, end } = token;
    const written = text.slice(start, end);
    const apart = last === undefined ? 0 : between(last, kind).length;
    last = {
      text: written,
      kind,
      start,
      end,
      line: lines.position(start).line,
      lastLine: lines.position(end).line,
      endsLine: kind === 'comment' && written.startsWith('//'),
      reach: (last?.reach ?? 0) + apart + (end - start),
    };
    pieces.push(last);
  }
  return pieces;
}

/** What stands before each piece, and at last behind them all. */
function gapsOf(pieces: readonly Piece[], newline: string): readonly string[] {
  const closers = closersOf(pieces);
  const gaps: string[] = [];
  /** Of each open bracket, whether it takes several lines. */
  const open: boolean[] = [];
  let column = 0;
  for (const [index, piece] of pieces.entries()) {
    const last = pieces[index - 1];
    const isSpread = open.at(-1) ?? true;
    if (isClosing(piece)) open.pop();
    const gap =
      last === undefined
        ? ''
        : isSpread && breaks(last, piece, pieces[index + 1], open.length > 0 || isClosing(piece))
          ? newline.repeat(blankLineBetween(last, piece) ? 2 : 1) + ' '.repeat(INDENT * open.length)
          : between(last, piece.kind);
    gaps.push(gap);
    column = gap.includes('\n') ? INDENT * open.length : column + gap.length;
    if (isOpening(piece)) {
      const closer = closers.get(piece);
      open.push(closer !== undefined && isSpread && takesLines(piece, closer, column));
    }
    const lineBreak = piece.text.lastIndexOf('\n');
    column = lineBreak === -1 ? column + piece.text.length : piece.text.length - lineBreak - 1;
  }
  return [...gaps, newline];
}

function closersOf(pieces: readonly Piece[]): ReadonlyMap<Piece, Piece> {
  const closers = new Map<Piece, Piece>();
  const open: Piece[] = [];
  for (const piece of pieces) {
    if (isOpening(piece)) open.push(piece);
    else if (isClosing(piece)) {
      const opener = open.pop();
      if (opener !== undefined) closers.set(opener, piece);
    }
  }
  return closers;
}

/** Whether what two brackets enclose stands on several lines, or has no room on one. A comma may have to follow it. */
function takesLines(opener: Piece, closer: Piece, column: number): boolean {
  const width = closer.reach - opener.reach + opener.text.length;
  const isEmpty = width === opener.text.length + closer.text.length;
  return !isEmpty && (opener.line !== closer.lastLine || column + width + ','.length > WIDTH);
}

/** Whether a piece begins a line, inside of brackets that take several. */
function breaks(last: Piece, piece: Piece, next: Piece | undefined, isInside: boolean): boolean {
  if (last.endsLine) return true;
  if (isClosing(piece)) return !isOpening(last);
  const beginsEntry = isInside && (isOpening(last) || last.kind === ',');
  const isBesideLast = last.lastLine === piece.line;
  if (piece.kind === 'comment') {
    // A comment on the line of what it follows belongs to that, unless it stands before something on the same line.
    return !isBesideLast || (beginsEntry && !piece.endsLine && isBeside(piece, next));
  }
  if (piece.kind === ',' || piece.kind === ':') return false;
  return last.kind === 'comment' ? !isBesideLast : beginsEntry;
}

function isBeside(piece: Piece, next: Piece | undefined): boolean {
  return next !== undefined && piece.lastLine === next.line && !isClosing(next) && next.kind !== 'comment';
}

/** A blank line that the text has stays, unless it stands at a bracket. */
function blankLineBetween(last: Piece, piece: Piece): boolean {
  return piece.line > last.lastLine + 1 && !isOpening(last) && !isClosing(piece);
}

/** What stands between two pieces on one line. */
function between({ kind: last }: Pick<Piece, 'kind'>, kind: Token['kind']): '' | ' ' {
  if (kind === 'comment') return ' ';
  if (kind === ',' || kind === ':' || kind === ']' || last === '[') return '';
  return last === '{' && kind === '}' ? '' : ' ';
}

function isOpening({ kind }: Piece): boolean {
  return kind === '{' || kind === '[';
}

function isClosing({ kind }: Piece): boolean {
  return kind === '}' || kind === ']';
}
