import type { Keyspace, Value } from './store.ts';

/** The lab's own form of a dump, in JSON: Redis's RDB is made for speed, and no one else reads this one. */
const FORMAT = 'lab-redis-1';

interface Dump {
  readonly format: string;
  readonly note: string;
  readonly databases: readonly (readonly Row[])[];
}
type Row = readonly [key: string, type: Value['type'], value: unknown, expires?: number];

/** What stands in the dump's file is none. */
export class DumpError extends Error {}

export function writeDump(databases: readonly Keyspace[]): string {
  const rows = databases.map((keys) =>
    keys.keys().flatMap((key): Row[] => {
      const value = keys.get(key);
      const expires = keys.expires(key);
      if (value === undefined) return [];
      return [
        [key, value.type, plain(value), ...(typeof expires === 'number' ? [expires] : [])] as unknown as Row,
      ];
    }),
  );
  const note = 'A dump of the lab’s Redis, in a form of its own. Redis itself would write RDB.';
  return `${JSON.stringify({ format: FORMAT, note, databases: rows } satisfies Dump)}\n`;
}

/** @throws {DumpError} @returns How many keys were put in; those whose time is over are left out. */
export function readDump(text: string, databases: readonly Keyspace[], now: number): number {
  let dump: Dump;
  try {
    dump = JSON.parse(text) as Dump;
  } catch {
    throw new DumpError('Wrong signature trying to load DB from file');
  }
  if (dump.format !== FORMAT) throw new DumpError('Wrong signature trying to load DB from file');
  let count = 0;
  dump.databases.forEach((rows, index) => {
    for (const [key, type, value, expires] of rows) {
      if (expires !== undefined && expires <= now) continue;
      databases[index]?.set(key, revived(type, value));
      if (expires !== undefined) databases[index]?.expire(key, expires);
      count += 1;
    }
  });
  return count;
}

function plain(value: Value): unknown {
  switch (value.type) {
    case 'string':
      return value.text;
    case 'list':
      return value.items;
    case 'set':
      return [...value.members];
    case 'hash':
      return [...value.fields];
    case 'zset':
      return [...value.scores].map(([member, score]) => [member, String(score)]);
  }
}

function revived(type: Value['type'], value: unknown): Value {
  switch (type) {
    case 'string':
      return { type, text: value as string };
    case 'list':
      return { type, items: value as string[] };
    case 'set':
      return { type, members: new Set(value as string[]) };
    case 'hash':
      return { type, fields: new Map(value as [string, string][]) };
    case 'zset':
      return {
        type,
        scores: new Map((value as [string, string][]).map(([member, score]) => [member, Number(score)])),
      };
  }
}
