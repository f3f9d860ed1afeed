import { CommandError, float, floatText, integer, OK, type Call, type Commands } from './command.ts';
import { scan } from './keys.ts';
import type { Reply } from './resp.ts';

/** Commands for hashes. https://redis.io/docs/latest/commands/?group=hash */
const fieldsOf = ({ keys, words }: Call): ReadonlyMap<string, string> =>
  keys.of(words[0] ?? '', 'hash')?.fields ?? new Map();

function change<T>({ keys, words: [key = ''] }: Call, work: (fields: Map<string, string>) => T): T {
  const { fields } = keys.make(key, { type: 'hash', fields: new Map<string, string>() });
  try {
    return work(fields);
  } finally {
    keys.changed(key);
  }
}

function set(call: Call): number {
  const pairs = call.words.slice(1);
  if (pairs.length % 2 === 1)
    throw new CommandError(`ERR wrong number of arguments for '${call.name}' command`);
  return change(call, (fields) => {
    const before = fields.size;
    for (let at = 0; at < pairs.length; at += 2) fields.set(pairs[at] ?? '', pairs[at + 1] ?? '');
    return fields.size - before;
  });
}

export const hashCommands: Commands = {
  hset: { arity: -4, run: set },
  hmset: { arity: -4, run: (call) => (set(call), OK) },
  hsetnx: {
    arity: 4,
    run: (call) => {
      const [, field = '', value = ''] = call.words;
      return change(call, (fields) => {
        if (fields.has(field)) return 0;
        fields.set(field, value);
        return 1;
      });
    },
  },
  hget: { arity: 3, run: (call) => fieldsOf(call).get(call.words[1] ?? '') ?? null },
  hmget: {
    arity: -3,
    run: (call): Reply => {
      const fields = fieldsOf(call);
      return call.words.slice(1).map((field) => fields.get(field) ?? null);
    },
  },
  hgetall: { arity: 2, run: (call) => [...fieldsOf(call)].flat() },
  hkeys: { arity: 2, run: (call) => [...fieldsOf(call).keys()] },
  hvals: { arity: 2, run: (call) => [...fieldsOf(call).values()] },
  hlen: { arity: 2, run: (call) => fieldsOf(call).size },
  hexists: { arity: 3, run: (call) => (fieldsOf(call).has(call.words[1] ?? '') ? 1 : 0) },
  hstrlen: { arity: 3, run: (call) => fieldsOf(call).get(call.words[1] ?? '')?.length ?? 0 },
  hdel: {
    arity: -3,
    run: (call) =>
      fieldsOf(call).size === 0
        ? 0
        : change(call, (fields) => call.words.slice(1).filter((field) => fields.delete(field)).length),
  },
  hincrby: {
    arity: 4,
    run: (call) => {
      const [, field = '', by] = call.words;
      const step = integer(by);
      return change(call, (fields) => {
        const sum = integer(fields.get(field) ?? '0', 'ERR hash value is not an integer') + step;
        if (!Number.isSafeInteger(sum)) throw new CommandError('ERR increment or decrement would overflow');
        fields.set(field, String(sum));
        return sum;
      });
    },
  },
  hincrbyfloat: {
    arity: 4,
    run: (call) => {
      const [, field = '', by] = call.words;
      const step = float(by);
      return change(call, (fields) => {
        const sum = float(fields.get(field) ?? '0', 'ERR hash value is not a float') + step;
        const text = floatText(Number(sum.toPrecision(15)));
        fields.set(field, text);
        return text;
      });
    },
  },
  hscan: {
    arity: -3,
    run: (call) => {
      const fields = fieldsOf(call);
      const [, cursor, ...rest] = call.words;
      return scan([...fields.keys()], cursor, rest, (field) => [field, fields.get(field) ?? '']);
    },
  },
};
