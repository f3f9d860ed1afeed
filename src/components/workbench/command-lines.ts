/**
 * The commands of a block of shell, each to be run by itself: a line each, but for what goes on over several lines
 * (a backslash at the end, a here-document, an open quote), which stays whole. Comments and empty lines are none.
 */
export function commandLines(code: string): readonly string[] {
  const text = code.trim();
  const goesOn = /\\\n/.test(text) || text.includes('<<') || text.split('\n').some(hasOpenQuote);
  if (goesOn) return text === '' ? [] : [text];
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function hasOpenQuote(line: string): boolean {
  const bare = line.replaceAll(/\\./g, '').replaceAll(/"[^"]*"|'[^']*'/g, '');
  return /["']/.test(bare);
}
