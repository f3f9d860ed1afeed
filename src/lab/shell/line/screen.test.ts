import { characters } from '../characters.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineEditor } from './editor.ts';
import type { Key, KeyName } from './keys.ts';
import { KeyReader } from './keys.ts';
import { widthOf } from './width.ts';

/** A terminal as far as the editor needs one: it wraps, and knows the sequences that are drawn with. */
class Emulator {
  readonly #columns: number;
  rows: string[][] = [[]];
  row = 0;
  column = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  readonly write = (text: string): void => {
    for (const part of text.match(/\x1b\[[\d;]*[A-Za-z]|[\s\S]/gu) ?? []) this.#one(part);
  };

  #one(part: string): void {
    const [, count = '', letter] = /^\u001b\[([\d;]*)([A-Za-z])$/.exec(part) ?? [];
    if (letter === 'A') this.row -= Number(count);
    else if (letter === 'C') this.column += Number(count);
    else if (letter === 'J') {
      this.rows = this.rows.slice(0, this.row + 1);
      this.rows[this.row] = (this.rows[this.row] ?? []).slice(0, this.column);
    } else if (part === '\r') this.column = 0;
    else if (part === '\n') this.#goTo(this.row + 1, 0);
    else if (part !== '\x07') this.#put(part);
  }

  #put(char: string): void {
    const width = widthOf(char);
    if (this.column + width > this.#columns) this.#goTo(this.row + 1, 0);
    const line = (this.rows[this.row] ??= []);
    if (width === 0) {
      const at = line.findLastIndex((cell, index) => index < this.column && cell !== '');
      if (at !== -1) line[at] = `${line[at] ?? ''}${char}`;
      return;
    }
    while (line.length < this.column) line.push(' ');
    line[this.column] = char;
    if (width === 2) line[this.column + 1] = '';
    this.column += width;
  }

  #goTo(row: number, column: number): void {
    this.row = row;
    this.column = column;
    while (this.rows.length <= row) this.rows.push([]);
  }

  /** Everything on the screen, rows joined. */
  get text(): string {
    return this.rows.map((line) => line.join('')).join('');
  }
}

/** Types keys, and answers with the line and the screen before Enter. */
async function type(keys: readonly Key[], columns: number, history: readonly string[] = []) {
  const emulator = new Emulator(columns);
  const waiting = [...keys];
  let screen = '';
  const editor = new LineEditor({
    write: emulator.write,
    columns: () => columns,
    isAtStart: () => true,
    history,
    complete: () => undefined,
    key: () => {
      const key = waiting.shift();
      if (key === undefined) screen = emulator.text;
      return Promise.resolve(key ?? ({ kind: 'key', name: 'enter' } as const));
    },
  });
  const edited = await editor.edit('$ ');
  return { text: edited.kind === 'line' ? edited.text : undefined, screen, emulator };
}

const named = (name: KeyName): Key => ({ kind: 'key', name });
const text = (typed: string): Key => ({ kind: 'text', text: typed });

/** What each key does to a text, in the plainest way. */
const MODEL: Readonly<
  Partial<Record<KeyName, (left: string[], right: string[]) => readonly [string[], string[]]>>
> = {
  left: (left, right) => [left.slice(0, -1), [...left.slice(-1), ...right]],
  right: (left, right) => [[...left, ...right.slice(0, 1)], right.slice(1)],
  home: (left, right) => [[], [...left, ...right]],
  end: (left, right) => [[...left, ...right], []],
  backspace: (left, right) => [left.slice(0, -1), right],
  delete: (left, right) => [left, right.slice(1)],
  'ctrl-k': (left) => [left, []],
  'ctrl-u': (_, right) => [[], right],
};
const NAMES: readonly KeyName[] = ['left', 'right', 'home', 'end', 'backspace', 'delete', 'ctrl-k', 'ctrl-u'];

describe('the line editor', () => {
  it('neither loses nor doubles text, and shows what it holds', async () => {
    const key = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('a', 'bc', ' ', '漢', 'é', 'e\u0301', '🐳', 'wörd').map(text) },
      { weight: 2, arbitrary: fc.constantFrom(...NAMES).map(named) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(key, { maxLength: 40 }),
        fc.integer({ min: 4, max: 20 }),
        async (keys, columns) => {
          let [left, right]: readonly [string[], string[]] = [[], []];
          for (const each of keys) {
            if (each.kind === 'key') [left, right] = MODEL[each.name]?.(left, right) ?? [left, right];
            else left = [...left, ...characters(each.text)];
          }
          const typed = await type(keys, columns);
          expect(typed.text).toBe([...left, ...right].join(''));
          expect(typed.screen).toBe(`$ ${typed.text ?? ''}`);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves the cursor on a fresh row', async () => {
    for (let length = 0; length < 12; length += 1) {
      const { emulator } = await type([text('x'.repeat(length)), named('home')], 5);
      expect([emulator.row, emulator.column]).toEqual([Math.max(1, Math.ceil((2 + length) / 5)), 0]);
    }
  });

  it.each<readonly [string, readonly Key[], string]>([
    ['words', [text('one two-three'), named('word-left'), text('X')], 'one two-Xthree'],
    ['a killed word comes back', [text('a bc'), named('ctrl-w'), named('ctrl-a'), named('ctrl-y')], 'bca '],
    ['two characters change places', [text('ab'), named('ctrl-t')], 'ba'],
    [
      'alt-d and alt-backspace',
      [text('aa bb cc'), named('ctrl-a'), named('kill-word'), named('end'), named('kill-word-back')],
      ' bb ',
    ],
    [
      'history up and down again',
      [text('draft'), named('up'), named('up'), named('down'), named('down')],
      'draft',
    ],
    ['history up', [named('ctrl-p'), named('ctrl-p')], 'first one'],
    ['reverse search', [named('ctrl-r'), text('fir'), named('end')], 'first one'],
    ['reverse search given up', [text('x'), named('ctrl-r'), text('fir'), named('ctrl-g')], 'x'],
    ['a paste of several lines', [{ kind: 'paste', text: 'a\r\tb\r' }, named('up')], 'last'],
    ['a paste as it is', [{ kind: 'paste', text: 'a\r\tb\r' }], 'a\n\tb'],
  ])('edits: %s', async (_, keys, line) => {
    expect((await type(keys, 30, ['first one', 'last'])).text).toBe(line);
  });
});

describe('keys', () => {
  it('are read however the input is cut', () => {
    const typed = 'ab\x1b[A\x1b[1;5Cé\x1bb\x1b[200~x\ny\x1b[201~\x7f\r\x1b[3~';
    const whole = [...new KeyReader().read(typed)];
    expect(whole.map((key) => (key.kind === 'key' ? key.name : key.text))).toEqual([
      'ab',
      'up',
      'word-right',
      'é',
      'word-left',
      'x\ny',
      'backspace',
      'enter',
      'delete',
    ]);
    const joined = (keys: readonly Key[]) =>
      keys.map((key) => (key.kind === 'key' ? `<${key.name}>` : key.text)).join('');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: typed.length }), (cut) => {
        const reader = new KeyReader();
        const keys = [...reader.read(typed.slice(0, cut)), ...reader.read(typed.slice(cut))];
        expect(joined(keys)).toBe(joined(whole));
      }),
    );
  });
});
