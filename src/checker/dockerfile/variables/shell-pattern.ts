/**
 * The patterns of `${name#pattern}`, `${name%pattern}` and `${name/pattern/text}`: `*` is any text, `?` any character,
 * a backslash takes the next character as it is. Brackets mean nothing here, as in BuildKit.
 * Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
type Piece =
  { readonly kind: 'any' } | { readonly kind: 'one' } | { readonly kind: 'is'; readonly text: string };

/** Above this many steps the answer is not worth its time. */
const MOST_STEPS = 16_384;

function readPattern(text: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '*') pieces.push({ kind: 'any' });
    else if (character === '?') pieces.push({ kind: 'one' });
    else if (character !== '\\') pieces.push({ kind: 'is', text: character });
    else {
      at += 1;
      const escaped = text.charAt(at);
      if (!['}', '/', '*', '?', '\\'].includes(escaped)) return undefined;
      pieces.push({ kind: 'is', text: escaped });
    }
  }
  return pieces;
}

/** Where a match that begins at an offset ends, going by `step` through the text; -1 where there is none. */
function matchEnd(
  text: string,
  pieces: readonly Piece[],
  from: number,
  step: 1 | -1,
  longest: boolean,
): number {
  let states = new Set<number>();
  const add = (to: Set<number>, state: number): void => {
    for (let each = state; !to.has(each); each += 1) {
      to.add(each);
      if (pieces[each]?.kind !== 'any') return;
    }
  };
  add(states, 0);
  let found = -1;
  for (let at = from; ; at += step) {
    if (states.has(pieces.length)) {
      found = at;
      if (!longest) return found;
    }
    const character = text.charAt(step === 1 ? at : at - 1);
    if (character === '' || states.size === 0) return found;
    const next = new Set<number>();
    for (const state of states) {
      const piece = pieces[state];
      if (piece?.kind === 'any') add(next, state);
      else if (piece?.kind === 'one' || piece?.text === character) add(next, state + 1);
    }
    states = next;
  }
}

/** The text without the part at its start that matches; undefined where that is not to be told. */
export function withoutPrefix(text: string, pattern: string, longest: boolean): string | undefined {
  const pieces = readPattern(pattern);
  if (pieces === undefined || pieces.length * text.length > MOST_STEPS) return undefined;
  const end = matchEnd(text, pieces, 0, 1, longest);
  return end === -1 ? text : text.slice(end);
}

/** The text without the part at its end that matches; undefined where that is not to be told. */
export function withoutSuffix(text: string, pattern: string, longest: boolean): string | undefined {
  const pieces = readPattern(pattern)?.toReversed();
  if (pieces === undefined || pieces.length * text.length > MOST_STEPS) return undefined;
  const start = matchEnd(text, pieces, text.length, -1, longest);
  return start === -1 ? text : text.slice(0, start);
}

/** The text with the first match, or every one, replaced; undefined where that is not to be told. */
export function withReplaced(
  text: string,
  pattern: string,
  replacement: string,
  all: boolean,
): string | undefined {
  const pieces = readPattern(pattern);
  if (pieces === undefined || pieces.length === 0) return undefined;
  if (text.length * text.length * pieces.length > MOST_STEPS) return undefined;
  const parts: string[] = [];
  let done = 0;
  for (let at = 0; at < text.length; at += 1) {
    const end = matchEnd(text, pieces, at, 1, true);
    if (end <= at) continue;
    parts.push(text.slice(done, at), replacement);
    done = end;
    if (!all) break;
    at = end - 1;
  }
  return parts.join('') + text.slice(done);
}
