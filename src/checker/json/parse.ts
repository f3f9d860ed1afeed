import type { Fault } from './fault.ts';
import { FaultLog, fixOf } from './fault-log.ts';
import { openedHere, type Frame, type ObjectFrame, type ArrayFrame } from './frame.ts';
import { nextToken, type Punctuation, type Token } from './lex.ts';
import { readBareName, readString, readWord } from './literals.ts';
import type { JsonNode } from './node.ts';
import { removal } from './removal.ts';
import * as say from './say.ts';

/** Deeper than any task definition by far, and shallow enough for every recursive reader of the tree. */
export const MAX_DEPTH = 200;

export interface Parsed {
  /** The tree of what could be read; absent where reading had to stop. */
  readonly root: JsonNode | undefined;
  readonly faults: readonly Fault[];
}

/**
 * Reads JSON as RFC 8259 has it, and on through the faults people make, each of which it names with its repair: curly
 * quotes, comments, trailing commas, left-out text. It stops at the first fault whose meaning it cannot know. It never
 * throws, and does not recurse, so that no nesting overflows the stack.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc8259
 */
export function parseJson(text: string): Parsed {
  return new Parser(text).parse();
}

class Parser {
  readonly #text: string;
  readonly #log = new FaultLog();
  readonly #frames: Frame[] = [];
  #root: JsonNode | undefined;
  /** The end of the last token that counted: where a missing comma or colon goes. */
  #lastEnd = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Parsed {
    // A byte order mark is the file's business, not the grammar's: `file/byte-order-mark` reports it.
    let at = this.#text.startsWith('\uFEFF') ? 1 : 0;
    while (!this.#log.stopped) {
      const token = nextToken(this.#text, at);
      at = token.end;
      if (token.kind === 'comment') this.#comment(token);
      else if (token.kind === 'elision') at = this.#elision(token);
      else if (token.kind === 'bad' && /\s/.test(token.value)) this.#strangeSpace(token);
      else {
        this.#take(token);
        if (token.kind === 'end') break;
        this.#lastEnd = token.end;
      }
    }
    return { root: this.#log.stopped ? undefined : this.#root, faults: this.#log.faults };
  }

  #comment({ start, end, open }: Token): void {
    if (open === true) {
      this.#log.stop({ start, end: start + 2 }, say.openComment());
      return;
    }
    this.#log.add('comment', { start, end }, say.comment(), {
      fix: { title: 'Remove the comment', edits: [removal(this.#text, start, end)] },
    });
  }

  #strangeSpace({ start, end }: Token): void {
    const span = { start, end };
    this.#log.add('syntax', span, say.strangeSpace(), fixOf('Put a plain space', span, ' '));
  }

  /** Dots for left-out text, with the comma that would be one too many without them. Returns where to read on. */
  #elision(token: Token): number {
    const frame = this.#frames.at(-1);
    const next = nextToken(this.#text, token.end);
    let { start, end } = token;
    if (frame?.kind === 'object' && (frame.state === 'colon' || frame.state === 'value')) {
      // A value was left out: only its writer knows which.
      this.#log.add('elision', token, say.elision());
      if (frame.state === 'value') this.#value({ kind: 'null', start: token.start, end: token.end });
      return end;
    }
    if (next.kind === ',' && frame?.state !== 'after') {
      end = next.end;
    } else if (
      frame?.comma !== undefined &&
      frame.state !== 'after' &&
      (next.kind === '}' || next.kind === ']')
    ) {
      start = frame.comma.start;
      frame.state = 'after';
    }
    const fix = { title: 'Remove the dots', edits: [removal(this.#text, start, end)] };
    this.#log.add('elision', token, say.elision(), { fix });
    return end;
  }

  #take(token: Token): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) this.#takeTop(token);
    else if (token.kind === 'end') this.#truncated(frame);
    else if (frame.kind === 'array') this.#takeInArray(frame, token);
    else this.#takeInObject(frame, token);
  }

  #takeTop(token: Token): void {
    if (this.#root === undefined) {
      if (token.kind === 'end') this.#log.stop({ start: 0, end: 0 }, say.nothing());
      else this.#takeValue(token);
      return;
    }
    if (token.kind === 'end') return;
    const unbraced = this.#root.kind === 'string' && token.kind === ':';
    this.#log.stop(token, unbraced ? say.noBraces() : say.afterTheEnd(token.value));
  }

  #takeInArray(frame: ArrayFrame, token: Token): void {
    if (token.kind === ']') {
      if (frame.state === 'value') this.#trailingComma(frame);
      this.#close(token.end);
    } else if (frame.state === 'after') {
      if (token.kind === ',') {
        frame.state = 'value';
        frame.comma = token;
      } else if (beginsValue(token)) {
        this.#missing(',', token);
        frame.state = 'value';
        this.#takeInArray(frame, token);
      } else this.#unexpected(frame, token, say.expectedCommaOrBracket(token.value));
    } else if (token.kind === ',') this.#doubledComma(frame, token);
    else this.#takeValue(token);
  }

  #takeInObject(frame: ObjectFrame, token: Token): void {
    switch (frame.state) {
      case 'first':
      case 'key':
        if (token.kind === '}') {
          if (frame.state === 'key') this.#trailingComma(frame);
          this.#close(token.end);
        } else if (token.kind === ',') this.#doubledComma(frame, token);
        else this.#takeKey(frame, token);
        return;
      case 'colon':
        if (token.kind === ':') frame.state = 'value';
        else if (beginsValue(token)) {
          this.#missing(':', token);
          frame.state = 'value';
          this.#takeValue(token);
        } else this.#unexpected(frame, token, say.expectedColon(frame.key?.value ?? '', token.value));
        return;
      case 'value':
        if (token.kind === '}' || token.kind === ',')
          this.#log.stop(token, say.noValue(frame.key?.value ?? ''));
        else this.#takeValue(token);
        return;
      case 'after':
        if (token.kind === '}') this.#close(token.end);
        else if (token.kind === ',') {
          frame.state = 'key';
          frame.comma = token;
        } else if (token.kind === 'string' || token.kind === 'single' || token.kind === 'word') {
          this.#missing(',', token);
          frame.state = 'key';
          this.#takeKey(frame, token);
        } else this.#unexpected(frame, token, say.expectedCommaOrBrace(token.value));
    }
  }

  #takeKey(frame: ObjectFrame, token: Token): void {
    const key =
      token.kind === 'word' ? readBareName(this.#log, token) : readString(this.#log, this.#text, token);
    if (this.#log.stopped) return;
    if (key === undefined) {
      this.#unexpected(frame, token, say.expectedName(token.value));
      return;
    }
    const earlier = frame.names.get(key.value);
    if (earlier !== undefined) {
      const { start, end } = earlier;
      const related = { start, end, message: say.duplicateEarlier(key.value) };
      this.#log.add('duplicate-key', key, say.duplicate(key.value), { related });
    }
    frame.names.set(key.value, key);
    frame.key = key;
    frame.state = 'colon';
  }

  #takeValue(token: Token): void {
    const { start, end } = token;
    if (token.kind === '{' || token.kind === '[') this.#open(token.kind, token);
    else if (token.kind === 'number') this.#value({ kind: 'number', start, end, value: Number(token.value) });
    else if (token.kind === 'word') this.#value(readWord(this.#log, token));
    else {
      const string = readString(this.#log, this.#text, token);
      if (this.#log.stopped) return;
      if (string !== undefined) this.#value(string);
      else this.#unexpected(this.#frames.at(-1), token, say.expectedValue(token.value));
    }
  }

  #open(bracket: '{' | '[', { start }: Token): void {
    if (this.#frames.length >= MAX_DEPTH) {
      this.#log.stop({ start, end: start + 1 }, say.tooDeep(MAX_DEPTH));
      return;
    }
    const common = { start, state: 'first', comma: undefined } as const;
    if (bracket === '[') this.#frames.push({ ...common, kind: 'array', items: [] });
    else this.#frames.push({ ...common, kind: 'object', members: [], names: new Map(), key: undefined });
  }

  #close(end: number): void {
    const frame = this.#frames.pop();
    if (frame?.kind === 'array') this.#value({ kind: 'array', start: frame.start, end, items: frame.items });
    else if (frame) this.#value({ kind: 'object', start: frame.start, end, members: frame.members });
  }

  /** Puts a finished value where it belongs. */
  #value(value: JsonNode): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) {
      this.#root = value;
      return;
    }
    if (frame.kind === 'array') frame.items.push(value);
    else if (frame.key !== undefined) {
      frame.members.push({ start: frame.key.start, end: value.end, key: frame.key, value });
      frame.key = undefined;
    }
    frame.state = 'after';
  }

  #missing(what: ',' | ':', token: Token): void {
    const at = this.#lastEnd;
    const text = what === ':' && token.start === at ? ': ' : what;
    const title = what === ',' ? 'Insert the comma' : 'Insert the colon';
    this.#log.add('syntax', token, say.missing(what), fixOf(title, { start: at, end: at }, text));
  }

  #doubledComma(frame: Frame, token: Token): void {
    const message = say.doubledComma(frame.state === 'first');
    this.#log.add('syntax', token, message, fixOf('Remove the comma', token, ''));
  }

  #trailingComma({ comma }: Frame): void {
    if (comma === undefined) return;
    this.#log.add('trailing-comma', comma, say.trailingComma(), fixOf('Remove the comma', comma, ''));
  }

  #unexpected(frame: Frame | undefined, token: Token, message: string): void {
    const closer: Punctuation | undefined = frame && (frame.kind === 'object' ? '}' : ']');
    const mismatched = (token.kind === '}' || token.kind === ']') && token.kind !== closer;
    if (frame === undefined || !mismatched) this.#log.stop(token, message);
    else {
      const opened = this.#opened(frame);
      const text = say.mismatched(token.value, opened, this.#lineOf(frame.start));
      this.#log.stop(token, text, openedHere(frame, opened));
    }
  }

  #truncated(frame: Frame): void {
    const end = this.#text.trimEnd().length;
    const missing = this.#frames.map(({ kind }) => (kind === 'object' ? '}' : ']')).reverse();
    const opened = this.#opened(frame);
    this.#log.stop(
      { start: Math.max(0, end - 1), end },
      say.truncated(opened, this.#lineOf(frame.start), missing.slice(0, 12).join('')),
      openedHere(frame, opened),
    );
  }

  /** How to name an open bracket: by the member it is the value of, or by itself. */
  #opened(frame: Frame): string {
    const above = this.#frames[this.#frames.indexOf(frame) - 1];
    if (above?.kind === 'object' && above.key !== undefined) return say.code(above.key.value);
    return frame.kind === 'object' ? '`{`' : '`[`';
  }

  #lineOf(offset: number): number {
    return this.#text.slice(0, offset).split('\n').length;
  }
}

function beginsValue({ kind }: Token): boolean {
  return kind === '{' || kind === '[' || ['string', 'single', 'word', 'number'].includes(kind);
}
