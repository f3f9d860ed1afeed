import type { LogicalLine } from './logical-line.ts';
import { isSpace, skipSpace } from './space.ts';
import { readWordParts } from './word-parts.ts';
import { unquote } from './words.ts';
import type { Span } from './tree.ts';

/** A here-document as its instruction's line announces it; the body follows on the next lines. */
export interface HeredocHead extends Span {
  readonly name: string;
  readonly fileDescriptor: number;
  readonly chomp: boolean;
  readonly expand: boolean;
}

const HEREDOC = /^(\d*)<<(-?)\s*([^<]*)$/;

/**
 * The here-documents of a line's part, in order. One begins a word (`3<<-EOF`), never stands inside quotes, and its delimiter
 * may be quoted in part (`<<E'O'F`). A quote that never closes means there are none, and so does a `${…}` of a form that
 * Docker does not know (`${name^^}`), as in BuildKit.
 * Source: https://docs.docker.com/reference/dockerfile/#here-documents
 */
export function heredocHeads(line: LogicalLine, from: number, to: number): HeredocHead[] {
  const text = line.text.slice(from, to);
  if (!text.includes('<<')) return [];
  if (text.includes('${') && readWordParts(text, { escape: '\\', quotes: true }).fault !== undefined)
    return [];
  const heads: HeredocHead[] = [];
  for (const word of shellWords(text)) {
    const match = HEREDOC.exec(text.slice(word.start, word.end));
    const delimiter = match?.[3] ?? '';
    const name = unquote(delimiter, '\\');
    if (name === '') continue;
    const span = line.span(from + word.start, from + word.end);
    heads.push({
      start: span.start,
      end: span.end,
      name,
      fileDescriptor: Number(match?.[1] ?? ''),
      chomp: match?.[2] === '-',
      expand: !isQuoted(delimiter),
    });
  }
  return heads;
}

/** Words as BuildKit's shell lexer parts them, quotes and escapes kept; none at all where a quote never closes. */
function shellWords(text: string): Span[] {
  const words: Span[] = [];
  let start = -1;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    if (quote === '' && isSpace(text.charCodeAt(at))) {
      if (start !== -1) words.push({ start, end: at });
      start = -1;
      continue;
    }
    if (start === -1) start = at;
    const character = text.charAt(at);
    if (character === quote) quote = '';
    else if (character === '\\' && quote !== "'") at += 1;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    // `<< EOF`: white space after the operator belongs to the word.
    else if (quote === '' && text.startsWith('<<', at)) at = skipSpace(text, at + 2, text.length) - 1;
  }
  if (quote !== '') return [];
  if (start !== -1) words.push({ start, end: text.length });
  return words;
}

function isQuoted(delimiter: string): boolean {
  for (let at = 0; at < delimiter.length; at += 1) {
    const character = delimiter.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"' || character === "'") return true;
  }
  return false;
}
