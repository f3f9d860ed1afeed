/** A stretch of text in which white space means something; an offset strictly between its ends lies in it. */
export interface Bound {
  readonly start: number;
  readonly end: number;
}

const WORD_START = /[\s;&|()]/;

/** Whether white space at an offset may become more or less, as long as there is some. `bounds` are in order. */
export function isFree(bounds: readonly Bound[], at: number): boolean {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle]?.end ?? at) <= at) low = middle + 1;
    else high = middle;
  }
  return (bounds[low]?.start ?? at) >= at;
}

/** Quoted stretches, and characters that are escaped. An open quote, and what may open one unseen, binds all the rest. */
export function boundByQuotes(text: string, from: number, to: number, escape: string): Bound[] {
  const bounds: Bound[] = [];
  for (let at = from; at < to;) {
    const character = text.charAt(at);
    let end = at + 1;
    if (character === escape) {
      // One more than the escaped character: white space behind an escaped space is not free to go.
      bounds.push({ start: at, end: at + 3 });
      end = at + 2;
    } else if (character === '"' || character === "'") {
      end = closing(text, at, escape);
      bounds.push({ start: at, end });
    }
    at = end;
  }
  return bounds;
}

/** The strings of a JSON array. */
export function boundByJson(text: string, from: number, to: number): Bound[] {
  const bounds: Bound[] = [];
  for (let at = text.indexOf('"', from); at !== -1 && at < to;) {
    const end = closing(text, at, '\\');
    bounds.push({ start: at, end });
    at = text.indexOf('"', end);
  }
  return bounds;
}

/**
 * The same for a shell's command line. What quotes may nest in (`$(…)` in double quotes, backticks, `$'…'`, a `${…}` with
 * quotes inside) and what a comment or a here-document begins binds all the rest: only what is certain is free.
 */
export function boundByShell(text: string, from: number, to: number): Bound[] {
  const bounds: Bound[] = [];
  const rest = { end: to + 1 };
  for (let at = from; at < to;) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    let end = at + 1;
    if (
      character === '`' ||
      (character === '$' && next === "'") ||
      (character === '<' && next === '<') ||
      (character === '#' && (at === 0 || WORD_START.test(text.charAt(at - 1))))
    ) {
      bounds.push({ start: at, ...rest });
      return bounds;
    }
    if (character === '\\') {
      bounds.push({ start: at, end: at + 3 });
      end = at + 2;
    } else if (character === "'") {
      const close = text.indexOf("'", at + 1);
      end = close === -1 ? rest.end : close + 1;
      bounds.push({ start: at, end });
    } else if (character === '"') {
      end = closing(text, at, '\\');
      if (mayNest(text.slice(at, end))) end = rest.end;
      bounds.push({ start: at, end });
    } else if (character === '$' && next === '{') {
      const close = text.indexOf('}', at);
      end = close === -1 || /["'`({]/.test(text.slice(at + 2, close)) ? rest.end : close + 1;
      bounds.push({ start: at, end });
    }
    at = end;
  }
  return bounds;
}

/** Whether something in a string in double quotes may hold quotes of its own. */
function mayNest(string: string): boolean {
  if (string.includes('`') || string.includes('$(')) return true;
  for (let at = string.indexOf('${'); at !== -1; at = string.indexOf('${', at + 2)) {
    const close = string.indexOf('}', at);
    if (close === -1 || /["'({]/.test(string.slice(at + 2, close))) return true;
  }
  return false;
}

/** Behind the quote that closes the one at an offset; past the text where there is none. */
function closing(text: string, open: number, escape: string): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === quote) return at + 1;
    if (character === escape && quote === '"') at += 1;
  }
  return text.length + 1;
}
