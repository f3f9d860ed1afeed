import type { Span, Word } from './tree.ts';

/** Where a piece of a logical line begins, in the line's own text and in the file. */
export interface Piece {
  readonly at: number;
  readonly source: number;
}

const NO_PIECES: readonly Piece[] = [];
const NO_SPANS: readonly Span[] = [];

/**
 * One instruction's text with its continuations joined, and the way back from each character to the file.
 * Offsets into `text` go in, offsets into the file come out.
 */
export class LogicalLine {
  readonly text: string;
  readonly blankLines: readonly Span[];
  /** The place in the file of the text's first character. */
  readonly #source: number;
  readonly #morePieces: readonly Piece[];

  private constructor(text: string, source = 0, morePieces = NO_PIECES, blankLines = NO_SPANS) {
    this.text = text;
    this.blankLines = blankLines;
    this.#source = source;
    this.#morePieces = morePieces;
  }

  /** The file's own text, in which every instruction stands that nothing continues: they share it. */
  static plain(file: string): LogicalLine {
    return new LogicalLine(file);
  }

  /** Several lines as one. The first piece begins at `source` in the file; `morePieces` are the others, in order. */
  static joined(
    text: string,
    source: number,
    morePieces: readonly Piece[],
    blankLines: readonly Span[],
  ): LogicalLine {
    return new LogicalLine(text, source, morePieces, blankLines);
  }

  /** Where the last line ends of an instruction whose last character stands before an offset of the file. */
  endBehind(source: number): number {
    if (this.#morePieces !== NO_PIECES) return this.sourceEnd(0, this.text.length);
    const end = this.text.indexOf('\n', source);
    return end === -1 ? this.text.length : end;
  }

  span(start: number, end: number): Span {
    return { start: this.sourceStart(start), end: this.sourceEnd(start, end) };
  }

  word(start: number, end: number): Word {
    return this.wordOf(start, end, this.text.slice(start, end));
  }

  /** A word whose meaning differs from its spelling, such as a JSON string. */
  wordOf(start: number, end: number, text: string): Word {
    if (this.#morePieces.length === 0) return { start: this.#source + start, end: this.#source + end, text };
    return { start: this.sourceStart(start), end: this.sourceEnd(start, end), text };
  }

  /** The place in the file of the character at an offset. */
  sourceStart(at: number): number {
    const pieces = this.#morePieces;
    const second = pieces[0];
    // Most lines are not continued, or asked for in their first part.
    if (second === undefined || at < second.at) return this.#source + at;
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pieces[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const piece = pieces[low - 1];
    return piece === undefined ? this.#source + at : piece.source + at - piece.at;
  }

  /** The offset into `text` of the character at a place in the file; what lies between two lines counts as the next one's start. */
  offsetOf(source: number): number {
    const pieces = this.#morePieces;
    if (pieces.length === 0) return Math.min(source - this.#source, this.text.length);
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pieces[middle]?.source ?? 0) <= source) low = middle + 1;
      else high = middle;
    }
    const piece = pieces[low - 1] ?? { at: 0, source: this.#source };
    return Math.min(piece.at + source - piece.source, pieces[low]?.at ?? this.text.length);
  }

  /** The place in the file where a span ends: after its last character, not before the next line's first. */
  sourceEnd(start: number, end: number): number {
    return end > start ? this.sourceStart(end - 1) + 1 : this.sourceStart(start);
  }
}
