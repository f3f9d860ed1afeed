const NAME = /[\p{L}\p{Nd}_]/u;
const SPECIAL = '@*#?-$!';

/** Where the variable's name that begins at an offset ends; the same offset where none begins. */
export function nameEnd(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (Number.isNaN(first)) return from;
  let at = from;
  if (isDigit(first)) {
    while (isDigit(text.charCodeAt(at))) at += 1;
    return at;
  }
  if (!isNameCharacter(text, from)) return SPECIAL.includes(text.charAt(from)) ? from + 1 : from;
  while (at < text.length && isNameCharacter(text, at)) at += 1;
  return at;
}

/** `$1`, `$@`, `$$`: names that a shell gives a meaning to and Docker does not. */
export function isSpecialName(name: string): boolean {
  return isDigit(name.charCodeAt(0)) || SPECIAL.includes(name);
}

function isNameCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code === 0x5f;
  return NAME.test(text.charAt(at));
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
