import { characters } from '../characters.ts';
/** A line being edited: characters, and before which of them the cursor stands. */
export interface Buffer {
  readonly chars: readonly string[];
  readonly cursor: number;
}

export const EMPTY: Buffer = { chars: [], cursor: 0 };

/** The text with the cursor at its end. */
export function bufferOf(text: string): Buffer {
  const chars = characters(text);
  return { chars, cursor: chars.length };
}

export const textOf = ({ chars }: Buffer): string => chars.join('');
export const before = ({ chars, cursor }: Buffer): string => chars.slice(0, cursor).join('');
export const after = ({ chars, cursor }: Buffer): string => chars.slice(cursor).join('');

export function insert({ chars, cursor }: Buffer, text: string): Buffer {
  const added = characters(text);
  return {
    chars: [...chars.slice(0, cursor), ...added, ...chars.slice(cursor)],
    cursor: cursor + added.length,
  };
}

export function moveTo({ chars }: Buffer, cursor: number): Buffer {
  return { chars, cursor: Math.max(0, Math.min(chars.length, cursor)) };
}

/** Takes the characters between the cursor and a place away. */
export function removeTo(
  buffer: Buffer,
  place: number,
): { readonly buffer: Buffer; readonly removed: string } {
  const { chars, cursor } = buffer;
  const target = Math.max(0, Math.min(chars.length, place));
  const [from, to] = target < cursor ? [target, cursor] : [cursor, target];
  return {
    buffer: { chars: [...chars.slice(0, from), ...chars.slice(to)], cursor: from },
    removed: chars.slice(from, to).join(''),
  };
}

const isWordChar = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_]/u.test(char);

/** Where the word before the cursor begins. */
export function wordBegin({ chars, cursor }: Buffer): number {
  let at = cursor;
  while (at > 0 && !isWordChar(chars[at - 1])) at -= 1;
  while (at > 0 && isWordChar(chars[at - 1])) at -= 1;
  return at;
}

/** Where the word after the cursor ends. */
export function wordEnd({ chars, cursor }: Buffer): number {
  let at = cursor;
  while (at < chars.length && !isWordChar(chars[at])) at += 1;
  while (at < chars.length && isWordChar(chars[at])) at += 1;
  return at;
}

/** Where the word before the cursor begins, words being parted by blanks. */
export function argumentBegin({ chars, cursor }: Buffer): number {
  let at = cursor;
  while (at > 0 && /\s/.test(chars[at - 1] ?? '')) at -= 1;
  while (at > 0 && !/\s/.test(chars[at - 1] ?? '')) at -= 1;
  return at;
}

/** Begin and end of the cursor's own line in a text of several. */
export function lineBegin({ chars, cursor }: Buffer): number {
  return cursor === 0 ? 0 : chars.lastIndexOf('\n', cursor - 1) + 1;
}

export function lineEnd({ chars, cursor }: Buffer): number {
  const end = chars.indexOf('\n', cursor);
  return end === -1 ? chars.length : end;
}

/** Swaps the character before the cursor with the one at it; at the end the last two. */
export function transpose(buffer: Buffer): Buffer {
  const { chars, cursor } = buffer;
  const at = cursor === chars.length ? cursor - 1 : cursor;
  const [left, right] = [chars[at - 1], chars[at]];
  if (left === undefined || right === undefined) return buffer;
  return { chars: [...chars.slice(0, at - 1), right, left, ...chars.slice(at + 1)], cursor: at + 1 };
}
