import type { SourceLanguage } from './language.ts';

interface Marks {
  readonly line: readonly string[];
  readonly block: readonly (readonly [string, string])[];
  /** What opens and closes a string; longer ones first. */
  readonly quotes: readonly string[];
  /** The strings in which code may stand, and what opens it there; `}` closes it. */
  readonly holes?: { readonly open: string; readonly quotes: readonly string[] };
}

const C_LIKE: Marks = { line: ['//'], block: [['/*', '*/']], quotes: ['"', "'"] };
const MARKS: Readonly<Record<SourceLanguage, Marks>> = {
  javascript: { ...C_LIKE, quotes: ['"', "'", '`'], holes: { open: '${', quotes: ['`'] } },
  go: { ...C_LIKE, quotes: ['"', "'", '`'] },
  // Kotlin’s strings are among them, and may hold code.
  java: { ...C_LIKE, quotes: ['"""', '"', "'"], holes: { open: '${', quotes: ['"""', '"'] } },
  csharp: { ...C_LIKE, quotes: ['"""', '"', "'"] },
  php: { ...C_LIKE, line: ['//', '#'] },
  python: { line: ['#'], block: [], quotes: ['"""', "'''", '"', "'"] },
  ruby: {
    line: ['#'],
    block: [['=begin', '=end']],
    quotes: ['"', "'", '`'],
    holes: { open: '#{', quotes: ['"', '`'] },
  },
  spring: { line: ['#'], block: [], quotes: [] },
};

/** A source text read for what in it is code. All of the same length, so that every offset stays what it was. */
export interface CodeText {
  /** With spaces in place of comments. */
  readonly code: string;
  /** With spaces in place of what strings hold, too; their quotes stay. */
  readonly bare: string;
}

/** A string that is being read, or the code in one. */
interface Open {
  readonly quote: string;
  readonly isLong: boolean;
  readonly hole: string | undefined;
  /** The open braces of the code in it; undefined where the string itself is read. */
  braces: number | undefined;
}

const PLAIN = /[^/#"'`={}\n]+/y;
const PLAIN_STRING = /[^\\"'`$#{\n]+/y;
/** A regular expression of JavaScript may hold quotes; it stands where a value begins. */
const REGEX = /\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//y;
const BEFORE_REGEX = /(?:^|[([{,;:=!&|?+\-*%~^<>]|\b(?:return|typeof|case|in|of))\s*$/;

/** Tells comments, strings and code apart. A plain reading, whatever the text is. */
export function readCode(text: string, language: SourceLanguage): CodeText {
  const marks = MARKS[language];
  const code = new Blanks(text);
  const bare = new Blanks(text);
  const open: Open[] = [];
  let at = 0;
  while (at < text.length) {
    const inner = open.at(-1);
    if (inner !== undefined && inner.braces === undefined) at = readString(text, at, inner, open, bare);
    else at = readOutside(text, at, language, marks, open, code, bare);
  }
  return { code: code.text, bare: bare.text };
}

function readOutside(
  text: string,
  at: number,
  language: SourceLanguage,
  { line, block, quotes, holes }: Marks,
  open: Open[],
  code: Blanks,
  bare: Blanks,
): number {
  const plain = matchEnd(PLAIN, text, at);
  if (plain !== undefined) return plain;
  const comment = block.find(([mark]) => text.startsWith(mark, at));
  const isLine = line.some((mark) => text.startsWith(mark, at));
  if (comment !== undefined || isLine) {
    const end = comment === undefined ? lineEnd(text, at) : after(text, comment[1], at + comment[0].length);
    code.blank(at, end);
    bare.blank(at, end);
    return end;
  }
  const quote = quotes.find((mark) => text.startsWith(mark, at));
  if (quote !== undefined) {
    const isLong = quote.length > 1 || quote === '`';
    const hole = holes?.quotes.includes(quote) === true ? holes.open : formatHole(text, at, language);
    open.push({ quote, isLong, hole, braces: undefined });
    return at + quote.length;
  }
  const character = text.charAt(at);
  if (
    character === '/' &&
    language === 'javascript' &&
    BEFORE_REGEX.test(text.slice(Math.max(0, at - 12), at))
  ) {
    const end = matchEnd(REGEX, text, at);
    if (end !== undefined) {
      bare.blank(at + 1, end - 1);
      return end;
    }
  }
  const inner = open.at(-1);
  if (inner?.braces === undefined) return at + 1;
  if (character === '{') inner.braces += 1;
  else if (character === '}') inner.braces = inner.braces === 0 ? undefined : inner.braces - 1;
  // An odd hole spoils no more than its line.
  else if (character === '\n' && !inner.isLong) open.pop();
  return at + 1;
}

/** Strings of one quote end with their line at the latest, so that an odd quote spoils no more than that. */
function readString(text: string, at: number, string: Open, open: Open[], bare: Blanks): number {
  const plain = matchEnd(PLAIN_STRING, text, at);
  if (plain !== undefined) {
    bare.blank(at, plain);
    return plain;
  }
  if (text.startsWith(string.quote, at)) {
    open.pop();
    return at + string.quote.length;
  }
  const character = text.charAt(at);
  if (character === '\n' && !string.isLong) {
    open.pop();
    return at + 1;
  }
  const isDoubled = string.hole === '{' && text.charAt(at + 1) === '{';
  if (string.hole !== undefined && !isDoubled && text.startsWith(string.hole, at)) {
    string.braces = 0;
    return at + string.hole.length;
  }
  const end = Math.min(text.length, at + (character === '\\' || (isDoubled && character === '{') ? 2 : 1));
  bare.blank(at, end);
  return end;
}

/** Python’s `f'…'` holds code between braces. */
function formatHole(text: string, at: number, language: SourceLanguage): string | undefined {
  return language === 'python' && /(?:^|\W)(?:f|fr|rf)$/i.test(text.slice(Math.max(0, at - 3), at))
    ? '{'
    : undefined;
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** A text in which parts become spaces, one behind the other. */
class Blanks {
  readonly #text: string;
  readonly #parts: string[] = [];
  #kept = 0;

  constructor(text: string) {
    this.#text = text;
  }

  blank(start: number, end: number): void {
    this.#parts.push(
      this.#text.slice(this.#kept, start),
      this.#text.slice(start, end).replaceAll(/[^\n]/g, ' '),
    );
    this.#kept = end;
  }

  get text(): string {
    return this.#parts.join('') + this.#text.slice(this.#kept);
  }
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at + mark.length;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}
