import {
  CommandError,
  float,
  floatText,
  integer,
  OK,
  options,
  slice,
  SYNTAX,
  type Call,
  type Commands,
} from './command.ts';
import type { Reply } from './resp.ts';

/** Commands for strings. https://redis.io/docs/latest/commands/?group=string */
const textAt = ({ keys }: Call, key: string): string | null => keys.of(key, 'string')?.text ?? null;
const LONGEST = 512 * 1024 * 1024;

/** When a key is to end, from `EX 10` and its kin. @throws {CommandError} */
function end({ name, now }: Call, found: ReadonlyMap<string, readonly string[]>): number | undefined {
  const units = { EX: 1000, PX: 1, EXAT: 1000, PXAT: 1 };
  const given = Object.entries(units).filter(([option]) => found.has(option));
  const [first] = given;
  if (given.length > 1) throw new CommandError(SYNTAX);
  if (first === undefined) return undefined;
  const [option, unit] = first;
  const time = integer(found.get(option)?.[0]) * unit;
  if (time <= 0 || !Number.isSafeInteger(time))
    throw new CommandError(`ERR invalid expire time in '${name}' command`);
  return option.endsWith('AT') ? time : now + time;
}

function set(call: Call): Reply {
  const { keys, words } = call;
  const [key = '', text = '', ...rest] = words;
  const found = options(rest, { NX: 0, XX: 0, GET: 0, KEEPTTL: 0, EX: 1, PX: 1, EXAT: 1, PXAT: 1 });
  const at = end(call, found);
  if ((found.has('NX') && found.has('XX')) || (at !== undefined && found.has('KEEPTTL')))
    throw new CommandError(SYNTAX);
  const before = found.has('GET') ? textAt(call, key) : null;
  const isThere = keys.get(key) !== undefined;
  if ((found.has('NX') && isThere) || (found.has('XX') && !isThere)) return before;
  keys.set(key, { type: 'string', text }, found.has('KEEPTTL'));
  if (at !== undefined) keys.expire(key, at);
  return found.has('GET') ? before : OK;
}

function setWithEnd(option: 'EX' | 'PX') {
  return (call: Call): Reply => {
    const [key = '', time = '', text = ''] = call.words;
    const at = end(call, new Map([[option, [time]]]));
    call.keys.set(key, { type: 'string', text });
    call.keys.expire(key, at);
    return OK;
  };
}

function add(call: Call, key: string, by: number): Reply {
  const sum = integer(textAt(call, key) ?? '0') + by;
  if (!Number.isSafeInteger(sum)) throw new CommandError('ERR increment or decrement would overflow');
  call.keys.set(key, { type: 'string', text: String(sum) }, true);
  return sum;
}

function setMany({ words, keys, name }: Call): readonly string[] {
  if (words.length % 2 === 1) throw new CommandError(`ERR wrong number of arguments for '${name}' command`);
  const names = words.filter((_, index) => index % 2 === 0);
  if (name === 'msetnx' && names.some((key) => keys.get(key) !== undefined)) return [];
  for (let at = 0; at < words.length; at += 2)
    keys.set(words[at] ?? '', { type: 'string', text: words[at + 1] ?? '' });
  return names;
}

const getRange = (call: Call): Reply => {
  const [key = '', start, stop] = call.words;
  const text = textAt(call, key) ?? '';
  return text.slice(...slice(text.length, integer(start), integer(stop)));
};

export const stringCommands: Commands = {
  get: { arity: 2, run: (call) => textAt(call, call.words[0] ?? '') },
  set: { arity: -3, run: set },
  setex: { arity: 4, run: setWithEnd('EX') },
  psetex: { arity: 4, run: setWithEnd('PX') },
  setnx: {
    arity: 3,
    run: ({ words: [key = '', text = ''], keys }) => {
      if (keys.get(key) !== undefined) return 0;
      keys.set(key, { type: 'string', text });
      return 1;
    },
  },
  getset: {
    arity: 3,
    run: (call) => {
      const [key = '', text = ''] = call.words;
      const before = textAt(call, key);
      call.keys.set(key, { type: 'string', text });
      return before;
    },
  },
  getdel: {
    arity: 2,
    run: (call) => {
      const [key = ''] = call.words;
      const before = textAt(call, key);
      call.keys.delete(key);
      return before;
    },
  },
  getex: {
    arity: -2,
    run: (call) => {
      const [key = '', ...rest] = call.words;
      const found = options(rest, { EX: 1, PX: 1, EXAT: 1, PXAT: 1, PERSIST: 0 });
      const text = textAt(call, key);
      const at = end(call, found);
      if (text !== null && (at !== undefined || found.has('PERSIST'))) call.keys.expire(key, at);
      return text;
    },
  },
  mget: {
    arity: -2,
    run: ({ words, keys }) =>
      words.map((key) => {
        const value = keys.get(key);
        return value?.type === 'string' ? value.text : null;
      }),
  },
  mset: { arity: -3, run: (call) => (setMany(call), OK) },
  msetnx: { arity: -3, run: (call) => (setMany(call).length > 0 ? 1 : 0) },
  incr: { arity: 2, run: (call) => add(call, call.words[0] ?? '', 1) },
  decr: { arity: 2, run: (call) => add(call, call.words[0] ?? '', -1) },
  incrby: { arity: 3, run: (call) => add(call, call.words[0] ?? '', integer(call.words[1])) },
  decrby: { arity: 3, run: (call) => add(call, call.words[0] ?? '', -integer(call.words[1])) },
  incrbyfloat: {
    arity: 3,
    run: (call) => {
      const [key = '', by] = call.words;
      const sum = float(textAt(call, key) ?? '0') + float(by);
      if (!Number.isFinite(sum)) throw new CommandError('ERR increment would produce NaN or Infinity');
      // Redis counts in 17 digits and shows none that binary fractions have made up.
      const text = floatText(Number(sum.toPrecision(15)));
      call.keys.set(key, { type: 'string', text }, true);
      return text;
    },
  },
  append: {
    arity: 3,
    run: (call) => {
      const [key = '', more = ''] = call.words;
      const text = (textAt(call, key) ?? '') + more;
      call.keys.set(key, { type: 'string', text }, true);
      return text.length;
    },
  },
  strlen: { arity: 2, run: (call) => textAt(call, call.words[0] ?? '')?.length ?? 0 },
  getrange: { arity: 4, run: getRange },
  substr: { arity: 4, run: getRange },
  setrange: {
    arity: 4,
    run: (call) => {
      const [key = '', offset, part = ''] = call.words;
      const at = integer(offset);
      if (at < 0) throw new CommandError('ERR offset is out of range');
      if (at + part.length > LONGEST)
        throw new CommandError('ERR string exceeds maximum allowed size (proto-max-bulk-len)');
      const text = textAt(call, key) ?? '';
      if (part === '') return text.length;
      const whole = text.padEnd(at, '\0').slice(0, at) + part + text.slice(at + part.length);
      call.keys.set(key, { type: 'string', text: whole }, true);
      return whole.length;
    },
  },
};
