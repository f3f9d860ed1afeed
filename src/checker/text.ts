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

/**
 * The text after a fix. Edits are taken in order of position; one that overlaps an earlier one is left out, so that
 * applying the fixes of many diagnostics at once never garbles the text.
 */
export function applyFixes(text: string, fixes: readonly Fix[]): string {
  const lines = new Lines(text);
  const edits = fixes
    .flatMap((fix): readonly TextEdit[] => fix.edits)
    .map((edit) => ({
      start: lines.offset(edit.range.start),
      end: lines.offset(edit.range.end),
      text: edit.text,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let done = 0;
  for (const edit of edits) {
    if (edit.start < done) continue;
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}
