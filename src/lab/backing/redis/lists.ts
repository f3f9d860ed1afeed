import { CommandError, float, integer, OK, slice, SYNTAX, type Call, type Commands } from './command.ts';
import { NO_ARRAY, type Reply } from './resp.ts';
import type { Keyspace } from './store.ts';

/** Commands for lists. https://redis.io/docs/latest/commands/?group=list */
type Side = 'left' | 'right';

const itemsOf = ({ keys, words }: Call): readonly string[] => keys.of(words[0] ?? '', 'list')?.items ?? [];

function push(side: Side, onlyThere: boolean) {
  return ({ keys, words: [key = '', ...values] }: Call): Reply => {
    if (onlyThere && keys.of(key, 'list') === undefined) return 0;
    return add(keys, key, side, values);
  };
}

function add(keys: Keyspace, key: string, side: Side, values: readonly string[]): number {
  const { items } = keys.make(key, { type: 'list', items: [] as string[] });
  for (const value of values)
    if (side === 'left') items.unshift(value);
    else items.push(value);
  keys.changed(key);
  return items.length;
}

function take(keys: Keyspace, key: string, side: Side): string | undefined {
  const list = keys.of(key, 'list');
  if (list === undefined) return undefined;
  const item = side === 'left' ? list.items.shift() : list.items.pop();
  keys.changed(key);
  return item;
}

function pop(side: Side) {
  return ({ keys, words: [key = '', count] }: Call): Reply => {
    if (count === undefined) return take(keys, key, side) ?? null;
    const most = integer(count, 'ERR value is out of range, must be positive');
    if (most < 0) throw new CommandError('ERR value is out of range, must be positive');
    if (keys.of(key, 'list') === undefined) return NO_ARRAY;
    const taken: string[] = [];
    while (taken.length < most) {
      const item = take(keys, key, side);
      if (item === undefined) break;
      taken.push(item);
    }
    return taken;
  };
}

/** BLPOP and BRPOP: waits until one of the lists has something, or the time is over. */
function waitingPop(side: Side) {
  return async (call: Call): Promise<Reply | undefined> => {
    const { words, keys, session } = call;
    const names = words.slice(0, -1);
    const attempt = (): Reply | undefined => {
      for (const key of names) {
        const item = take(keys, key, side);
        if (item !== undefined) return [key, item];
      }
      return undefined;
    };
    return (await session.wait(attempt, timeout(words.at(-1)))) ?? NO_ARRAY;
  };
}

/** In milliseconds; 0 waits for ever. @throws {CommandError} */
function timeout(word: string | undefined): number {
  const seconds = float(word, 'ERR timeout is not a float or out of range');
  if (seconds < 0) throw new CommandError('ERR timeout is negative');
  return seconds * 1000;
}

function sideOf(word: string | undefined): Side {
  const side = word?.toLowerCase();
  if (side === 'left' || side === 'right') return side;
  throw new CommandError(SYNTAX);
}

function move({ keys }: Call, from: string, to: string, out: Side, into: Side): string | undefined {
  keys.of(to, 'list');
  const item = take(keys, from, out);
  if (item !== undefined) add(keys, to, into, [item]);
  return item;
}

function remove({ keys, words: [key = '', count, value = ''] }: Call): Reply {
  const limit = integer(count);
  const list = keys.of(key, 'list');
  if (list === undefined) return 0;
  const backwards = limit < 0;
  const order = backwards ? list.items.toReversed() : [...list.items];
  let left = limit === 0 ? Infinity : Math.abs(limit);
  const kept = order.filter((item) => item !== value || left-- <= 0);
  const removed = list.items.length - kept.length;
  list.items.splice(0, list.items.length, ...(backwards ? kept.toReversed() : kept));
  keys.changed(key);
  return removed;
}

export const listCommands: Commands = {
  lpush: { arity: -3, run: push('left', false) },
  rpush: { arity: -3, run: push('right', false) },
  lpushx: { arity: -3, run: push('left', true) },
  rpushx: { arity: -3, run: push('right', true) },
  lpop: { arity: -2, run: pop('left') },
  rpop: { arity: -2, run: pop('right') },
  blpop: { arity: -3, run: waitingPop('left') },
  brpop: { arity: -3, run: waitingPop('right') },
  llen: { arity: 2, run: (call) => itemsOf(call).length },
  lrange: {
    arity: 4,
    run: (call) => {
      const items = itemsOf(call);
      return items.slice(...slice(items.length, integer(call.words[1]), integer(call.words[2])));
    },
  },
  lindex: { arity: 3, run: (call) => itemsOf(call).at(integer(call.words[1])) ?? null },
  lset: {
    arity: 4,
    run: ({ keys, words: [key = '', index, value = ''] }) => {
      const list = keys.of(key, 'list');
      if (list === undefined) throw new CommandError('ERR no such key');
      const given = integer(index);
      const at = given < 0 ? list.items.length + given : given;
      if (at < 0 || at >= list.items.length) throw new CommandError('ERR index out of range');
      list.items[at] = value;
      keys.changed(key);
      return OK;
    },
  },
  lrem: { arity: 4, run: remove },
  ltrim: {
    arity: 4,
    run: ({ keys, words: [key = '', start, stop] }) => {
      const range = [integer(start), integer(stop)] as const;
      const list = keys.of(key, 'list');
      if (list === undefined) return OK;
      const [from, to] = slice(list.items.length, ...range);
      list.items.splice(0, list.items.length, ...list.items.slice(from, to));
      keys.changed(key);
      return OK;
    },
  },
  linsert: {
    arity: 5,
    run: ({ keys, words: [key = '', where = '', pivot = '', value = ''] }) => {
      if (!/^(?:before|after)$/i.test(where)) throw new CommandError(SYNTAX);
      const list = keys.of(key, 'list');
      if (list === undefined) return 0;
      const at = list.items.indexOf(pivot);
      if (at < 0) return -1;
      list.items.splice(/^before$/i.test(where) ? at : at + 1, 0, value);
      keys.changed(key);
      return list.items.length;
    },
  },
  lmove: {
    arity: 5,
    run: (call) => {
      const [from = '', to = '', out, into] = call.words;
      return move(call, from, to, sideOf(out), sideOf(into)) ?? null;
    },
  },
  blmove: {
    arity: 6,
    run: async (call) => {
      const [from = '', to = '', out, into, time] = call.words;
      const sides = [sideOf(out), sideOf(into)] as const;
      return (await call.session.wait(() => move(call, from, to, ...sides), timeout(time))) ?? null;
    },
  },
  rpoplpush: {
    arity: 3,
    run: (call) => move(call, call.words[0] ?? '', call.words[1] ?? '', 'right', 'left') ?? null,
  },
};
