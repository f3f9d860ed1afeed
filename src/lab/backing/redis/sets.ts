import { CommandError, integer, type Call, type Commands } from './command.ts';
import { scan } from './keys.ts';
import type { Reply } from './resp.ts';

/** Commands for sets. https://redis.io/docs/latest/commands/?group=set */
const membersOf = ({ keys }: Call, key: string): ReadonlySet<string> =>
  keys.of(key, 'set')?.members ?? new Set();

function change<T>({ keys }: Call, key: string, work: (members: Set<string>) => T): T {
  const { members } = keys.make(key, { type: 'set', members: new Set<string>() });
  try {
    return work(members);
  } finally {
    keys.changed(key);
  }
}

const COMBINE = {
  union: (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.union(b),
  inter: (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.intersection(b),
  diff: (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.difference(b),
};

function combined(call: Call, how: keyof typeof COMBINE, names: readonly string[]): ReadonlySet<string> {
  const [first = '', ...others] = names;
  return others.reduce<ReadonlySet<string>>(
    (all, key) => COMBINE[how](all, membersOf(call, key)),
    membersOf(call, first),
  );
}

function store(how: keyof typeof COMBINE) {
  return (call: Call): Reply => {
    const [target = '', ...names] = call.words;
    const members = new Set(combined(call, how, names));
    call.keys.delete(target);
    if (members.size > 0) call.keys.set(target, { type: 'set', members });
    return members.size;
  };
}

/** So many different ones by chance. */
function pick(members: ReadonlySet<string>, count: number): string[] {
  const left = [...members];
  const picked: string[] = [];
  while (picked.length < count && left.length > 0)
    picked.push(...left.splice(Math.floor(Math.random() * left.length), 1));
  return picked;
}

export const setCommands: Commands = {
  sadd: {
    arity: -3,
    run: (call) => {
      const [key = '', ...added] = call.words;
      return change(call, key, (members) => {
        const before = members.size;
        for (const member of added) members.add(member);
        return members.size - before;
      });
    },
  },
  srem: {
    arity: -3,
    run: (call) => {
      const [key = '', ...removed] = call.words;
      return change(call, key, (members) => removed.filter((member) => members.delete(member)).length);
    },
  },
  smembers: { arity: 2, run: (call) => [...membersOf(call, call.words[0] ?? '')] },
  scard: { arity: 2, run: (call) => membersOf(call, call.words[0] ?? '').size },
  sismember: {
    arity: 3,
    run: (call) => (membersOf(call, call.words[0] ?? '').has(call.words[1] ?? '') ? 1 : 0),
  },
  smismember: {
    arity: -3,
    run: (call): Reply => {
      const members = membersOf(call, call.words[0] ?? '');
      return call.words.slice(1).map((member) => (members.has(member) ? 1 : 0));
    },
  },
  smove: {
    arity: 4,
    run: (call) => {
      const [from = '', to = '', member = ''] = call.words;
      membersOf(call, to);
      if (!membersOf(call, from).has(member)) return 0;
      change(call, from, (members) => members.delete(member));
      change(call, to, (members) => members.add(member));
      return 1;
    },
  },
  spop: {
    arity: -2,
    run: (call) => {
      const [key = '', count] = call.words;
      const wanted = count === undefined ? 1 : integer(count);
      if (wanted < 0) throw new CommandError('ERR value is out of range, must be positive');
      const picked = pick(membersOf(call, key), wanted);
      if (picked.length > 0)
        change(call, key, (members) => {
          for (const member of picked) members.delete(member);
        });
      return count === undefined ? (picked[0] ?? null) : picked;
    },
  },
  srandmember: {
    arity: -2,
    run: (call) => {
      const [key = '', count] = call.words;
      const members = membersOf(call, key);
      if (count === undefined) return pick(members, 1)[0] ?? null;
      const wanted = integer(count);
      if (wanted >= 0) return pick(members, wanted);
      // A negative count allows one to come several times.
      return members.size === 0 ? [] : Array.from({ length: -wanted }, () => pick(members, 1)[0] ?? null);
    },
  },
  sunion: { arity: -2, run: (call) => [...combined(call, 'union', call.words)] },
  sinter: { arity: -2, run: (call) => [...combined(call, 'inter', call.words)] },
  sdiff: { arity: -2, run: (call) => [...combined(call, 'diff', call.words)] },
  sunionstore: { arity: -3, run: store('union') },
  sinterstore: { arity: -3, run: store('inter') },
  sdiffstore: { arity: -3, run: store('diff') },
  sscan: {
    arity: -3,
    run: (call) => {
      const [key = '', cursor, ...rest] = call.words;
      return scan([...membersOf(call, key)], cursor, rest, (member) => [member]);
    },
  },
};
