import { characters } from '../characters.ts';
import {
  after,
  argumentBegin,
  before,
  bufferOf,
  EMPTY,
  insert,
  lineBegin,
  lineEnd,
  moveTo,
  removeTo,
  textOf,
  transpose,
  wordBegin,
  wordEnd,
  type Buffer,
} from './buffer.ts';
import { listChoices } from './choices.ts';
import type { Completion } from './complete.ts';
import { HistoryWalk } from './history.ts';
import type { Key, KeyName } from './keys.ts';
import { Screen } from './screen.ts';
import { moveSearch, searchPrompt, type Search } from './search.ts';

/** How an edit ended: with a line, with ctrl-C, with ctrl-D on an empty line or because no more keys come. */
export type Edited =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'end' };

interface EditorOptions {
  readonly write: (text: string) => void;
  readonly columns: () => number;
  /** Whether nothing stands left of the cursor. */
  readonly isAtStart: () => boolean;
  /** The next key; undefined when no more come. */
  readonly key: () => Promise<Key | undefined>;
  readonly history: readonly string[];
  readonly complete: (left: string) => Completion | undefined;
}

/** Edits one line after the other at a terminal, with the keys of readline. */
export class LineEditor {
  readonly #options: EditorOptions;
  readonly #screen: Screen;
  #prompt = '';
  #buffer: Buffer = EMPTY;
  #walk: HistoryWalk;
  #search: Search | undefined;
  #killed = '';
  /** The last key was Tab and could not add anything: the next one lists. */
  #isListNext = false;

  constructor(options: EditorOptions) {
    this.#options = options;
    this.#screen = new Screen(options.write, options.columns);
    this.#walk = new HistoryWalk(options.history);
  }

  /** Lets a line be typed behind a prompt. */
  async edit(prompt: string): Promise<Edited> {
    // Of a prompt of several lines only the last is drawn again and again.
    const begin = prompt.lastIndexOf('\n') + 1;
    // What a program left without a newline would be drawn over.
    if (!this.#options.isAtStart()) this.#options.write('\n');
    this.#options.write(prompt.slice(0, begin));
    this.#prompt = prompt.slice(begin);
    this.#buffer = EMPTY;
    this.#search = undefined;
    this.#walk = new HistoryWalk(this.#options.history);
    this.#screen.begin();
    this.redraw();
    for (;;) {
      const key = await this.#options.key();
      if (key === undefined) return { kind: 'end' };
      const edited = this.#press(key);
      if (edited !== undefined) return edited;
      this.redraw();
    }
  }

  /** Draws the line anew, as after a change of the terminal's size. */
  redraw(): void {
    if (this.#search === undefined) this.#screen.draw(this.#prompt, this.#buffer.chars, this.#buffer.cursor);
    else {
      const found = characters(this.#options.history[this.#search.at] ?? '');
      this.#screen.draw(searchPrompt(this.#search), found, found.length);
    }
  }

  #press(key: Key): Edited | undefined {
    if (this.#search !== undefined) {
      const moved = moveSearch(this.#search, key, this.#options.history);
      if (moved !== undefined) {
        this.#search = moved;
        return undefined;
      }
      const found = this.#options.history[this.#search.at];
      this.#search = undefined;
      if (key.kind === 'key' && key.name === 'ctrl-g') return undefined;
      if (found !== undefined && !(key.kind === 'key' && key.name === 'ctrl-c'))
        this.#buffer = bufferOf(found);
      if (key.kind === 'key' && key.name === 'escape') return undefined;
    }
    if (key.kind !== 'key') {
      // Tabs and newlines of what is pasted are text.
      this.#buffer = insert(this.#buffer, key.kind === 'paste' ? pasted(key.text) : key.text);
      this.#isListNext = false;
      return undefined;
    }
    const ended = this.#end(key.name);
    if (ended !== undefined) return ended;
    if (key.name === 'tab') this.#complete();
    else {
      this.#isListNext = false;
      this.#change(key.name);
    }
    return undefined;
  }

  #end(name: KeyName): Edited | undefined {
    const { chars } = this.#buffer;
    if (name === 'enter') {
      this.#screen.leave(this.#prompt, chars);
      return { kind: 'line', text: textOf(this.#buffer) };
    }
    if (name === 'ctrl-c') {
      this.#screen.leave(this.#prompt, chars, '^C');
      return { kind: 'interrupt' };
    }
    return name === 'ctrl-d' && chars.length === 0 ? { kind: 'end' } : undefined;
  }

  #change(name: KeyName): void {
    const buffer = this.#buffer;
    switch (name) {
      case 'left':
      case 'ctrl-b':
        this.#buffer = moveTo(buffer, buffer.cursor - 1);
        break;
      case 'right':
      case 'ctrl-f':
        this.#buffer = moveTo(buffer, buffer.cursor + 1);
        break;
      case 'home':
      case 'ctrl-a':
        this.#buffer = moveTo(buffer, lineBegin(buffer));
        break;
      case 'end':
      case 'ctrl-e':
        this.#buffer = moveTo(buffer, lineEnd(buffer));
        break;
      case 'word-left':
        this.#buffer = moveTo(buffer, wordBegin(buffer));
        break;
      case 'word-right':
        this.#buffer = moveTo(buffer, wordEnd(buffer));
        break;
      case 'backspace':
        this.#buffer = removeTo(buffer, buffer.cursor - 1).buffer;
        break;
      case 'delete':
      case 'ctrl-d':
        this.#buffer = removeTo(buffer, buffer.cursor + 1).buffer;
        break;
      case 'ctrl-t':
        this.#buffer = transpose(buffer);
        break;
      case 'ctrl-l':
        this.#options.write('\x1b[H\x1b[2J');
        this.#screen.begin();
        break;
      case 'ctrl-r':
        this.#search = { query: '', at: -1 };
        break;
      default:
        this.#changeMore(name);
    }
  }

  #changeMore(name: KeyName): void {
    const buffer = this.#buffer;
    switch (name) {
      case 'ctrl-k':
        this.#kill(lineEnd(buffer));
        break;
      case 'ctrl-u':
        this.#kill(lineBegin(buffer));
        break;
      case 'ctrl-w':
        this.#kill(argumentBegin(buffer));
        break;
      case 'kill-word-back':
        this.#kill(wordBegin(buffer));
        break;
      case 'kill-word':
        this.#kill(wordEnd(buffer));
        break;
      case 'ctrl-y':
        this.#buffer = insert(buffer, this.#killed);
        break;
      case 'last-argument':
        this.#buffer = insert(buffer, this.#options.history.at(-1)?.split(/\s+/).at(-1) ?? '');
        break;
      case 'up':
      case 'ctrl-p':
        this.#show(this.#walk.older(textOf(buffer)));
        break;
      case 'down':
      case 'ctrl-n':
        this.#show(this.#walk.newer());
        break;
    }
  }

  #kill(place: number): void {
    const { buffer, removed } = removeTo(this.#buffer, place);
    if (removed !== '') this.#killed = removed;
    this.#buffer = buffer;
  }

  #show(entry: string | undefined): void {
    if (entry !== undefined) this.#buffer = bufferOf(entry);
  }

  #complete(): void {
    const left = before(this.#buffer);
    const completion = this.#options.complete(left);
    if (completion === undefined) {
      this.#options.write('\x07');
      return;
    }
    const completed = left.slice(0, completion.start) + completion.text;
    // What is typed may be shorter than it is written with its quotes, and still be whole.
    const adds = completed !== left && (completion.choices.length === 1 || completed.length > left.length);
    if (adds) {
      this.#buffer = { ...bufferOf(completed + after(this.#buffer)), cursor: characters(completed).length };
      this.#isListNext = completion.choices.length > 1;
    } else if (this.#isListNext) {
      this.#screen.leave(this.#prompt, this.#buffer.chars);
      this.#options.write(listChoices(completion.choices, this.#options.columns()));
    } else {
      this.#options.write('\x07');
      this.#isListNext = completion.choices.length > 1;
    }
  }
}

const pasted = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
