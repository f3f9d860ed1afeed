import { characters } from '../characters.ts';
import { widthOf, withoutEscapes } from './width.ts';

/** A place on the screen, counted from where the prompt begins. */
interface Place {
  readonly row: number;
  readonly column: number;
}

const TAB = 8;
const START: Place = { row: 0, column: 0 };

/** How a character of the line is shown at a column. */
function shown(char: string, column: number): string {
  if (char === '\t') return ' '.repeat(TAB - (column % TAB));
  const isControl = /\p{Cc}/u.test(char) && char !== '\n';
  return isControl ? `^${String.fromCharCode((char.charCodeAt(0) & 0x1f) + 0x40)}` : char;
}

/** Where the cursor stands after one character, in a terminal that wraps. */
function advance({ row, column }: Place, char: string, columns: number): Place {
  if (char === '\n') return { row: row + 1, column: 0 };
  const width = widthOf(char);
  const wraps = column + width > columns;
  const end = (wraps ? 0 : column) + width;
  const next = wraps ? row + 1 : row;
  // The terminal wraps with the next character; here the cursor is on the next row already.
  return end === columns && width > 0 ? { row: next + 1, column: 0 } : { row: next, column: end };
}

/** A text as it is shown, and where the cursor stands after it. */
function layOut(
  text: Iterable<string>,
  columns: number,
  from: Place = START,
): { readonly shown: string; readonly end: Place } {
  let out = '';
  let end = from;
  for (const char of text) {
    for (const each of shown(char, end.column)) {
      out += each;
      end = advance(end, each, columns);
    }
  }
  return { shown: out, end };
}

/** What stands on the screen. */
interface Drawn {
  readonly prompt: string;
  readonly text: string;
  readonly columns: number;
  readonly cursor: number;
}

/** Draws a prompt and a line, and draws over what it has drawn before. */
export class Screen {
  readonly #write: (text: string) => void;
  readonly #columns: () => number;
  /** The cursor's row below the prompt's first. */
  #row = 0;
  #drawn: Drawn | undefined;

  constructor(write: (text: string) => void, columns: () => number) {
    this.#write = write;
    this.#columns = columns;
  }

  /** Shows the line with the cursor after `cursor` of its characters. */
  draw(prompt: string, chars: readonly string[], cursor: number): void {
    const columns = Math.max(1, this.#columns());
    const wanted: Drawn = { prompt, text: chars.join(''), columns, cursor };
    const { end: start } = layOut(withoutEscapes(prompt), columns);
    const { shown: line, end } = layOut(chars, columns, start);
    const { end: place } = layOut(chars.slice(0, cursor), columns, start);
    const added = this.#added(wanted, chars.length);
    if (added !== undefined && (added === '' || (end.column > 0 && end.row === this.#row)))
      this.#write(added);
    else {
      // At the edge the terminal waits with the wrap; the cursor goes there now.
      const wrap = end.column === 0 && end.row > 0 && !wanted.text.endsWith('\n') ? '\n' : '';
      const isAtEnd = place.row === end.row && place.column === end.column;
      const back = isAtEnd ? '' : `${up(end.row - place.row)}\r${right(place.column)}`;
      this.#write(`${up(this.#row)}\r\x1b[J${prompt}${line}${wrap}${back}`);
    }
    this.#row = place.row;
    this.#drawn = wanted;
  }

  /** Leaves the line as it stands, with a mark such as `^C` behind it, and goes to the row below. */
  leave(prompt: string, chars: readonly string[], mark = ''): void {
    this.draw(prompt, chars, chars.length);
    const columns = Math.max(1, this.#columns());
    const { end } = layOut([...characters(withoutEscapes(prompt)), ...chars, ...characters(mark)], columns);
    // A line that fills its row has moved on by itself.
    const hasMovedOn = end.column === 0 && mark === '' && chars.length > 0 && chars.at(-1) !== '\n';
    this.#write(`${mark}${hasMovedOn ? '' : '\n'}`);
    this.begin();
  }

  /** What is drawn next begins where the terminal's cursor is. */
  begin(): void {
    this.#row = 0;
    this.#drawn = undefined;
  }

  /** What is new at the end of the line, where nothing else has changed. */
  #added(wanted: Drawn, length: number): string | undefined {
    const drawn = this.#drawn;
    if (drawn?.prompt !== wanted.prompt || drawn.columns !== wanted.columns) return undefined;
    if (drawn.text === wanted.text && drawn.cursor === wanted.cursor) return '';
    const wasAtEnd = drawn.cursor === characters(drawn.text).length;
    if (!wasAtEnd || wanted.cursor !== length || !wanted.text.startsWith(drawn.text)) return undefined;
    const added = wanted.text.slice(drawn.text.length);
    return added === '' || /\p{Cc}/u.test(added) ? undefined : added;
  }
}

const up = (rows: number): string => (rows > 0 ? `\x1b[${rows}A` : '');
const right = (columns: number): string => (columns > 0 ? `\x1b[${columns}C` : '');
