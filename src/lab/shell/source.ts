import { parse, type ParsedScript } from 'unbash';

/** A text that a shell reads: positions of its tree lead to lines. */
export class Source {
  readonly text: string;
  readonly script: ParsedScript;
  readonly #firstLine: number;
  #starts: readonly number[] | undefined;

  constructor(text: string, firstLine = 1) {
    this.text = text;
    this.#firstLine = firstLine;
    this.script = parse(text);
  }

  /** The line of a position, counted from one. */
  lineAt(pos: number): number {
    this.#starts ??= lineStarts(this.text);
    let [low, high] = [0, this.#starts.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= pos) low = middle;
      else high = middle;
    }
    return low + this.#firstLine;
  }

  slice(node: { readonly pos: number; readonly end: number }): string {
    return this.text.slice(node.pos, node.end);
  }

  /** Whether more lines could make it whole: an open quote, a `do` without its `done`, a here-document. */
  get isUnfinished(): boolean {
    if (/(?:^|[^\\])(?:\\\\)*\\\n?$/.test(this.text) && !isComment(this.text)) return true;
    const [error] = this.script.errors ?? [];
    if (error === undefined) return hasOpenHereDocument(this.text);
    return /^unterminated/.test(error.message) || error.pos >= this.text.trimEnd().length;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

const isComment = (text: string): boolean =>
  /(?:^|\s)#[^'"]*$/.test(text.slice(text.lastIndexOf('\n', text.length - 2) + 1));

/** A here-document that the end of the text closes and not its delimiter: a comment behind it would be part of it. */
function hasOpenHereDocument(text: string): boolean {
  if (!text.includes('<<')) return false;
  const probe = parse(`${text}${text.endsWith('\n') ? '' : '\n'})`);
  return (probe.errors ?? []).length === 0;
}
