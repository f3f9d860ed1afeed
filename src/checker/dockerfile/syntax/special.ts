const DOLLAR = 0x24;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const BACKSLASH = 0x5c;
const BACKTICK = 0x60;

/** Whether a text may mean something else than its spelling: it holds a variable, a quote or an escape character. */
export function isSpecial(text: string, from = 0, to = text.length): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === DOLLAR || code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return true;
    if (code === BACKSLASH || code === BACKTICK) return true;
  }
  return false;
}

/** Whether every quote in a text is closed, for sure: no escape character stands in it, which could hide one. */
export function isClosed(text: string): boolean {
  let quote = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH || code === BACKTICK) return false;
    if (code === quote) quote = 0;
    else if (quote === 0 && (code === DOUBLE_QUOTE || code === SINGLE_QUOTE)) quote = code;
  }
  return quote === 0;
}
