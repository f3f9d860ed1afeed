import { fixOf, type FaultLog } from './fault-log.ts';
import type { Token } from './lex.ts';
import type { JsonNode, JsonString } from './node.ts';
import { isCurly } from './quotes.ts';
import * as say from './say.ts';

/** A token in quotes of any kind as the string it was meant to be; undefined for any other token. */
export function readString(log: FaultLog, text: string, token: Token): JsonString | undefined {
  const { start, end, value } = token;
  if (token.kind !== 'string' && token.kind !== 'single') return undefined;
  if (token.open === true) log.stop(token, say.openString());
  else if (token.kind === 'string') checkString(log, text, token);
  else log.add('syntax', token, say.singleQuotes(), inQuotes(token));
  return { kind: 'string', start, end, value };
}

function checkString(log: FaultLog, text: string, { start, end, wrong }: Token): void {
  const [first, ...others] = [start, end - 1].filter((at) => isCurly(text[at]));
  if (first !== undefined) {
    const edits = [first, ...others].map((at) => ({ start: at, end: at + 1, text: '"' }));
    const fix = { title: 'Straighten the quotes', edits };
    log.add('curly-quotes', { start, end }, say.curly(text.charAt(first)), { fix });
  }
  if (wrong !== undefined) log.add('syntax', wrong, say.wrongEscape(text.slice(wrong.start, wrong.end)));
}

/** A member's name without quotes. */
export function readBareName(log: FaultLog, token: Token): JsonString {
  const { start, end, value } = token;
  log.add('syntax', token, say.bareName(value), inQuotes(token));
  return { kind: 'string', start, end, value };
}

/** A word as a value: one of JSON's three, or something that is reported and counts as `null`. */
export function readWord(log: FaultLog, token: Token): JsonNode {
  const { start, end, value } = token;
  if (value === 'true' || value === 'false') return { kind: 'boolean', start, end, value: value === 'true' };
  if (value !== 'null') {
    const meant = Object.hasOwn(say.MEANT, value) ? say.MEANT[value] : undefined;
    if (meant !== undefined) {
      log.add('syntax', token, say.otherLanguage(value, meant), fixOf(`Write ${meant}`, token, meant));
    } else {
      const isText = !say.isNumberLike(value) && /^[\w./@-]+$/.test(value);
      log.add('syntax', token, say.bareWord(value), isText ? inQuotes(token) : {});
    }
  }
  return { kind: 'null', start, end };
}

function inQuotes(token: Token): ReturnType<typeof fixOf> {
  return fixOf('Put it in double quotes', token, JSON.stringify(token.value));
}
