import {
  CommandError,
  float,
  floatText,
  integer,
  options,
  slice,
  SYNTAX,
  type Call,
  type Commands,
} from './command.ts';
import { scan } from './keys.ts';
import type { Reply } from './resp.ts';

/** Commands for sorted sets. https://redis.io/docs/latest/commands/?group=sorted-set */
type Member = readonly [member: string, score: number];
const RANGE_ERROR = 'ERR min or max is not a float';

const scoresOf = ({ keys }: Call, key: string): ReadonlyMap<string, number> =>
  keys.of(key, 'zset')?.scores ?? new Map();

/** By score, then by the bytes of the member. */
const sorted = (call: Call, key: string): Member[] =>
  [...scoresOf(call, key)].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : a > b ? 1 : 0));

function change<T>({ keys }: Call, key: string, work: (scores: Map<string, number>) => T): T {
  const { scores } = keys.make(key, { type: 'zset', scores: new Map<string, number>() });
  try {
    return work(scores);
  } finally {
    keys.changed(key);
  }
}

const flat = (members: readonly Member[], withScores: boolean): Reply =>
  members.flatMap(([member, score]) => (withScores ? [member, floatText(score)] : [member]));

/** `(5` leaves the five out. */
function bound(word: string | undefined): { readonly at: number; readonly isOpen: boolean } {
  const isOpen = word?.startsWith('(') === true;
  return { at: float(isOpen ? word.slice(1) : word, RANGE_ERROR), isOpen };
}

function between(members: readonly Member[], min: string | undefined, max: string | undefined): Member[] {
  const [low, high] = [bound(min), bound(max)];
  return members.filter(
    ([, score]) =>
      (low.isOpen ? score > low.at : score >= low.at) && (high.isOpen ? score < high.at : score <= high.at),
  );
}

const ADD_OPTIONS = new Set(['NX', 'XX', 'GT', 'LT', 'CH', 'INCR']);

function add(call: Call): Reply {
  const [key = '', ...rest] = call.words;
  const given = new Set<string>();
  while (ADD_OPTIONS.has((rest[0] ?? '').toUpperCase())) given.add((rest.shift() ?? '').toUpperCase());
  if (rest.length === 0 || rest.length % 2 === 1) throw new CommandError(SYNTAX);
  if (given.has('NX') && given.has('XX'))
    throw new CommandError('ERR XX and NX options at the same time are not compatible');
  if ([given.has('NX'), given.has('GT'), given.has('LT')].filter(Boolean).length > 1)
    throw new CommandError('ERR GT, LT, and/or NX options at the same time are not compatible');
  if (given.has('INCR') && rest.length > 2)
    throw new CommandError('ERR INCR option supports a single increment-element pair');
  const pairs: Member[] = [];
  for (let at = 0; at < rest.length; at += 2) pairs.push([rest[at + 1] ?? '', float(rest[at])]);
  return change(call, key, (scores) => {
    let added = 0;
    let updated = 0;
    let last: number | undefined;
    for (const [member, value] of pairs) {
      const before = scores.get(member);
      const score = given.has('INCR') ? (before ?? 0) + value : value;
      const isKept =
        before === undefined
          ? given.has('XX')
          : given.has('NX') || (given.has('GT') && score <= before) || (given.has('LT') && score >= before);
      if (isKept) continue;
      if (before === undefined) added += 1;
      else if (score !== before) updated += 1;
      scores.set(member, score);
      last = score;
    }
    if (given.has('INCR')) return last === undefined ? null : floatText(last);
    return given.has('CH') ? added + updated : added;
  });
}

/** ZRANGE with all that it has learnt. */
function range(call: Call): Reply {
  const [key = '', start, stop, ...rest] = call.words;
  const found = options(rest, { BYSCORE: 0, REV: 0, WITHSCORES: 0, LIMIT: 2 });
  const isReverse = found.has('REV');
  const members = sorted(call, key);
  if (!found.has('BYSCORE')) {
    if (found.has('LIMIT'))
      throw new CommandError(
        'ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX',
      );
    if (isReverse) members.reverse();
    return flat(
      members.slice(...slice(members.length, integer(start), integer(stop))),
      found.has('WITHSCORES'),
    );
  }
  return byScore(members, isReverse ? [stop, start] : [start, stop], isReverse, found);
}

function byScore(
  members: readonly Member[],
  [min, max]: readonly [string | undefined, string | undefined],
  isReverse: boolean,
  found: ReadonlyMap<string, readonly string[]>,
): Reply {
  const inside = between(members, min, max);
  if (isReverse) inside.reverse();
  const limit = found.get('LIMIT');
  const offset = integer(limit?.[0] ?? '0');
  const count = integer(limit?.[1] ?? '-1');
  const part = inside.slice(offset, count < 0 ? undefined : offset + count);
  return flat(offset < 0 ? [] : part, found.has('WITHSCORES'));
}

function rangeByScore(isReverse: boolean) {
  return (call: Call): Reply => {
    const [key = '', first, second, ...rest] = call.words;
    const found = options(rest, { WITHSCORES: 0, LIMIT: 2 });
    return byScore(sorted(call, key), isReverse ? [second, first] : [first, second], isReverse, found);
  };
}

function rank(isReverse: boolean) {
  return (call: Call): Reply => {
    const [key = '', member = ''] = call.words;
    const members = sorted(call, key);
    const at = members.findIndex(([name]) => name === member);
    if (at < 0) return null;
    return isReverse ? members.length - 1 - at : at;
  };
}

function pop(isHighest: boolean) {
  return (call: Call): Reply => {
    const [key = '', count] = call.words;
    const wanted = count === undefined ? 1 : integer(count);
    if (wanted < 0) throw new CommandError('ERR value is out of range, must be positive');
    const members = sorted(call, key);
    if (isHighest) members.reverse();
    const taken = members.slice(0, wanted);
    removeAll(call, key, taken);
    return flat(taken, true);
  };
}

function removeAll(call: Call, key: string, members: readonly Member[]): number {
  if (members.length > 0)
    change(call, key, (scores) => {
      for (const [member] of members) scores.delete(member);
    });
  return members.length;
}

const scoreText = (score: number | undefined): Reply => (score === undefined ? null : floatText(score));

export const sortedSetCommands: Commands = {
  zadd: { arity: -4, run: add },
  zincrby: {
    arity: 4,
    run: (call) => {
      const [key = '', by, member = ''] = call.words;
      const step = float(by);
      return change(call, key, (scores) => {
        const score = (scores.get(member) ?? 0) + step;
        scores.set(member, score);
        return floatText(score);
      });
    },
  },
  zrem: {
    arity: -3,
    run: (call) => {
      const [key = '', ...members] = call.words;
      const scores = scoresOf(call, key);
      const there = [...new Set(members)].filter((member) => scores.has(member));
      return removeAll(
        call,
        key,
        there.map((member) => [member, 0]),
      );
    },
  },
  zcard: { arity: 2, run: (call) => scoresOf(call, call.words[0] ?? '').size },
  zscore: {
    arity: 3,
    run: (call) => scoreText(scoresOf(call, call.words[0] ?? '').get(call.words[1] ?? '')),
  },
  zmscore: {
    arity: -3,
    run: (call): Reply => {
      const scores = scoresOf(call, call.words[0] ?? '');
      return call.words.slice(1).map((member) => scoreText(scores.get(member)));
    },
  },
  zcount: {
    arity: 4,
    run: (call) => between(sorted(call, call.words[0] ?? ''), call.words[1], call.words[2]).length,
  },
  zrange: { arity: -4, run: range },
  zrevrange: {
    arity: -4,
    run: (call) => {
      const [key = '', start, stop, ...rest] = call.words;
      const found = options(rest, { WITHSCORES: 0 });
      const members = sorted(call, key).reverse();
      return flat(
        members.slice(...slice(members.length, integer(start), integer(stop))),
        found.has('WITHSCORES'),
      );
    },
  },
  zrangebyscore: { arity: -4, run: rangeByScore(false) },
  zrevrangebyscore: { arity: -4, run: rangeByScore(true) },
  zrank: { arity: 3, run: rank(false) },
  zrevrank: { arity: 3, run: rank(true) },
  zpopmin: { arity: -2, run: pop(false) },
  zpopmax: { arity: -2, run: pop(true) },
  zremrangebyscore: {
    arity: 4,
    run: (call) => {
      const [key = '', min, max] = call.words;
      return removeAll(call, key, between(sorted(call, key), min, max));
    },
  },
  zremrangebyrank: {
    arity: 4,
    run: (call) => {
      const [key = '', start, stop] = call.words;
      const members = sorted(call, key);
      return removeAll(call, key, members.slice(...slice(members.length, integer(start), integer(stop))));
    },
  },
  zscan: {
    arity: -3,
    run: (call) => {
      const [key = '', cursor, ...rest] = call.words;
      const scores = scoresOf(call, key);
      return scan([...scores.keys()], cursor, rest, (member) => [member, floatText(scores.get(member) ?? 0)]);
    },
  },
};
