import { CommandError, integer, NOT_INTEGER, OK, options, type Call, type Commands } from './command.ts';
import { glob } from './glob.ts';
import { Status, type Reply } from './resp.ts';

/** Commands for keys of any kind. https://redis.io/docs/latest/commands/?group=generic */
const count = (words: readonly string[], one: (word: string) => boolean): number => words.filter(one).length;

/** `SCAN` and its like: the cursor is how many have been seen, and a change in between may show one twice or not at all. */
export function scan(
  all: readonly string[],
  cursor: string | undefined,
  words: readonly string[],
  each: (item: string) => readonly string[],
  keep: (item: string) => boolean = () => true,
): Reply {
  const found = options(words, { MATCH: 1, COUNT: 1, TYPE: 1, NOVALUES: 0 });
  const start = integer(cursor, 'ERR invalid cursor');
  const size = integer(found.get('COUNT')?.[0] ?? '10');
  if (size < 1) throw new CommandError('ERR syntax error');
  const pattern = glob(found.get('MATCH')?.[0] ?? '*');
  const end = start + size;
  const items = all.slice(start, end).filter((item) => pattern.test(item) && keep(item));
  return [end >= all.length ? '0' : String(end), items.flatMap(each)];
}

/** EXPIRE and its kin. */
function expire(unit: number, isRelative: boolean) {
  return ({ name, words, keys, now }: Call): Reply => {
    const [key = '', given, ...rest] = words;
    const time = integer(given) * unit;
    if (!Number.isSafeInteger(time)) throw new CommandError(`ERR invalid expire time in '${name}' command`);
    const at = isRelative ? now + time : time;
    const when = options(rest, { NX: 0, XX: 0, GT: 0, LT: 0 });
    const before = keys.expires(key);
    if (before === null) return 0;
    if (when.has('NX') && before !== undefined) return 0;
    if (when.has('XX') && before === undefined) return 0;
    if (when.has('GT') && at <= (before ?? Infinity)) return 0;
    if (when.has('LT') && at >= (before ?? Infinity)) return 0;
    return keys.expire(key, at) ? 1 : 0;
  };
}

/** TTL and its kin: -1 for never, -2 for no such key. */
function left(unit: number, isRelative: boolean) {
  return ({ words: [key = ''], keys, now }: Call): Reply => {
    const at = keys.expires(key);
    if (at === null) return -2;
    if (at === undefined) return -1;
    return Math.floor(((isRelative ? at - now : at) + unit / 2) / unit);
  };
}

function rename({ words: [from = '', to = ''], keys }: Call, onlyNew: boolean): boolean {
  const value = keys.get(from);
  if (value === undefined) throw new CommandError('ERR no such key');
  if (onlyNew && keys.get(to) !== undefined) return false;
  if (from === to) return true;
  const at = keys.expires(from) ?? undefined;
  keys.delete(from);
  keys.set(to, value);
  if (at !== undefined) keys.expire(to, at);
  return true;
}

const remove = ({ words, keys }: Call): Reply => count(words, (key) => keys.delete(key));

export const keyCommands: Commands = {
  del: { arity: -2, run: remove },
  unlink: { arity: -2, run: remove },
  exists: { arity: -2, run: ({ words, keys }) => count(words, (key) => keys.get(key) !== undefined) },
  touch: { arity: -2, run: ({ words, keys }) => count(words, (key) => keys.get(key) !== undefined) },
  type: { arity: 2, run: ({ words: [key = ''], keys }) => new Status(keys.get(key)?.type ?? 'none') },
  expire: { arity: -3, run: expire(1000, true) },
  pexpire: { arity: -3, run: expire(1, true) },
  expireat: { arity: -3, run: expire(1000, false) },
  pexpireat: { arity: -3, run: expire(1, false) },
  ttl: { arity: 2, run: left(1000, true) },
  pttl: { arity: 2, run: left(1, true) },
  expiretime: { arity: 2, run: left(1000, false) },
  pexpiretime: { arity: 2, run: left(1, false) },
  persist: {
    arity: 2,
    run: ({ words: [key = ''], keys }) =>
      typeof keys.expires(key) === 'number' && keys.expire(key, undefined) ? 1 : 0,
  },
  keys: {
    arity: 2,
    run: ({ words: [pattern = ''], keys }) => {
      const matches = glob(pattern);
      return keys.keys().filter((key) => matches.test(key));
    },
  },
  scan: {
    arity: -2,
    run: ({ words: [cursor, ...rest], keys }) => {
      const type = options(rest, { MATCH: 1, COUNT: 1, TYPE: 1 }).get('TYPE')?.[0];
      const isWanted = (key: string) => type === undefined || keys.get(key)?.type === type.toLowerCase();
      return scan(keys.keys(), cursor, rest, (key) => [key], isWanted);
    },
  },
  randomkey: {
    arity: 1,
    run: ({ keys }) => {
      const all = keys.keys();
      return all[Math.floor(Math.random() * all.length)] ?? null;
    },
  },
  rename: { arity: 3, run: (call) => (rename(call, false), OK) },
  renamenx: { arity: 3, run: (call) => (rename(call, true) ? 1 : 0) },
  move: {
    arity: 3,
    run: ({ words: [key = '', index], keys, session }) => {
      const target = session.server.database(integer(index, NOT_INTEGER));
      const value = keys.get(key);
      if (value === undefined || target.get(key) !== undefined || target === keys) return 0;
      const at = keys.expires(key) ?? undefined;
      keys.delete(key);
      target.set(key, value);
      if (at !== undefined) target.expire(key, at);
      return 1;
    },
  },
};
