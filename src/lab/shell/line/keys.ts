/** A key that does something, by its name in Emacs' and readline's way. */
export type KeyName =
  | 'enter'
  | 'tab'
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'word-left'
  | 'word-right'
  | 'kill-word'
  | 'kill-word-back'
  | 'last-argument'
  | 'escape'
  | `ctrl-${string}`;

export type Key =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'key'; readonly name: KeyName };

const SEQUENCES: Readonly<Record<string, KeyName>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  '[H': 'home',
  '[F': 'end',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  OH: 'home',
  OF: 'end',
  '[1~': 'home',
  '[4~': 'end',
  '[7~': 'home',
  '[8~': 'end',
  '[3~': 'delete',
  '[1;5C': 'word-right',
  '[1;5D': 'word-left',
  '[1;3C': 'word-right',
  '[1;3D': 'word-left',
  b: 'word-left',
  f: 'word-right',
  d: 'kill-word',
  '.': 'last-argument',
  '\x7f': 'kill-word-back',
  '\b': 'kill-word-back',
};
const PASTE_BEGIN = '\x1b[200~';
const PASTE_END = '\x1b[201~';
/** A whole escape sequence behind ESC: of a cursor key, of a function key, or one character with Alt. */
const SEQUENCE = /^(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Za-z]|[^[O])/;
/** One that is not whole yet. */
const BEGUN = /^(?:\[[0-9;?]*|O)?$/;

/**
 * Reads keys from what a terminal sends; what is cut in the middle waits for the rest.
 * Source: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
 */
export class KeyReader {
  #rest = '';

  /** The keys in a chunk. */
  *read(chunk: string): Generator<Key> {
    this.#rest += chunk;
    while (this.#rest !== '') {
      const key = this.#next();
      if (key === undefined) return;
      if (key !== 'nothing') yield key;
    }
  }

  #next(): Key | 'nothing' | undefined {
    const text = this.#rest;
    if (text.startsWith(PASTE_BEGIN)) {
      const end = text.indexOf(PASTE_END);
      if (end === -1) return undefined;
      this.#rest = text.slice(end + PASTE_END.length);
      return { kind: 'paste', text: text.slice(PASTE_BEGIN.length, end) };
    }
    const [first = ''] = text;
    if (first === '\x1b') return this.#escape(text.slice(1));
    const plain = /^[^\p{Cc}]+/u.exec(text)?.[0];
    if (plain !== undefined) {
      this.#rest = text.slice(plain.length);
      return { kind: 'text', text: plain };
    }
    this.#rest = text.slice(first.length);
    return { kind: 'key', name: controlName(first) };
  }

  #escape(behind: string): Key | 'nothing' | undefined {
    if (BEGUN.test(behind)) return undefined;
    const sequence = SEQUENCE.exec(behind)?.[0];
    if (sequence === undefined) {
      this.#rest = behind;
      return { kind: 'key', name: 'escape' };
    }
    this.#rest = behind.slice(sequence.length);
    const name = SEQUENCES[sequence];
    return name === undefined ? 'nothing' : { kind: 'key', name };
  }
}

function controlName(char: string): KeyName {
  if (char === '\r' || char === '\n') return 'enter';
  if (char === '\t') return 'tab';
  if (char === '\x7f' || char === '\b') return 'backspace';
  return `ctrl-${String.fromCharCode((char.charCodeAt(0) & 0x1f) + 0x60)}`;
}
