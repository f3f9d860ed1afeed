import { LogicalLine, type Piece } from './logical-line.ts';
import { skipSpace } from './space.ts';
import type { Comment, Span } from './tree.ts';

const HASH = 0x23;
const TAB = 0x09;
const BYTE_ORDER_MARK = 0xfeff;

/** A physical line without its line break. */
interface PhysicalLine extends Span {
  readonly next: number;
}

/**
 * Reads a Dockerfile line by line, each line once: joins continued lines, sets comments aside, hands out the bodies
 * of here-documents. Source: https://docs.docker.com/reference/dockerfile/#format
 */
export class LineReader {
  readonly comments: Comment[] = [];
  readonly #text: string;
  readonly #escape: number;
  #at: number;

  constructor(text: string, escape: '\\' | '`') {
    this.#text = text;
    this.#escape = escape.charCodeAt(0);
    this.#at = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  }

  /** The next instruction's text, or undefined at the end of the file. */
  next(): LogicalLine | undefined {
    for (let line = this.#physical(); line !== undefined; line = this.#physical()) {
      const start = skipSpace(this.#text, line.start, line.end);
      if (start === line.end) continue;
      if (this.#text.charCodeAt(start) === HASH) {
        this.comments.push({ start, end: line.end, text: this.#text.slice(start + 1, line.end).trim() });
        continue;
      }
      return this.#joined(start, line.end);
    }
    return undefined;
  }

  /** The lines up to a here-document's terminator; without one, all the rest of the file. */
  heredocBody(name: string, chomp: boolean): { body: Span; terminator: Span | undefined } {
    const start = this.#at;
    for (let line = this.#physical(); line !== undefined; line = this.#physical()) {
      let from = line.start;
      while (chomp && this.#text.charCodeAt(from) === TAB) from += 1;
      if (line.end - from === name.length && this.#text.startsWith(name, from)) {
        return { body: { start, end: line.start }, terminator: { start: from, end: line.end } };
      }
    }
    return { body: { start, end: this.#at }, terminator: undefined };
  }

  #joined(start: number, end: number): LogicalLine {
    let continued = this.#continuation(start, end);
    if (continued === -1) return new LogicalLine(this.#text.slice(start, end), start);
    const parts = [this.#text.slice(start, continued)];
    const pieces: Piece[] = [];
    const blankLines: Span[] = [];
    let length = continued - start;
    while (continued !== -1) {
      const line = this.#physical();
      if (line === undefined) break;
      const content = skipSpace(this.#text, line.start, line.end);
      if (content === line.end) {
        blankLines.push({ start: line.start, end: line.next });
        continue;
      }
      if (this.#text.charCodeAt(content) === HASH) continue;
      continued = this.#continuation(line.start, line.end);
      const part = this.#text.slice(line.start, continued === -1 ? line.end : continued);
      if (part === '') continue;
      parts.push(part);
      pieces.push({ at: length, source: line.start });
      length += part.length;
    }
    return new LogicalLine(parts.join(''), start, pieces, blankLines);
  }

  /** Where the line's continuation character stands, or -1. One that is itself escaped does not continue the line. */
  #continuation(start: number, end: number): number {
    let at = end - 1;
    while (at >= start && (this.#text.charCodeAt(at) === 0x20 || this.#text.charCodeAt(at) === TAB)) at -= 1;
    if (at < start || this.#text.charCodeAt(at) !== this.#escape) return -1;
    return at > start && this.#text.charCodeAt(at - 1) === this.#escape ? -1 : at;
  }

  #physical(): PhysicalLine | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const start = this.#at;
    const found = this.#text.indexOf('\n', start);
    let end = found === -1 ? this.#text.length : found;
    this.#at = found === -1 ? this.#text.length : found + 1;
    while (end > start && this.#text.charCodeAt(end - 1) === 0x0d) end -= 1;
    return { start, end, next: this.#at };
  }
}
