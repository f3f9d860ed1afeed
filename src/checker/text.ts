import type { Fix, Position, Range, TextEdit } from './diagnostic.ts';

/**
 * Where each line of a text begins, to turn offsets (UTF-16 code units) into positions and back.
 * A line ends at `\n` or `\r\n`; a lone `\r` does not end one, as in BuildKit and in Monaco's LF/CRLF model.
 */
export class Lines {
  readonly text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The offset at which a 0-based line begins; past the last line, the text's length. */
  start(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - this.start(low) };
  }

  /** The offset of a position, held inside the text. */
  offset(position: Position): number {
    return Math.min(this.start(position.line) + position.character, this.text.length);
  }

  /** The range between two offsets, `end` exclusive. */
  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }
}

interface PlacedEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text after fixes. A fix is taken whole or not at all: one with an edit that overlaps an edit of an earlier fix in
 * the list, or inserts at the same place, is left out, so that applying the fixes of many diagnostics at once never
 * garbles the text.
 */
export function applyFixes(text: string, fixes: readonly Fix[]): string {
  return takeFixes(text, fixes).text;
}

/** The same, and which of the fixes were taken. */
export function takeFixes(
  text: string,
  fixes: readonly Fix[],
): { readonly text: string; readonly taken: readonly Fix[] } {
  const taken: Fix[] = [];
  const lines = new Lines(text);
  const accepted: PlacedEdit[] = [];
  for (const fix of fixes) {
    const edits = fix.edits.map((edit) => place(lines, edit));
    if (edits.some((edit) => overlapsAny(accepted, edit))) continue;
    for (const edit of edits) accepted.splice(firstNotBefore(accepted, edit), 0, edit);
    taken.push(fix);
  }
  const parts: string[] = [];
  let done = 0;
  for (const edit of accepted) {
    parts.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  parts.push(text.slice(done));
  return { text: parts.join(''), taken };
}

function place(lines: Lines, edit: TextEdit): PlacedEdit {
  return { start: lines.offset(edit.range.start), end: lines.offset(edit.range.end), text: edit.text };
}

/** The index of the first accepted edit that does not stand before this one; `accepted` is in order of place. */
function firstNotBefore(accepted: readonly PlacedEdit[], edit: PlacedEdit): number {
  let low = 0;
  let high = accepted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = accepted[middle];
    if (other !== undefined && (other.start - edit.start || other.end - edit.end) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function overlapsAny(accepted: readonly PlacedEdit[], edit: PlacedEdit): boolean {
  const index = firstNotBefore(accepted, edit);
  return [accepted[index - 1], accepted[index], accepted[index + 1]].some(
    (other) =>
      other !== undefined &&
      ((other.start < edit.end && edit.start < other.end) ||
        (other.start === edit.start && other.end === edit.end)),
  );
}
