import { LogicalLine, type Piece } from './logical-line.ts';
import { skipSpace } from './space.ts';
import type { Comment, Span } from './tree.ts';

const HASH = 0x23;
const TAB = 0x09;
const SPACE = 0x20;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Reads a Dockerfile line by line, each line once: joins continued lines, sets comments aside, hands out the bodies
 * of here-documents. Source: https://docs.docker.com/reference/dockerfile/#format
 */
export class LineReader {
  readonly comments: Comment[] = [];
  /** Where the text of the line begins and ends in it that `next` gave last. */
  start = 0;
  end = 0;
  readonly #plain: LogicalLine;
  readonly #text: string;
  readonly #escape: number;
  /** Where the next physical line begins. */
  #at: number;
  /** The physical line that was read last, without its line break. */
  #start = 0;
  #end = 0;

  constructor(text: string, escape: '\\' | '`') {
    this.#text = text;
    this.#plain = LogicalLine.plain(text);
    this.#escape = escape.charCodeAt(0);
    this.#at = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  }

  /** The next instruction's text, or undefined at the end of the file. */
  next(): LogicalLine | undefined {
    while (this.#readLine()) {
      const start = skipSpace(this.#text, this.#start, this.#end);
      if (start === this.#end) continue;
      if (this.#text.charCodeAt(start) !== HASH) return this.#joined(start, this.#end);
      this.comments.push({ start, end: this.#end, text: this.#text.slice(start + 1, this.#end).trim() });
    }
    return undefined;
  }

  /** The lines up to a here-document's terminator; without one, all the rest of the file. */
  heredocBody(name: string, chomp: boolean): { body: Span; terminator: Span | undefined } {
    const start = this.#at;
    while (this.#readLine()) {
      let from = this.#start;
      while (chomp && this.#text.charCodeAt(from) === TAB) from += 1;
      if (this.#end - from === name.length && this.#text.startsWith(name, from)) {
        return { body: { start, end: this.#start }, terminator: { start: from, end: this.#end } };
      }
    }
    return { body: { start, end: this.#at }, terminator: undefined };
  }

  #found(line: LogicalLine, start: number, end: number): LogicalLine {
    this.start = start;
    this.end = end;
    return line;
  }

  #joined(start: number, end: number): LogicalLine {
    let continued = this.#continuation(start, end);
    if (continued === -1) return this.#found(this.#plain, start, end);
    const parts = [this.#text.slice(start, continued)];
    const pieces: Piece[] = [];
    const blankLines: Span[] = [];
    let length = continued - start;
    while (continued !== -1 && this.#readLine()) {
      const content = skipSpace(this.#text, this.#start, this.#end);
      if (content === this.#end) {
        blankLines.push({ start: this.#start, end: this.#at });
        continue;
      }
      if (this.#text.charCodeAt(content) === HASH) continue;
      continued = this.#continuation(this.#start, this.#end);
      const part = this.#text.slice(this.#start, continued === -1 ? this.#end : continued);
      if (part === '') continue;
      parts.push(part);
      pieces.push({ at: length, source: this.#start });
      length += part.length;
    }
    const text = parts.join('');
    return this.#found(LogicalLine.joined(text, start, pieces, blankLines), 0, text.length);
  }

  /** Where the line's continuation character stands, or -1. One that is itself escaped does not continue the line. */
  #continuation(start: number, end: number): number {
    let at = end - 1;
    while (at >= start && (this.#text.charCodeAt(at) === SPACE || this.#text.charCodeAt(at) === TAB)) at -= 1;
    if (at < start || this.#text.charCodeAt(at) !== this.#escape) return -1;
    return at > start && this.#text.charCodeAt(at - 1) === this.#escape ? -1 : at;
  }

  /** Reads the next physical line; false at the end of the file. */
  #readLine(): boolean {
    if (this.#at >= this.#text.length) return false;
    const found = this.#text.indexOf('\n', this.#at);
    this.#start = this.#at;
    this.#end = found === -1 ? this.#text.length : found;
    this.#at = found === -1 ? this.#text.length : found + 1;
    while (this.#end > this.#start && this.#text.charCodeAt(this.#end - 1) === CARRIAGE_RETURN)
      this.#end -= 1;
    return true;
  }
}
