import type { LogicalLine } from './logical-line.ts';
import { isSpace, skipSpace } from './space.ts';
import type { Flag } from './tree.ts';

/**
 * The flags that begin at `from`, and where the arguments begin behind them. A lone `--` ends the flags.
 * Quotes group and a backslash escapes, whatever the file's escape character is.
 */
export function readFlags(
  line: LogicalLine,
  from: number,
  to: number,
): { readonly flags: readonly Flag[]; readonly rest: number } {
  const { text } = line;
  let at = from;
  const flags: Flag[] = [];
  while (text.startsWith('--', at)) {
    const start = at;
    at = flagEnd(text, start, to);
    if (at - start === 2) return { flags: flags.slice(), rest: at };
    flags.push(toFlag(line, start, at));
    at = skipSpace(text, at, to);
  }
  return { flags: flags.slice(), rest: at };
}

function flagEnd(text: string, from: number, to: number): number {
  let quote = '';
  let at = from;
  while (at < to && (quote !== '' || !isSpace(text.charCodeAt(at)))) {
    const character = text.charAt(at);
    at += 1;
    if (character === '\\') at += 1;
    else if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
  }
  return Math.min(at, to);
}

function toFlag(line: LogicalLine, start: number, end: number): Flag {
  const word = resolve(line.text.slice(start + 2, end));
  const equals = word.indexOf('=');
  const span = { start: line.sourceStart(start), end: line.sourceEnd(start, end) };
  if (equals === -1) return { ...span, name: word, value: undefined };
  const valueStart = line.text.indexOf('=', start) + 1;
  return {
    ...span,
    name: word.slice(0, equals),
    value: line.wordOf(valueStart, end, word.slice(equals + 1)),
  };
}

/** A flag's meaning: quotes go, and a backslash gives way to what it escapes, inside quotes of either kind too. */
function resolve(text: string): string {
  if (!/["'\\]/.test(text)) return text;
  const parts: string[] = [];
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') parts.push(text.charAt((at += 1)));
    else if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else parts.push(character);
  }
  return parts.join('');
}
