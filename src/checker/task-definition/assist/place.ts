/** An object or list that is open somewhere in a JSON text. */
export interface OpenFrame {
  readonly kind: 'object' | 'array';
  /** The names of all its members, those behind the cursor too. */
  readonly names: readonly string[];
}

/** What stands at a place of a JSON text, however broken it is. */
export interface JsonPlace {
  /** The names and numbers that lead to the value the cursor is in, or to the object whose member's name it is in. */
  readonly path: readonly (string | number)[];
  readonly role: 'name' | 'value';
  /** The innermost object or list around the cursor; undefined outside of all. */
  readonly frame: OpenFrame | undefined;
  /** What the cursor touches: a string with its quotes, a word, or nothing, and then where it is. */
  readonly start: number;
  readonly end: number;
  /** The string or word, without quotes, up to the cursor, and whole. */
  readonly typed: string;
  readonly whole: string;
  readonly isString: boolean;
  /** A colon follows: what stands here is the name of a member that has a value. */
  readonly hasColon: boolean;
}

interface Frame {
  readonly kind: 'object' | 'array';
  readonly names: string[];
  index: number;
  /** The name whose value comes next; undefined where a name comes next. */
  name: string | undefined;
}

/** Strings end with their line, so that one that is being typed does not take the rest of the file. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"?|[{}[\]:,]|[^\s"{}[\]:,]+/g;

/**
 * Where an offset lies in a JSON text. Reads tokens and no more, so that a text which is being typed has places too. Takes
 * time in proportion to the text.
 */
export function placeAt(text: string, offset: number): JsonPlace {
  const frames: Frame[] = [];
  let found: Pick<JsonPlace, 'path' | 'role' | 'frame'> | undefined;
  let span = { start: offset, end: offset };
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const [start, end] = [match.index, match.index + token.length];
    const isMark = token.length === 1 && '{}[]:,'.includes(token);
    if (found === undefined && offset <= end) {
      const touches = !isMark && start <= offset;
      if (touches) span = { start, end };
      if (touches || offset <= start) found = placeIn(frames);
    }
    step(frames, token, isMark);
  }
  found ??= placeIn(frames);
  const raw = text.slice(span.start, span.end);
  const isString = raw.startsWith('"');
  const closed = isString && raw.length > 1 && raw.endsWith('"');
  const inner = { start: span.start + (isString ? 1 : 0), end: span.end - (closed ? 1 : 0) };
  const rest = /\s*/y;
  rest.lastIndex = span.end;
  const colonAt = span.end + (rest.exec(text)?.[0].length ?? 0);
  return {
    ...found,
    start: span.start,
    end: span.end,
    typed: text.slice(inner.start, Math.max(inner.start, Math.min(offset, inner.end))),
    whole: text.slice(inner.start, inner.end),
    isString,
    hasColon: span.end > span.start && text.charAt(colonAt) === ':',
  };
}

/** What comes next where these are open. */
function placeIn(frames: readonly Frame[]): Pick<JsonPlace, 'path' | 'role' | 'frame'> {
  const frame = frames.at(-1);
  const role = frame?.kind === 'object' && frame.name === undefined ? 'name' : 'value';
  const path = frames.flatMap((each) => (each.kind === 'array' ? each.index : (each.name ?? [])));
  return { path, role, frame };
}

/** What a token does to the frames that are open. */
function step(frames: Frame[], token: string, isMark: boolean): void {
  const frame = frames.at(-1);
  if (token === '{' || token === '[') {
    frames.push({ kind: token === '{' ? 'object' : 'array', names: [], index: 0, name: undefined });
  } else if (token === '}' || token === ']') frames.pop();
  else if (frame === undefined) return;
  else if (token === ',') {
    frame.index += 1;
    frame.name = undefined;
  } else if (frame.kind === 'object' && !isMark && frame.name === undefined) {
    const name = token.replaceAll(/^"|"$/g, '');
    frame.names.push(name);
    frame.name = name;
  }
}
