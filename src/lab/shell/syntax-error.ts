import type { Flavor } from './flavor.ts';
import type { Source } from './source.ts';

/** What keeps a text from being run, in the words of the shell. */
export interface SyntaxFault {
  readonly line: number;
  /** Lines of the message; the shell's name comes before each. */
  readonly messages: readonly string[];
  /** Where it stands. */
  readonly pos: number;
}

/** The first fault of a text, or undefined. */
export function findFault(source: Source, flavor: Flavor): SyntaxFault | undefined {
  const [error] = source.script.errors ?? [];
  if (error === undefined) return undefined;
  const { pos, message } = error;
  const atEnd = pos >= source.text.trimEnd().length;
  const open = /^unterminated (.*)$/.exec(message)?.[1];
  const lastLine = source.lineAt(source.text.length);
  if (open !== undefined) {
    const line =
      flavor !== 'bash' ? lastLine : open === 'command substitution' ? afterText(source) : source.lineAt(pos);
    return { pos, line, messages: [unterminated(flavor, open)] };
  }
  if (!atEnd) return unexpected(source, flavor, pos);
  const wanted = /^expected '([^']+)'/.exec(message)?.[1];
  const last = /(?:^|[\s;])(done|fi|esac|then|do)\s*$/.exec(source.text);
  // `while true do …; done`: the keyword was taken for an argument.
  if (last?.[1] !== undefined && !message.includes('to close') && wanted !== undefined)
    return unexpected(source, flavor, source.text.lastIndexOf(last[1]), wanted);
  if (flavor === 'bash' && message === 'expected redirect target')
    return unexpected(source, flavor, source.text.length);
  const isFor =
    wanted === 'do' && (source.script.errors ?? []).some(({ message: other }) => other.endsWith("'for'"));
  const line = flavor === 'bash' ? afterText(source) : lastLine;
  return { pos, line, messages: [endOfFile(flavor, isFor ? undefined : wanted)] };
}

/** The line behind the last one with text, where bash finds the end. */
const afterText = (source: Source): number => source.lineAt(source.text.trimEnd().length) + 1;

const MATCHING: Readonly<Record<string, string>> = {
  'double quote': '"',
  'single quote': "'",
  backtick: '`',
  'parameter expansion': '}',
};

function unterminated(flavor: Flavor, open: string): string {
  if (flavor === 'bash') return `unexpected EOF while looking for matching \`${MATCHING[open] ?? ')'}'`;
  if (flavor === 'ash') {
    if (open.endsWith('quote')) return 'syntax error: unterminated quoted string';
    if (open === 'parameter expansion') return "syntax error: missing '}'";
    if (open === 'extended glob') return 'syntax error: unexpected "("';
    if (open === 'backtick') return 'syntax error: EOF in backquote substitution';
    return 'syntax error: unexpected end of file (expecting ")")';
  }
  if (open.endsWith('quote')) return 'Syntax error: Unterminated quoted string';
  if (open === 'extended glob') return 'Syntax error: "(" unexpected';
  if (open === 'backtick') return 'Syntax error: EOF in backquote substitution';
  if (open === 'parameter expansion') return "Syntax error: Missing '}'";
  if (open === 'arithmetic expansion') return "Syntax error: Missing '))'";
  return 'Syntax error: end of file unexpected (expecting ")")';
}

function endOfFile(flavor: Flavor, wanted: string | undefined): string {
  if (flavor === 'bash') return 'syntax error: unexpected end of file';
  const expecting = wanted === undefined ? '' : ` (expecting "${wanted}")`;
  return flavor === 'ash'
    ? `syntax error: unexpected end of file${expecting}`
    : `Syntax error: end of file unexpected${expecting}`;
}

/** The token that cannot stand where it does. */
function unexpected(source: Source, flavor: Flavor, from: number, wanted?: string): SyntaxFault {
  const rest = source.text.slice(from);
  const skipped = /^[ \t]*/.exec(rest)?.[0].length ?? 0;
  const pos = from + skipped;
  const token =
    /^(?:\n|;;|&&|\|\||<<<|<<|>>|[;&|()<>]|[^\s;&|()<>]+)/.exec(source.text.slice(pos))?.[0] ?? '';
  const line = source.lineAt(pos);
  if (flavor === 'bash') {
    const name = token === '\n' || token === '' ? 'newline' : token;
    const shown = source.text.split('\n')[source.lineAt(pos) - source.lineAt(0)] ?? '';
    return { pos, line, messages: [`syntax error near unexpected token \`${name}'`, `\`${shown}'`] };
  }
  const name = tokenName(token);
  const expecting = wanted === undefined ? '' : ` (expecting "${wanted}")`;
  const message = flavor === 'ash' ? `syntax error: unexpected ${name}` : `Syntax error: ${name} unexpected`;
  return { pos, line, messages: [`${message}${expecting}`] };
}

const RESERVED = /^(?:if|then|else|elif|fi|do|done|case|esac|while|until|for|in|[{}!])$/;

function tokenName(token: string): string {
  if (token === '\n') return 'newline';
  if (/^[<>]/.test(token)) return 'redirection';
  return /^[;&|()]/.test(token) || RESERVED.test(token) ? `"${token}"` : 'word';
}
