import type { SourceLanguage } from './language.ts';

interface Marks {
  readonly line: readonly string[];
  readonly block: readonly (readonly [string, string])[];
  /** What opens and closes a string; longer ones first. */
  readonly quotes: readonly string[];
}

const C_LIKE: Marks = { line: ['//'], block: [['/*', '*/']], quotes: ['"', "'"] };
const MARKS: Readonly<Record<SourceLanguage, Marks>> = {
  javascript: { ...C_LIKE, quotes: ['"', "'", '`'] },
  go: { ...C_LIKE, quotes: ['"', "'", '`'] },
  java: { ...C_LIKE, quotes: ['"""', '"', "'"] },
  php: { ...C_LIKE, line: ['//', '#'] },
  python: { line: ['#'], block: [], quotes: ['"""', "'''", '"', "'"] },
  ruby: { line: ['#'], block: [['=begin', '=end']], quotes: ['"', "'", '`'] },
};

/**
 * The text with spaces in place of its comments, so that every offset stays what it was. Strings stay as they are. A
 * plain reading: a regular expression with a quote in it may be taken for a string to the end of its line.
 */
export function withoutComments(text: string, language: SourceLanguage): string {
  const { line, block, quotes } = MARKS[language];
  const parts: string[] = [];
  let kept = 0;
  let at = 0;
  const drop = (end: number): void => {
    parts.push(text.slice(kept, at), text.slice(at, end).replaceAll(/[^\n]/g, ' '));
    at = end;
    kept = end;
  };
  while (at < text.length) {
    const opening = block.find(([open]) => text.startsWith(open, at));
    const quote = quotes.find((mark) => text.startsWith(mark, at));
    if (opening !== undefined) drop(after(text, opening[1], at + opening[0].length));
    else if (line.some((mark) => text.startsWith(mark, at))) drop(lineEnd(text, at));
    else if (quote !== undefined) at = stringEnd(text, at + quote.length, quote);
    else at += 1;
  }
  parts.push(text.slice(kept));
  return parts.join('');
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at + mark.length;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}

/** Strings of one quote end with their line at the latest, so that an odd quote spoils no more than that. */
function stringEnd(text: string, from: number, quote: string): number {
  const isLong = quote.length > 1 || quote === '`';
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
    else if (character === '\n' && !isLong) return at;
  }
  return text.length;
}
