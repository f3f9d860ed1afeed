/** The quotes that word processors and slides put in the place of `"`. */
const CURLY = '\u201C\u201D\u201E\u2018\u2019';

export function isCurly(character: string | undefined): boolean {
  return character !== undefined && character !== '' && CURLY.includes(character);
}

/**
 * The offset of the quote that closes the string opened at `start`, on the same line; -1 where none does.
 *
 * Curly quotes are ordinary characters inside a string that straight quotes enclose, so they close one only where
 * reading on to the next straight quote would leave a text that is not JSON.
 */
export function closingQuote(text: string, start: number): number {
  const openedStraight = text[start] === '"';
  let straight = -1;
  let curly = -1;
  let lastCurly = -1;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) break;
    if (code === 92) at++;
    else if (code === 34) {
      straight = at;
      break;
    } else if (code > 0x2000 && isCurly(text[at])) {
      lastCurly = at;
      if (curly !== -1 || !endsValue(text, at + 1)) continue;
      if (!openedStraight) return at;
      curly = at;
    }
  }
  if (openedStraight) {
    if (straight !== -1 && (curly === -1 || endsValue(text, straight + 1))) return straight;
    return curly === -1 ? lastCurly : curly;
  }
  return straight === -1 ? lastCurly : straight;
}

/** Whether what follows can stand after a finished string: `,`, `:`, a closing bracket, the end of the line. */
function endsValue(text: string, from: number): boolean {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  const next = text[at];
  return (
    next === undefined || ',:]}\r\n'.includes(next) || text.startsWith('//', at) || text.startsWith('/*', at)
  );
}
