/** Where one statement ends and the next begins, as psql and the server see it. */
export interface Split {
  /** Whole statements, without the semicolon at the end. */
  readonly statements: readonly string[];
  /** What is left: a statement that has not ended yet. */
  readonly rest: string;
  /** What the rest is inside of, as psql's prompt shows it: `=` nothing, `-` a statement, `'` `"` `$` `*` `(`. */
  readonly inside: '=' | '-' | "'" | '"' | '$' | '*' | '(';
}

const OPEN_DOLLAR = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

/**
 * Splits SQL at semicolons that stand outside of strings, quoted names, dollar quotes, comments, parentheses and the
 * body of a function in SQL's own words (BEGIN ATOMIC … END).
 * Source: https://www.postgresql.org/docs/18/sql-syntax-lexical.html
 */
export function splitStatements(text: string): Split {
  const statements: string[] = [];
  let start = 0;
  let at = 0;
  let depth = 0;
  let blocks = 0;
  const rest = (inside: Split['inside']): Split => ({ statements, rest: text.slice(start), inside });
  while (at < text.length) {
    const token = tokenAt(text, at);
    if (token.open !== undefined) return rest(token.open);
    if (token.kind === '(') depth += 1;
    else if (token.kind === ')') depth = Math.max(0, depth - 1);
    else if (token.kind === 'word') blocks = nesting(text, at, token.end, blocks);
    else if (token.kind === ';' && depth === 0 && blocks === 0) {
      statements.push(text.slice(start, at).trim());
      start = token.end;
    }
    at = token.end;
  }
  if (depth > 0) return rest('(');
  return rest(withoutComments(text.slice(start)).trim() === '' ? '=' : '-');
}

/** The text with comments as a space and what stands in quotes as `''`: for looking at its words. */
export function withoutComments(text: string): string {
  let result = '';
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at);
    if (token.kind === 'comment') result += ' ';
    else if (token.kind === 'quoted') result += "''";
    else result += text.slice(at, token.end);
    at = token.end;
  }
  return result;
}

interface Token {
  readonly kind: 'word' | 'comment' | 'quoted' | 'other' | '(' | ')' | ';';
  readonly end: number;
  /** It has no end. */
  readonly open?: "'" | '"' | '$' | '*';
}

function tokenAt(text: string, at: number): Token {
  const character = text[at] ?? '';
  const next = text[at + 1];
  if (character === '-' && next === '-') {
    const end = text.indexOf('\n', at);
    return { kind: 'comment', end: end < 0 ? text.length : end };
  }
  if (character === '/' && next === '*') return comment(text, at);
  if (character === "'")
    return quoted(text, at, "'", /[eE]/.test(text[at - 1] ?? '') && !isWord(text[at - 2]));
  if (character === '"') return quoted(text, at, '"', false);
  if (character === '$' && !isWord(text[at - 1])) {
    OPEN_DOLLAR.lastIndex = at;
    const tag = OPEN_DOLLAR.exec(text)?.[0];
    if (tag !== undefined) {
      const end = text.indexOf(tag, at + tag.length);
      if (end < 0) return { kind: 'quoted', end: text.length, open: '$' };
      return { kind: 'quoted', end: end + tag.length };
    }
  }
  if (character === '(' || character === ')' || character === ';') return { kind: character, end: at + 1 };
  if (!isWord(character)) return { kind: 'other', end: at + 1 };
  let end = at + 1;
  while (isWord(text[end])) end += 1;
  return { kind: 'word', end };
}

function comment(text: string, at: number): Token {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    const pair = text.slice(index, index + 2);
    if (pair === '/*') depth += 1;
    else if (pair === '*/') depth -= 1;
    else continue;
    index += 1;
    if (depth === 0) return { kind: 'comment', end: index + 1 };
  }
  return { kind: 'comment', end: text.length, open: '*' };
}

function quoted(text: string, at: number, quote: "'" | '"', hasEscapes: boolean): Token {
  for (let index = at + 1; index < text.length; index += 1) {
    if (hasEscapes && text[index] === '\\') index += 1;
    else if (text[index] === quote) {
      if (text[index + 1] !== quote) return { kind: 'quoted', end: index + 1 };
      index += 1;
    }
  }
  return { kind: 'quoted', end: text.length, open: quote };
}

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\w$\u0080-\uffff]/.test(character);

/** How deep in BEGIN ATOMIC … END the text is behind a word. */
function nesting(text: string, at: number, end: number, blocks: number): number {
  const word = text.slice(at, end).toLowerCase();
  if (word === 'begin' && /^\s+atomic\b/i.test(text.slice(end))) return blocks + 1;
  if (blocks === 0) return 0;
  if (word === 'case') return blocks + 1;
  return word === 'end' ? blocks - 1 : blocks;
}
