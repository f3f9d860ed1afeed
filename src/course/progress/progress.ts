/**
 * What a reader has done of the course: the front door. Two of them join into one that has what either has; the order
 * in which they join, and how often, makes no difference. So tabs, saved files and records never overwrite each other.
 */

/** All of it, by chapter: `03-config`. */
export interface Progress {
  readonly chapters: ReadonlyMap<string, ChapterProgress>;
}

export interface ChapterProgress {
  /** Whether the article counts as read, as was last said. */
  readonly read?: ReadMark | undefined;
  /** The heading that the reader was at last. */
  readonly place?: Place | undefined;
  /** By the question's id (`quiz/hash.ts`). */
  readonly answers: ReadonlyMap<string, Answer>;
}

/** Times are milliseconds since 1970. */
export interface ReadMark {
  readonly value: boolean;
  readonly at: number;
}

export interface Place {
  /** The heading's fragment, and its words to name it by. */
  readonly slug: string;
  readonly heading: string;
  readonly at: number;
}

export interface Answer {
  /** The first try, and whether it was right. */
  readonly first: { readonly right: boolean; readonly at: number };
  /** When it was right for the first time. */
  readonly rightAt?: number | undefined;
}

export const NOTHING: Progress = { chapters: new Map() };

/** What both know. Commutative, associative, idempotent. */
export function join(one: Progress, other: Progress): Progress {
  return { chapters: joinMaps(one.chapters, other.chapters, joinChapters) };
}

function joinChapters(one: ChapterProgress, other: ChapterProgress): ChapterProgress {
  return {
    read: either(one.read, other.read, (a, b) => (a.at === b.at ? (a.value ? a : b) : later(a, b))),
    place: either(one.place, other.place, (a, b) => (a.at === b.at ? lesser(a, b) : later(a, b))),
    answers: joinMaps(one.answers, other.answers, joinAnswers),
  };
}

function joinAnswers(one: Answer, other: Answer): Answer {
  const [a, b] = [one.first, other.first];
  // At the same moment: the doubt is against the reader, as it must be one way or the other.
  const first = a.at === b.at ? (a.right ? b : a) : a.at < b.at ? a : b;
  return { first, rightAt: either(one.rightAt, other.rightAt, Math.min) };
}

function either<Value>(
  one: Value | undefined,
  other: Value | undefined,
  both: (one: Value, other: Value) => Value,
): Value | undefined {
  return one === undefined ? other : other === undefined ? one : both(one, other);
}

function joinMaps<Value>(
  one: ReadonlyMap<string, Value>,
  other: ReadonlyMap<string, Value>,
  both: (one: Value, other: Value) => Value,
): ReadonlyMap<string, Value> {
  const joined = new Map(one);
  for (const [key, value] of other) {
    const mine = joined.get(key);
    joined.set(key, mine === undefined ? value : both(mine, value));
  }
  return joined;
}

const later = <Stamped extends { readonly at: number }>(a: Stamped, b: Stamped): Stamped =>
  a.at > b.at ? a : b;

const lesser = (a: Place, b: Place): Place =>
  a.slug < b.slug || (a.slug === b.slug && a.heading < b.heading) ? a : b;

/** A single deed in a chapter, to be joined with what is known. */
export function deed(chapter: string, done: Partial<ChapterProgress>): Progress {
  return { chapters: new Map([[chapter, { answers: new Map(), ...done }]]) };
}

/** An answer to a question, at a time. */
export function answered(chapter: string, question: string, right: boolean, at: number): Progress {
  return deed(chapter, {
    answers: new Map([[question, { first: { right, at }, rightAt: right ? at : undefined }]]),
  });
}
