/** Words that one word with braces may come to: a mistyped range must not fill the memory. */
const MOST = 100_000;

/** `{a,b}` and `{1..3}` of a word as it is written, quotes respected: each result is a word as it is written. */
export function expandBraces(word: string): readonly string[] {
  for (let open = nextOpen(word, 0); open !== -1; open = nextOpen(word, open + 1)) {
    const group = readGroup(word, open);
    if (group === undefined) continue;
    const items =
      group.items.length > 1
        ? group.items.flatMap((item) => expandBraces(item))
        : rangeOf(group.items[0] ?? '');
    if (items === undefined) continue;
    const before = word.slice(0, open);
    const after = expandBraces(word.slice(group.end));
    if (items.length * after.length > MOST) return [word];
    return items.flatMap((item) => after.map((rest) => `${before}${item}${rest}`));
  }
  return [word];
}

function nextOpen(word: string, from: number): number {
  for (let at = from; at < word.length;) {
    if (word[at] === '{' && word[at - 1] !== '$') return at;
    at = skip(word, at);
  }
  return -1;
}

/** What stands between braces, parted at its own commas. */
function readGroup(
  word: string,
  open: number,
): { readonly items: readonly string[]; readonly end: number } | undefined {
  const items: string[] = [];
  let start = open + 1;
  let depth = 0;
  for (let at = open + 1; at < word.length;) {
    const char = word[at];
    if (char === '{') depth += 1;
    if (char === ',' && depth === 0) {
      items.push(word.slice(start, at));
      start = at + 1;
    }
    if (char === '}') {
      if (depth === 0) return { items: [...items, word.slice(start, at)], end: at + 1 };
      depth -= 1;
    }
    at = skip(word, at);
  }
  return undefined;
}

/** The place behind a character, a quoted stretch or an expansion. */
function skip(word: string, at: number): number {
  const rest = word.slice(at);
  const quoted = /^(?:\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*"|`(?:[^`\\]|\\[\s\S])*`)/.exec(rest);
  if (quoted !== null) return at + quoted[0].length;
  if (!/^\$[{(]/.test(rest)) return at + 1;
  const close = rest[1] === '{' ? '}' : ')';
  let depth = 0;
  for (let index = at + 1; index < word.length; index += 1) {
    if (word[index] === rest[1]) depth += 1;
    if (word[index] === close) {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return word.length;
}

/** `1..10..2` and `a..e`. */
function rangeOf(text: string): readonly string[] | undefined {
  const match =
    /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/.exec(text) ??
    /^([A-Za-z])\.\.([A-Za-z])(?:\.\.(-?\d+))?$/.exec(text);
  if (match === null) return undefined;
  const [, first = '', last = '', stepText] = match;
  const isNumber = /\d/.test(first);
  const from = isNumber ? Number(first) : (first.codePointAt(0) ?? 0);
  const to = isNumber ? Number(last) : (last.codePointAt(0) ?? 0);
  const step = Math.abs(Number(stepText ?? 1)) || 1;
  if (Math.abs(to - from) / step > MOST) return undefined;
  const width = isNumber && /^-?0\d|\.\.-?0\d/.test(text) ? Math.max(first.length, last.length) : 0;
  const values: string[] = [];
  for (let value = from; from <= to ? value <= to : value >= to; value += from <= to ? step : -step)
    values.push(isNumber ? padded(value, width) : escapeLetter(value));
  return values;
}

const padded = (value: number, width: number): string =>
  value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');

/** Between the letters of a range lie signs that mean something to the shell. */
const escapeLetter = (code: number): string =>
  String.fromCodePoint(code).replace(/[^A-Za-z]/, String.raw`\$&`);
