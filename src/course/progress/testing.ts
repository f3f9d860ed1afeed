import fc from 'fast-check';
import type { TransactingDatabase } from '../../workspace/database.ts';
import type { Progress } from './progress.ts';

/** Few names and few moments, so that two progresses often speak of the same. */
const at = fc.integer({ min: 0, max: 4 });
const name = fc.constantFrom('a', 'b', 'constructor');
const answer = fc
  .record({ right: fc.boolean(), at, rightAt: fc.option(at, { nil: undefined }) })
  .map(({ right, at: first, rightAt }) => ({ first: { right, at: first }, rightAt }));
const chapter = fc.record({
  read: fc.option(fc.record({ value: fc.boolean(), at }), { nil: undefined }),
  place: fc.option(fc.record({ slug: name, heading: name, at }), { nil: undefined }),
  answers: fc.dictionary(name, answer).map((object) => new Map(Object.entries(object))),
});

/** Any progress. */
export const anyProgress: fc.Arbitrary<Progress> = fc
  .dictionary(name, chapter)
  .map((object) => ({ chapters: new Map(Object.entries(object)) }));

/** A database in memory. Its transactions come one after the other, as a browser's do, and each takes its time. */
export function memory(records: Readonly<Record<string, unknown>> = {}) {
  const map = new Map(Object.entries(records));
  const database: TransactingDatabase = {
    get: (key) => soon(() => map.get(key)),
    set: (key, record) => soon(() => void map.set(key, structuredClone(record))),
    delete: (key) => soon(() => void map.delete(key)),
    update: (key, change) => soon(() => void map.set(key, structuredClone(change(map.get(key))))),
    keys: () => soon(() => [...map.keys()]),
  };
  return { map, database };
}

async function soon<Value>(act: () => Value): Promise<Value> {
  await new Promise((resolve) => setTimeout(resolve, 1));
  return act();
}
