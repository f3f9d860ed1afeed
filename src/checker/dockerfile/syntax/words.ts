import type { LogicalLine } from './logical-line.ts';
import { isSeparator, isSpace } from './space.ts';
import type { Word } from './tree.ts';

const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

/** Words between white space; quotes mean nothing here. The way of FROM, EXPOSE, COPY, ADD and VOLUME. */
export function splitOnSpace(line: LogicalLine, from: number, to: number): Word[] {
  const words: Word[] = [];
  let at = from;
  while (at < to) {
    while (at < to && isSeparator(line.text.charCodeAt(at))) at += 1;
    const start = at;
    while (at < to && !isSeparator(line.text.charCodeAt(at))) at += 1;
    if (at > start) words.push(line.word(start, at));
  }
  return trimmed(words);
}

/**
 * Where the word ends that begins at `from`: before white space, which quotes and the escape character hold together;
 * they stay in the word's text. The way of ENV, LABEL and ARG. A quote that never ends takes the rest. An escape
 * character at the very end belongs to no word, so the end may be `from` itself.
 */
export function quotedEnd(text: string, from: number, to: number, escape: string): number {
  const escapeCode = escape.charCodeAt(0);
  let quote = 0;
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (code === escapeCode && quote !== SINGLE_QUOTE) {
      if (at + 1 === to) return at;
      at += 2;
      continue;
    }
    if (quote === 0 && isSpace(code)) return at;
    if (quote === code) quote = 0;
    else if (quote === 0 && (code === DOUBLE_QUOTE || code === SINGLE_QUOTE)) quote = code;
    at += 1;
  }
  return to;
}

/** The same items in an array without room for more: a list that grew keeps three times what most lists need. */
export function trimmed<T>(items: T[]): T[] {
  return items.slice();
}

/** A word's meaning once quotes and escapes are resolved; variables stay as they are. */
export function unquote(text: string, escape: string): string {
  if (!text.includes('"') && !text.includes("'") && !text.includes(escape)) return text;
  const parts: string[] = [];
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (quote === character) quote = '';
    else if (character === escape && quote !== "'") {
      const next = text.charAt(at + 1);
      const escapable = quote === '' || next === '"' || next === '$' || next === escape;
      parts.push(escapable ? next : character);
      if (escapable) at += 1;
    } else parts.push(character);
  }
  return parts.join('');
}
