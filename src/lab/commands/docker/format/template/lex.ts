import { lineOf, TemplateError } from './error.ts';

/** A piece of what stands between `{{` and `}}`. */
export interface Token {
  readonly type:
    | 'field'
    | 'dot'
    | 'variable'
    | 'word'
    | 'string'
    | 'number'
    | 'pipe'
    | 'open'
    | 'close'
    | 'declare'
    | 'assign'
    | 'comma'
    | 'end';
  readonly text: string;
  readonly at: number;
  /** Whether a space stands before it: `.A .B` are two operands, `.A.B` is one. */
  readonly spaced: boolean;
}

/** Text as it is, or the tokens of an action. */
export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly tokens: readonly Token[] };

const LEFT = '{{';
const SPACE = /[ \t\r\n]/;

/** One pattern for each kind of token, tried in this order. */
const PATTERNS: readonly (readonly [type: Token['type'], pattern: RegExp])[] = [
  ['field', /\.[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['number', /[+-]?(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y],
  ['dot', /\./y],
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  ['word', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'/y],
  ['declare', /:=/y],
  ['assign', /=/y],
  ['pipe', /\|/y],
  ['open', /\(/y],
  ['close', /\)/y],
  ['comma', /,/y],
];

/**
 * Cuts a template in text and actions; `{{-` and `-}}` take the space beside them away.
 * Source: https://pkg.go.dev/text/template#hdr-Text_and_spaces
 * @throws {TemplateError}
 */
export function lex(source: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let trimsNext = false;
  const text = (end: number, trimsEnd: boolean) => {
    let part = source.slice(at, end);
    if (trimsNext) part = part.replace(/^[ \t\r\n]+/, '');
    if (trimsEnd) part = part.replace(/[ \t\r\n]+$/, '');
    if (part !== '') pieces.push({ type: 'text', text: part });
  };
  for (;;) {
    const open = source.indexOf(LEFT, at);
    if (open === -1) break;
    const trims = source[open + 2] === '-' && SPACE.test(source[open + 3] ?? '');
    text(open, trims);
    const begin = open + (trims ? 4 : 2);
    const action = source.startsWith('/*', begin) ? comment(source, begin) : inside(source, begin);
    if (action.tokens.length > 0) pieces.push({ type: 'action', tokens: action.tokens });
    at = action.end;
    trimsNext = action.trims;
  }
  text(source.length, false);
  return pieces;
}

interface Inside {
  readonly tokens: readonly Token[];
  readonly end: number;
  readonly trims: boolean;
}

function comment(source: string, begin: number): Inside {
  const close = source.indexOf('*/', begin);
  if (close === -1) throw fault(source, begin, 'unclosed comment');
  const after = /^(?:[ \t\r\n]+-)?\}\}/.exec(source.slice(close + 2));
  if (after === null) throw fault(source, close, 'comment ends before closing delimiter');
  return { tokens: [], end: close + 2 + after[0].length, trims: after[0].length > 2 };
}

function inside(source: string, begin: number): Inside {
  const tokens: Token[] = [];
  let at = begin;
  let depth = 0;
  for (;;) {
    let spaced = false;
    while (SPACE.test(source[at] ?? '')) {
      at += 1;
      spaced = true;
    }
    const trims = spaced && source.startsWith('-}}', at);
    if (trims || source.startsWith('}}', at)) {
      if (depth > 0) throw fault(source, at, 'unclosed left paren');
      tokens.push({ type: 'end', text: '}}', at, spaced });
      return { tokens, end: at + (trims ? 3 : 2), trims };
    }
    if (at >= source.length) throw fault(source, at, 'unclosed action');
    const token = tokenAt(source, at, spaced);
    if (token.type === 'open') depth += 1;
    if (token.type === 'close' && --depth < 0) throw fault(source, at, 'unexpected right paren');
    tokens.push(token);
    at += token.text.length;
  }
}

function tokenAt(source: string, at: number, spaced: boolean): Token {
  for (const [type, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found !== null) return { type, text: found[0], at, spaced };
  }
  const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
  if (character === '"') throw fault(source, at, 'unterminated quoted string');
  if (character === '`') throw fault(source, at, 'unterminated raw quoted string');
  if (character === "'") throw fault(source, at, 'unterminated character constant');
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw fault(source, at, `unrecognized character in action: U+${code} '${character}'`);
}

const fault = (source: string, at: number, message: string) =>
  new TemplateError(`template: :${lineOf(source, at)}: ${message}`);
