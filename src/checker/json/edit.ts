import type { Lines } from '../text.ts';
import type { OffsetEdit } from './fault.ts';
import type { JsonArray, JsonMember, JsonNode, JsonObject } from './node.ts';

/** A value to write, as `JSON.stringify` takes it. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** How a file is laid out: its step of indentation and its line's end. */
export interface Layout {
  readonly step: string;
  readonly newline: string;
}

/** The layout of a text, by its first indented line. Two spaces and `\n` where nothing tells. */
export function layoutOf(text: string): Layout {
  const step = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return { step: step.startsWith('\t') ? '\t' : step, newline: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** Changes to one JSON text that keep its layout: small edits, commas right, nothing else touched. */
export class JsonEditor {
  readonly #lines: Lines;
  readonly #layout: Layout;

  constructor(lines: Lines) {
    this.#lines = lines;
    this.#layout = layoutOf(lines.text);
  }

  /** Adds a member behind `after`, else behind the last one. */
  insert(object: JsonObject, name: string, value: Value, after?: JsonMember): OffsetEdit {
    return this.insertAll(object, { [name]: value }, after);
  }

  /** Adds members in the order given, behind `after`, else behind the last one. */
  insertAll(object: JsonObject, values: Readonly<Record<string, Value>>, after?: JsonMember): OffsetEdit {
    return this.#add(object, after ?? object.members.at(-1), (indent, onOneLine) => {
      const gap = onOneLine ? ', ' : `,${this.#layout.newline}${indent}`;
      const member = ([name, value]: [string, Value]): string =>
        `${JSON.stringify(name)}: ${this.#write(value, indent, onOneLine)}`;
      return Object.entries(values).map(member).join(gap);
    });
  }

  /** Adds a member whose value is written already. */
  insertText(object: JsonObject, name: string, value: string, after: JsonMember): OffsetEdit {
    return this.#add(object, after, () => `${JSON.stringify(name)}: ${value}`);
  }

  /** Adds items at the end of a list, laid out like its last one. */
  append(array: JsonArray, values: readonly Value[]): OffsetEdit {
    const last = array.items.at(-1);
    return this.#add(array, last, (indent, onOneLine) => {
      const compact = onOneLine || last === undefined || this.#isOnOneLine(last);
      const gap = onOneLine ? ', ' : `,${this.#layout.newline}${indent}`;
      return values.map((value) => this.#write(value, indent, compact)).join(gap);
    });
  }

  /** Removes members of one object, or items of one list, with the commas that would be too many. */
  remove(parent: JsonObject | JsonArray, removed: readonly (JsonMember | JsonNode)[]): OffsetEdit[] {
    const all: readonly (JsonMember | JsonNode)[] = parent.kind === 'object' ? parent.members : parent.items;
    const gone = new Set(removed);
    if (all.every((one) => gone.has(one)))
      return [{ start: parent.start + 1, end: parent.end - 1, text: '' }];
    const edits: OffsetEdit[] = [];
    let previous: JsonMember | JsonNode | undefined;
    for (let at = 0; at < all.length; at++) {
      const first = all[at];
      if (first === undefined || !gone.has(first)) {
        previous = first;
        continue;
      }
      let last = first;
      for (let next = all[at + 1]; next !== undefined && gone.has(next); next = all[at + 1]) {
        last = next;
        at++;
      }
      const next = all[at + 1];
      if (next !== undefined) edits.push({ start: first.start, end: next.start, text: '' });
      else if (previous !== undefined) edits.push({ start: previous.end, end: last.end, text: '' });
    }
    return edits;
  }

  /** A list as text for the place at `offset`, laid out like another list. */
  writeList(values: readonly Value[], offset: number, like: JsonArray): string {
    if (this.#isOnOneLine(like)) return inline(values);
    const { step, newline } = this.#layout;
    const outer = this.#indentAt(offset);
    const compact = like.items.every((item) => this.#isOnOneLine(item));
    const lines = values.map((value) => newline + outer + step + this.#write(value, outer + step, compact));
    return `[${lines.join(',')}${newline}${outer}]`;
  }

  #add(
    parent: JsonObject | JsonArray,
    reference: JsonMember | JsonNode | undefined,
    text: (indent: string, onOneLine: boolean) => string,
  ): OffsetEdit {
    const { newline, step } = this.#layout;
    const onOneLine = this.#isOnOneLine(parent);
    if (reference !== undefined) {
      const indent = this.#indentAt(reference.start);
      const gap = onOneLine ? ' ' : newline + indent;
      return { start: reference.end, end: reference.end, text: `,${gap}${text(indent, onOneLine)}` };
    }
    const outer = this.#indentAt(parent.start);
    const inner = outer + step;
    const content = `${newline}${inner}${text(inner, false)}${newline}${outer}`;
    return { start: parent.start + 1, end: parent.end - 1, text: content };
  }

  #isOnOneLine({ start, end }: { start: number; end: number }): boolean {
    return this.#lines.position(start).line === this.#lines.position(end).line;
  }

  /** The white space with which the line of an offset begins. */
  #indentAt(offset: number): string {
    const lineStart = this.#lines.start(this.#lines.position(offset).line);
    const blanks = /[ \t]*/y;
    blanks.lastIndex = lineStart;
    return (blanks.exec(this.#lines.text)?.[0] ?? '').slice(0, offset - lineStart);
  }

  #write(value: Value, indent: string, onOneLine: boolean): string {
    if (onOneLine) return inline(value);
    return JSON.stringify(value, undefined, this.#layout.step).replaceAll(
      '\n',
      this.#layout.newline + indent,
    );
  }
}

/** A value on one line, spaced as people write it: `{ "name": "web" }`. */
export function inline(value: Value): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  const members = Object.entries(value).map(
    ([name, one]: [string, Value]) => `${JSON.stringify(name)}: ${inline(one)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
