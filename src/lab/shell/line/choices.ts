import { characters } from '../characters.ts';
import type { Suggestion } from '../completion.ts';
import { widthOf } from './width.ts';

/** Lists of more than these are shown without what the words are. */
const FEW = 24;
const MOST = 400;

/** What a second Tab shows: one a line with what it is where there are few, otherwise in columns. */
export function listChoices(choices: readonly Suggestion[], columns: number): string {
  const named = choices.slice(0, MOST).map(({ word, about }) => ({ name: lastPart(word), about }));
  const left = choices.length - named.length;
  const widest = Math.max(...named.map(({ name }) => textWidth(name)));
  const pad = (name: string, width: number): string =>
    name + ' '.repeat(Math.max(0, width - textWidth(name)));
  if (named.length <= FEW && named.some(({ about }) => about !== undefined)) {
    const room = Math.max(8, columns - widest - 3);
    return named
      .map(({ name, about }) => `${pad(name, widest)}  ${shorten(about ?? '', room)}`.trimEnd() + '\n')
      .join('');
  }
  const across = Math.max(1, Math.floor(columns / (widest + 2)));
  const rows = Math.ceil(named.length / across);
  let out = '';
  for (let row = 0; row < rows; row += 1) {
    const cells: string[] = [];
    for (let at = row; at < named.length; at += rows) cells.push(pad(named[at]?.name ?? '', widest));
    out += `${cells.join('  ').trimEnd()}\n`;
  }
  return left > 0 ? `${out}… and ${left} more\n` : out;
}

/** Of a path only its last part. */
const lastPart = (word: string): string => /[^/]+\/?$/.exec(word)?.[0] ?? word;

const textWidth = (text: string): number => characters(text).reduce((sum, char) => sum + widthOf(char), 0);

const shorten = (text: string, room: number): string =>
  text.length > room ? `${text.slice(0, room - 1)}…` : text;
