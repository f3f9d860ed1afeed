import type { Fault, FaultKind } from './fault.ts';
import { nextToken, type Punctuation, type Token } from './lex.ts';
import type { JsonMember, JsonNode, JsonString } from './node.ts';
import { isCurly } from './quotes.ts';
import { removal } from './removal.ts';
import * as say from './say.ts';

/** Deeper than any task definition by far, and shallow enough for every recursive reader of the tree. */
export const MAX_DEPTH = 200;
/** A text with more faults than this is hardly JSON; the rest would be noise. */
const MAX_FAULTS = 100;

export interface Parsed {
  /** The tree of what could be read; absent where reading had to stop. */
  readonly root: JsonNode | undefined;
  readonly faults: readonly Fault[];
}

interface ObjectFrame {
  readonly kind: 'object';
  readonly start: number;
  readonly members: JsonMember[];
  readonly names: Map<string, JsonString>;
  key: JsonString | undefined;
  state: 'first' | 'key' | 'colon' | 'value' | 'after';
  comma: Token | undefined;
}

interface ArrayFrame {
  readonly kind: 'array';
  readonly start: number;
  readonly items: JsonNode[];
  state: 'first' | 'value' | 'after';
  comma: Token | undefined;
}

type Frame = ObjectFrame | ArrayFrame;

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
  readonly #faults: Fault[] = [];
  readonly #frames: Frame[] = [];
  #root: JsonNode | undefined;
  #stopped = false;
  /** The end of the last token that counted: where a missing comma or colon goes. */
  #lastEnd = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Parsed {
    // A byte order mark is the file's business, not the grammar's: `file/byte-order-mark` reports it.
    let at = this.#text.startsWith('\uFEFF') ? 1 : 0;
    while (!this.#stopped) {
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
    return { root: this.#stopped ? undefined : this.#root, faults: this.#faults };
  }

  #fault(kind: FaultKind, span: { start: number; end: number }, message: string, fix?: Fault['fix']): void {
    this.#faults.push({ kind, start: span.start, end: span.end, message, ...(fix !== undefined && { fix }) });
    if (this.#faults.length >= MAX_FAULTS) this.#stopped = true;
  }

  /** A fault after which nothing certain can be said about the rest. */
  #stop(span: { start: number; end: number }, message: string, related?: Fault['related']): void {
    const { start, end } = span;
    this.#faults.push({ kind: 'syntax', start, end, message, ...(related !== undefined && { related }) });
    this.#stopped = true;
  }

  #comment({ start, end, open }: Token): void {
    if (open === true) {
      this.#stop({ start, end: start + 2 }, say.openComment());
      return;
    }
    this.#fault('comment', { start, end }, say.comment(), {
      title: 'Remove the comment',
      edits: [removal(this.#text, start, end)],
    });
  }

  #strangeSpace({ start, end }: Token): void {
    const fix = { title: 'Put a plain space', edits: [{ start, end, text: ' ' }] };
    this.#fault('syntax', { start, end }, say.strangeSpace(), fix);
  }

  /** Dots for left-out text, with the comma that would be one too many without them. Returns where to read on. */
  #elision(token: Token): number {
    const frame = this.#frames.at(-1);
    const next = nextToken(this.#text, token.end);
    let { start, end } = token;
    if (frame?.kind === 'object' && (frame.state === 'colon' || frame.state === 'value')) {
      // A value was left out: only its writer knows which.
      this.#fault('elision', token, say.elision());
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
    this.#fault('elision', token, say.elision(), fix);
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
      if (token.kind === 'end') this.#stop({ start: 0, end: 0 }, say.nothing());
      else this.#takeValue(token);
      return;
    }
    if (token.kind === 'end') return;
    const unbraced = this.#root.kind === 'string' && token.kind === ':';
    this.#stop(token, unbraced ? say.noBraces() : say.afterTheEnd(token.value));
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
        if (token.kind === '}' || token.kind === ',') this.#stop(token, say.noValue(frame.key?.value ?? ''));
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
      this.#text.length > token.end && token.kind === 'word' ? this.#bareName(token) : this.#string(token);
    if (this.#stopped) return;
    if (key === undefined) {
      this.#unexpected(frame, token, say.expectedName(token.value));
      return;
    }
    const earlier = frame.names.get(key.value);
    if (earlier !== undefined) {
      this.#faults.push({
        kind: 'duplicate-key',
        start: key.start,
        end: key.end,
        message: say.duplicate(key.value),
        related: { start: earlier.start, end: earlier.end, message: say.duplicateEarlier(key.value) },
      });
    }
    frame.names.set(key.value, key);
    frame.key = key;
    frame.state = 'colon';
  }

  #bareName(token: Token): JsonString | undefined {
    this.#fault('syntax', token, say.bareName(token.value), quote(token, token.value));
    return { kind: 'string', start: token.start, end: token.end, value: token.value };
  }

  /** A string token, straightened where it needs it; undefined for any other token. */
  #string(token: Token): JsonString | undefined {
    const { start, end, value } = token;
    if (token.kind === 'single') {
      if (token.open === true) this.#stop(token, say.openString());
      else this.#fault('syntax', token, say.singleQuotes(), quote(token, value));
    } else if (token.kind !== 'string') return undefined;
    else if (token.open === true) this.#stop(token, say.openString());
    else this.#checkString(token);
    return { kind: 'string', start, end, value };
  }

  #checkString({ start, end, wrong }: Token): void {
    const curly = [start, end - 1].filter((at) => isCurly(this.#text[at]));
    if (curly.length > 0) {
      this.#fault('curly-quotes', { start, end }, say.curly(this.#text[curly[0] ?? start] ?? ''), {
        title: 'Straighten the quotes',
        edits: curly.map((at) => ({ start: at, end: at + 1, text: '"' })),
      });
    }
    if (wrong !== undefined) {
      this.#fault('syntax', wrong, say.wrongEscape(this.#text.slice(wrong.start, wrong.end)));
    }
  }

  #takeValue(token: Token): void {
    const { start, end } = token;
    if (token.kind === '{' || token.kind === '[') this.#open(token.kind, token);
    else if (token.kind === 'number') this.#value({ kind: 'number', start, end, value: Number(token.value) });
    else if (token.kind === 'word') this.#word(token);
    else {
      const string = this.#string(token);
      if (this.#stopped) return;
      if (string !== undefined) this.#value(string);
      else this.#unexpected(this.#frames.at(-1), token, say.expectedValue(token.value));
    }
  }

  #word(token: Token): void {
    const { start, end, value } = token;
    if (value === 'true' || value === 'false') {
      this.#value({ kind: 'boolean', start, end, value: value === 'true' });
      return;
    }
    if (value !== 'null') {
      const meant = say.MEANT[value];
      const message = meant === undefined ? say.bareWord(value) : say.otherLanguage(value, meant);
      const fix =
        meant === undefined
          ? say.isNumberLike(value) || !/^[\w./@-]+$/.test(value)
            ? undefined
            : quote(token, value)
          : { title: `Write ${meant}`, edits: [{ start, end, text: meant }] };
      this.#fault('syntax', token, message, fix);
    }
    this.#value({ kind: 'null', start, end });
  }

  #open(bracket: '{' | '[', { start }: Token): void {
    if (this.#frames.length >= MAX_DEPTH) {
      this.#stop({ start, end: start + 1 }, say.tooDeep(MAX_DEPTH));
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
    this.#fault('syntax', { start: token.start, end: token.end }, say.missing(what), {
      title: what === ',' ? 'Insert the comma' : 'Insert the colon',
      edits: [{ start: at, end: at, text }],
    });
  }

  #doubledComma(frame: Frame, token: Token): void {
    const fix = { title: 'Remove the comma', edits: [{ start: token.start, end: token.end, text: '' }] };
    this.#fault('syntax', token, say.doubledComma(frame.state === 'first'), fix);
  }

  #trailingComma({ comma }: Frame): void {
    if (comma === undefined) return;
    const fix = { title: 'Remove the comma', edits: [{ start: comma.start, end: comma.end, text: '' }] };
    this.#fault('trailing-comma', comma, say.trailingComma(), fix);
  }

  #unexpected(frame: Frame | undefined, token: Token, message: string): void {
    const closer: Punctuation | undefined = frame && (frame.kind === 'object' ? '}' : ']');
    const mismatched = (token.kind === '}' || token.kind === ']') && token.kind !== closer;
    if (frame === undefined || !mismatched) this.#stop(token, message);
    else {
      const opened = this.#opened(frame);
      this.#stop(token, say.mismatched(token.value, opened, this.#lineOf(frame.start)), {
        start: frame.start,
        end: frame.start + 1,
        message: say.openedHere(opened),
      });
    }
  }

  #truncated(frame: Frame): void {
    const end = this.#text.trimEnd().length;
    const missing = this.#frames.map(({ kind }) => (kind === 'object' ? '}' : ']')).reverse();
    const opened = this.#opened(frame);
    this.#stop(
      { start: Math.max(0, end - 1), end },
      say.truncated(opened, this.#lineOf(frame.start), missing.slice(0, 12).join('')),
      { start: frame.start, end: frame.start + 1, message: say.openedHere(opened) },
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

function quote({ start, end }: Token, value: string): NonNullable<Fault['fix']> {
  return { title: 'Put it in double quotes', edits: [{ start, end, text: JSON.stringify(value) }] };
}
