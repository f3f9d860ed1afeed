import type { LogicalLine } from '../syntax/logical-line.ts';
import type { Span } from '../syntax/tree.ts';

/** A script as the shell gets it, and the way back from any part of it to the file. */
export interface ScriptText {
  readonly text: string;
  /** The place in the file of the characters from `start` to `end` (exclusive) of `text`. */
  span(start: number, end: number): Span;
}

/** The part of a logical line from an offset on: continuations and the comments between them are taken out. */
export class LineScript implements ScriptText {
  readonly text: string;
  readonly #line: LogicalLine;
  readonly #at: number;

  constructor(text: string, line: LogicalLine, at: number) {
    this.text = text;
    this.#line = line;
    this.#at = at;
  }

  span(start: number, end: number): Span {
    return this.#line.span(this.#at + start, this.#at + end);
  }
}

/** A text that stands in the file as it is, such as a here-document's body. */
export class PlainScript implements ScriptText {
  readonly text: string;
  readonly #source: number;

  /** Carriage returns at line ends become spaces: the shell would take them for a part of the last word. */
  constructor(text: string, source: number) {
    this.text = text.includes('\r') ? text.replaceAll('\r\n', ' \n') : text;
    this.#source = source;
  }

  span(start: number, end: number): Span {
    return { start: this.#source + start, end: this.#source + end };
  }
}

/** A line followed by what comes after it on the next lines: `cat <<EOF > a && …` and its here-documents. */
export class JoinedScript implements ScriptText {
  readonly text: string;
  readonly #first: ScriptText;
  readonly #second: ScriptText;

  constructor(first: ScriptText, second: ScriptText) {
    this.text = `${first.text}\n${second.text}`;
    this.#first = first;
    this.#second = second;
  }

  span(start: number, end: number): Span {
    const { length } = this.#first.text;
    if (end <= length) return this.#first.span(start, end);
    const second = this.#second.span(Math.max(0, start - length - 1), Math.max(0, end - length - 1));
    return start <= length ? { start: this.#first.span(start, start).start, end: second.end } : second;
  }
}

/** A part of another script that is itself one: `sh -c '…'`. */
export class InnerScript implements ScriptText {
  readonly text: string;
  readonly #outer: ScriptText;
  readonly #at: number;

  constructor(text: string, outer: ScriptText, at: number) {
    this.text = text;
    this.#outer = outer;
    this.#at = at;
  }

  span(start: number, end: number): Span {
    return this.#outer.span(this.#at + start, this.#at + end);
  }
}

/** A script whose characters cannot be told apart in the file, since escapes were resolved: all stand for the whole. */
export class OpaqueScript implements ScriptText {
  readonly text: string;
  readonly #whole: Span;

  constructor(text: string, whole: Span) {
    this.text = text;
    this.#whole = { start: whole.start, end: whole.end };
  }

  span(): Span {
    return this.#whole;
  }
}
