import type { Span } from '../../../checker/dockerfile/syntax/tree.ts';
import { Lines } from '../../../checker/text.ts';
import { BuildError } from '../api.ts';

const RULER = '-'.repeat(20);

/** The Dockerfile that is built: its name and text, and failures that point into it. */
export class Source {
  /** Without folders: `Dockerfile`. */
  readonly name: string;
  readonly text: string;
  readonly #lines: Lines;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
    this.#lines = new Lines(text);
  }

  /** The 1-based line of an offset. */
  line(offset: number): number {
    return this.#lines.position(offset).line + 1;
  }

  /** A failure at a place of the file; the words get `failed to solve: ` in front. */
  failure(message: string, span?: Span): BuildError {
    const words = `failed to solve: ${message}`;
    if (span === undefined) return new BuildError(words);
    const first = this.line(span.start);
    const last = this.line(Math.max(span.start, span.end - 1));
    return new BuildError(words, first, this.#excerpt(first, last));
  }

  /** The lines around those that have failed, which are marked, as BuildKit shows them: more around a single one. */
  #excerpt(first: number, last: number): readonly string[] {
    const lines = this.text.split('\n').map((line) => line.replace(/\r$/, ''));
    const room = first === last ? 4 : 2;
    let start = first;
    let end = Math.min(last, lines.length);
    for (let shown = 0; shown < room; shown += 1) {
      if (start > 1) {
        start -= 1;
        shown += 1;
      }
      if (end < lines.length) {
        end += 1;
        shown += 1;
      }
    }
    const body = lines.slice(start - 1, end).map((line, index) => {
      const number = start + index;
      const mark = number >= first && number <= last ? '>>>' : '   ';
      return ` ${String(number).padStart(3)} | ${mark} ${line}`;
    });
    return [`${this.name}:${first}`, RULER, ...body, RULER];
  }
}
