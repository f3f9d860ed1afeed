import type { Span, Word } from './tree.ts';

/** Where a piece of a logical line begins, in the line's own text and in the file. */
interface Piece {
  readonly at: number;
  readonly source: number;
}

/**
 * One instruction's text with its continuations joined, and the way back from each character to the file.
 * Offsets into `text` go in, offsets into the file come out.
 */
export class LogicalLine {
  readonly text: string;
  readonly blankLines: readonly Span[];
  readonly #pieces: readonly Piece[];

  constructor(text: string, pieces: readonly Piece[], blankLines: readonly Span[]) {
    this.text = text;
    this.#pieces = pieces;
    this.blankLines = blankLines;
  }

  span(start: number, end: number): Span {
    const from = this.#source(start);
    return { start: from, end: end > start ? this.#source(end - 1) + 1 : from };
  }

  word(start: number, end: number): Word {
    return this.wordOf(start, end, this.text.slice(start, end));
  }

  /** A word whose meaning differs from its spelling, such as a JSON string. */
  wordOf(start: number, end: number, text: string): Word {
    const span = this.span(start, end);
    return { start: span.start, end: span.end, text };
  }

  #source(at: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle]?.at ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const piece = this.#pieces[low];
    return piece === undefined ? at : piece.source + at - piece.at;
  }
}
