/** Columns that a character takes on a terminal: none for combining marks, two for wide ones. */
export function widthOf(char: string): number {
  if (/^[\p{M}\u200b-\u200f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}

/** East Asian Wide and Fullwidth, and emoji. Source: https://www.unicode.org/reports/tr11/ */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}/u;

/** Escape sequences of a prompt, which take no room. */
const ESCAPES = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07)/g;

/** The text as it is seen. */
export const withoutEscapes = (text: string): string => text.replace(ESCAPES, '');
