import type { Answer, ChapterProgress, Place, Progress, ReadMark } from './progress.ts';

/** Progress as the browser keeps it. A change of form raises the number, and `readProgress` learns to read the older ones. */
const SCHEMA = 1;

/** No chapter, heading or question has a longer name; what has is no work of this site. */
const LONGEST = 300;

/** The record of a progress, in the current form. */
export function toRecord({ chapters }: Progress): Readonly<Record<string, unknown>> {
  return {
    schema: SCHEMA,
    chapters: Object.fromEntries(
      [...chapters].map(([chapter, { read, place, answers }]) => [
        chapter,
        {
          ...(read && { read: { ...read } }),
          ...(place && { place: { ...place } }),
          answers: Object.fromEntries(
            [...answers].map(([id, { first, rightAt }]) => [
              id,
              { first: { ...first }, ...(rightAt !== undefined && { rightAt }) },
            ]),
          ),
        },
      ]),
    ),
  };
}

/** The progress in a record; undefined where any of it is broken, or a newer version of the site wrote it. */
export function readProgress(record: unknown): Progress | undefined {
  if (!isObject(record) || record['schema'] !== SCHEMA) return undefined;
  const chapters = mapOf(record['chapters'], chapterOf);
  return chapters && { chapters };
}

function chapterOf(value: unknown): ChapterProgress | undefined {
  if (!isObject(value)) return undefined;
  const { read, place } = value;
  const answers = mapOf(value['answers'], answerOf);
  if (
    answers === undefined ||
    !(read === undefined || isRead(read)) ||
    !(place === undefined || isPlace(place))
  )
    return undefined;
  return { read, place, answers };
}

function answerOf(value: unknown): Answer | undefined {
  if (!isObject(value)) return undefined;
  const { first, rightAt } = value;
  if (!isObject(first) || typeof first['right'] !== 'boolean' || !isTime(first['at'])) return undefined;
  if (rightAt !== undefined && !isTime(rightAt)) return undefined;
  return { first: { right: first['right'], at: first['at'] }, rightAt };
}

const isRead = (value: unknown): value is ReadMark =>
  isObject(value) && typeof value['value'] === 'boolean' && isTime(value['at']);

const isPlace = (value: unknown): value is Place =>
  isObject(value) && isName(value['slug']) && isName(value['heading']) && isTime(value['at']);

/** A time that a date can hold: https://tc39.es/ecma262/#sec-time-values-and-time-range */
const isTime = (value: unknown): value is number =>
  Number.isInteger(value) && Math.abs(value as number) <= 8.64e15;

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All of an object's members as `read` understands them; undefined where it does not understand one. */
function mapOf<Value>(
  object: unknown,
  read: (value: unknown) => Value | undefined,
): ReadonlyMap<string, Value> | undefined {
  if (!isObject(object)) return undefined;
  const map = new Map<string, Value>();
  for (const [key, value] of Object.entries(object)) {
    const understood = read(value);
    if (understood === undefined || !isName(key)) return undefined;
    map.set(key, understood);
  }
  return map;
}
