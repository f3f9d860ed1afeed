import type { LogicalLine } from './logical-line.ts';
import { isSpace, skipSpace } from './space.ts';
import type { Flag } from './tree.ts';

const NO_FLAGS: readonly Flag[] = [];

/**
 * The flags that lead an instruction's arguments, and where the arguments begin. A lone `--` ends the flags.
 * Quotes group and a backslash escapes, whatever the file's escape character is.
 */
export function readFlags(
  line: LogicalLine,
  from: number,
  to: number,
): { flags: readonly Flag[]; rest: number } {
  const { text } = line;
  let at = skipSpace(text, from, to);
  if (!text.startsWith('--', at)) return { flags: NO_FLAGS, rest: at };
  const flags: Flag[] = [];
  while (true) {
    at = skipSpace(text, at, to);
    if (!text.startsWith('--', at) || at + 2 > to) return { flags, rest: at };
    const start = at;
    const word: string[] = [];
    let valueStart = -1;
    let equals = -1;
    let quote = '';
    while (at < to && (quote !== '' || !isSpace(text.charCodeAt(at)))) {
      let character = text.charAt(at);
      at += 1;
      if (character === quote) {
        quote = '';
        continue;
      }
      if (quote === '' && (character === '"' || character === "'")) {
        quote = character;
        continue;
      }
      if (character === '\\') {
        if (at === to) break;
        character = text.charAt(at);
        at += 1;
      }
      if (character === '=' && equals === -1) {
        equals = word.length;
        valueStart = at;
      }
      word.push(character);
    }
    if (at - start === 2) return { flags, rest: at };
    const whole = line.span(start, at);
    const name = word.slice(2, equals === -1 ? undefined : equals).join('');
    const value = equals === -1 ? undefined : line.wordOf(valueStart, at, word.slice(equals + 1).join(''));
    flags.push({ start: whole.start, end: whole.end, name, value });
  }
}
