import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { handClock, realClock } from '../../clock.ts';
import type { Machine } from '../../machine/machine.ts';
import { collector } from '../../machine/streams.ts';
import { ByteStream } from '../../network/byte-stream.ts';
import { run, testNetwork, PATH } from '../test-network.ts';
import { formatReply } from './format.ts';
import { glob } from './glob.ts';
import {
  encodeText,
  Failure,
  NO_ARRAY,
  ReplyReader,
  RequestReader,
  splitWords,
  Status,
  toBinary,
  toBytes,
  writeReply,
  writeRequest,
  type Reply,
} from './resp.ts';
import { RedisServer } from './server.ts';

const binary = fc.uint8Array({ maxLength: 12 }).map(toBinary);
const { reply: replies } = fc.letrec<{ reply: Reply }>((tie) => ({
  reply: fc.oneof(
    { maxDepth: 3 },
    binary,
    fc.integer(),
    fc.constant(null),
    fc.constantFrom('OK', 'PONG').map((text) => new Status(text)),
    fc.constantFrom('ERR no', 'WRONGTYPE x').map((text) => new Failure(text)),
    fc.array(tie('reply'), { maxLength: 4 }),
    fc.constant(NO_ARRAY),
  ),
}));

/** Gives the text in pieces and takes what is whole. */
function inPieces<T>(
  reader: { push: (text: string) => void; next: () => T | undefined },
  text: string,
  cuts: readonly number[],
): T[] {
  const got: T[] = [];
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    const end = at + (cuts[turn % cuts.length] ?? 1);
    reader.push(text.slice(at, end));
    at = end;
    for (let next = reader.next(); next !== undefined; next = reader.next()) got.push(next);
  }
  return got;
}
const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });

describe('the protocol', () => {
  it('carries requests and replies whole, however they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.array(binary, { minLength: 1, maxLength: 5 })), cuts, (requests, pieces) => {
        const text = requests.map(writeRequest).join('');
        expect(inPieces(new RequestReader(), text, pieces)).toEqual(requests);
      }),
    );
    fc.assert(
      fc.property(fc.array(replies), cuts, (sent, pieces) => {
        // A null answers next() as it would answer for nothing, so each is put into an array.
        const text = sent.map((reply) => writeReply([reply])).join('');
        expect(inPieces(new ReplyReader(), text, pieces)).toEqual(sent.map((reply) => [reply]));
      }),
    );
  });

  it('takes lines of words, and refuses what is neither', () => {
    const reader = new RequestReader();
    reader.push('SET  a "b c\\n\\x41"\r\nGET \'a\'\n\n');
    expect([reader.next(), reader.next(), reader.next()]).toEqual([['SET', 'a', 'b c\nA'], ['GET', 'a'], []]);
    expect(splitWords('a "b')).toBeUndefined();
    for (const [text, error] of [
      ['*x\r\n', 'invalid multibulk length'],
      ['*1\r\n:1\r\n', "expected '$', got ':'"],
      ['*1\r\n$-1\r\n', 'invalid bulk length'],
    ] as const) {
      const bad = new RequestReader();
      bad.push(text);
      expect(() => bad.next()).toThrow(error);
    }
  });

  it('is shown at a terminal as redis-cli shows it', () => {
    expect(formatReply(['a', 1, null, ['x', []]])).toBe(
      '1) "a"\n2) (integer) 1\n3) (nil)\n4) 1) "x"\n   2) (empty array)\n',
    );
    expect(formatReply(encodeText('é"\n'))).toBe('"\\xc3\\xa9\\"\\n"\n');
    expect(formatReply(new Failure('ERR no'))).toBe('(error) ERR no\n');
  });

  it('knows Redis’s patterns', () => {
    expect(glob('h[ae]*o?').test('hello!')).toBe(true);
    expect(glob('h[^e]llo').test('hello')).toBe(false);
    expect(glob('a\\*.b').test('a*.b')).toBe(true);
    expect(glob('a\\*.b').test('axxb')).toBe(false);
  });
});

/** A client of a server in memory. */
async function connect(server: RedisServer) {
  const { port1, port2 } = new MessageChannel();
  server.accept(port1, { address: '10.0.0.1', port: 1 });
  const stream = await ByteStream.connected(port2);
  const reader = new ReplyReader();
  const next = async (): Promise<Reply> => {
    for (;;) {
      const reply = reader.next();
      if (reply !== undefined) return reply;
      reader.push(toBinary((await stream.read()) ?? new Uint8Array()));
    }
  };
  const ask = async (...words: readonly string[]): Promise<Reply> => {
    await stream.write(toBytes(writeRequest(words)));
    return next();
  };
  return { ask, next, stream };
}

const memory = (clock = handClock(), config: Readonly<Record<string, string>> = {}) =>
  new RedisServer({
    clock,
    pid: 1,
    config: new Map(Object.entries(config)),
    save: () => undefined,
    shutDown: () => undefined,
  });

describe('strings and their ends', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const command = fc.oneof(
    fc.record({ op: fc.constant('set' as const), key, value: fc.nat(50).map(String) }),
    fc.record({
      op: fc.constant('setex' as const),
      key,
      value: fc.constantFrom('1', 'x'),
      ttl: fc.integer({ min: 1, max: 4 }),
    }),
    fc.record({
      op: fc.constantFrom(
        'get' as const,
        'incr' as const,
        'ttl' as const,
        'persist' as const,
        'del' as const,
      ),
      key,
    }),
    fc.record({ op: fc.constant('expire' as const), key, ttl: fc.integer({ min: -1, max: 4 }) }),
    fc.record({ op: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 3 }) }),
  );

  it('do what a plain model of them does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
        const clock = handClock();
        const client = await connect(memory(clock));
        const model = new Map<string, { value: string; ends: number }>();
        let now = 0;
        const live = (name: string) => {
          const entry = model.get(name);
          return entry !== undefined && entry.ends > now ? entry : undefined;
        };
        for (const each of commands) {
          if (each.op === 'wait') {
            now += each.seconds;
            await clock.advance(each.seconds * 1000);
            continue;
          }
          const entry = live(each.key);
          let expected: unknown;
          let words: string[] = [each.op, each.key];
          if (each.op === 'set') {
            words.push(each.value);
            model.set(each.key, { value: each.value, ends: Infinity });
            expected = new Status('OK');
          } else if (each.op === 'setex') {
            words = ['set', each.key, each.value, 'EX', String(each.ttl)];
            model.set(each.key, { value: each.value, ends: now + each.ttl });
            expected = new Status('OK');
          } else if (each.op === 'get') expected = entry?.value ?? null;
          else if (each.op === 'ttl')
            expected = entry === undefined ? -2 : entry.ends === Infinity ? -1 : entry.ends - now;
          else if (each.op === 'del') expected = entry !== undefined && model.delete(each.key) ? 1 : 0;
          else if (each.op === 'persist') {
            expected = entry !== undefined && entry.ends !== Infinity ? 1 : 0;
            if (entry !== undefined) entry.ends = Infinity;
          } else if (each.op === 'expire') {
            words.push(String(each.ttl));
            expected = entry === undefined ? 0 : 1;
            if (entry !== undefined) entry.ends = now + each.ttl;
          } else {
            const number = Number(entry?.value ?? '0');
            if (Number.isNaN(number)) expected = new Failure('ERR value is not an integer or out of range');
            else {
              expected = number + 1;
              model.set(each.key, { value: String(number + 1), ends: entry?.ends ?? Infinity });
            }
          }
          expect(await client.ask(...words)).toEqual(expected);
        }
        client.stream.end();
      }),
      { numRuns: 40 },
    );
  });
});

describe('a server', () => {
  it('has lists, hashes, sets and sorted sets', async () => {
    const { ask } = await connect(memory());
    expect(await ask('RPUSH', 'l', 'a', 'b', 'c')).toBe(3);
    expect(await ask('LRANGE', 'l', '-2', '-1')).toEqual(['b', 'c']);
    expect(await ask('LREM', 'l', '-1', 'b')).toBe(1);
    expect(await ask('LPOP', 'l', '5')).toEqual(['a', 'c']);
    expect(await ask('EXISTS', 'l')).toBe(0);
    expect(await ask('HSET', 'h', 'f', '1', 'g', '2')).toBe(2);
    expect(await ask('HINCRBY', 'h', 'f', '5')).toBe(6);
    expect(await ask('HGETALL', 'h')).toEqual(['f', '6', 'g', '2']);
    expect(await ask('SADD', 's', 'x', 'y', 'x')).toBe(2);
    expect(await ask('SINTER', 's', 'none')).toEqual([]);
    expect(await ask('ZADD', 'z', '2', 'two', '1', 'one', '1.5', 'half')).toBe(3);
    expect(await ask('ZRANGE', 'z', '0', '-1', 'WITHSCORES')).toEqual([
      'one',
      '1',
      'half',
      '1.5',
      'two',
      '2',
    ]);
    expect(await ask('ZRANGEBYSCORE', 'z', '(1', '+inf', 'LIMIT', '0', '1')).toEqual(['half']);
    expect(await ask('ZREVRANK', 'z', 'two')).toBe(0);
    expect(await ask('LPUSH', 'h', 'x')).toMatchObject({
      text: expect.stringMatching(/^WRONGTYPE /) as string,
    });
    expect(await ask('GET')).toEqual(new Failure("ERR wrong number of arguments for 'get' command"));
    expect(await ask('NOPE', 'a')).toEqual(
      new Failure("ERR unknown command 'NOPE', with args beginning with: 'a' "),
    );
  });

  it('carries transactions out whole, or not at all where a watched key has changed', async () => {
    const server = memory();
    const [one, two] = [await connect(server), await connect(server)];
    await one.ask('WATCH', 'stock');
    await two.ask('SET', 'stock', '9');
    await one.ask('MULTI');
    expect(await one.ask('SET', 'stock', '0')).toEqual(new Status('QUEUED'));
    expect(await one.ask('EXEC')).toEqual(NO_ARRAY);
    await one.ask('MULTI');
    await one.ask('INCR', 'stock');
    await one.ask('LPUSH', 'stock', 'x');
    expect(await one.ask('EXEC')).toMatchObject([
      10,
      { text: expect.stringMatching(/^WRONGTYPE/) as string },
    ]);
    await one.ask('MULTI');
    await one.ask('NOPE');
    expect(await one.ask('EXEC')).toMatchObject({ text: expect.stringMatching(/^EXECABORT/) as string });
  });

  it('wakes who waits for a list, and takes nothing for one that is gone', async () => {
    const clock = handClock();
    const server = memory(clock);
    const [worker, dead, producer] = [await connect(server), await connect(server), await connect(server)];
    const lost = dead.ask('BLPOP', 'jobs', '0').catch(() => 'gone');
    await expect.poll(() => server.commands).toBe(1);
    dead.stream.reset();
    await lost;
    const job = worker.ask('BLPOP', 'jobs', 'other', '0');
    await expect.poll(() => server.commands).toBe(2);
    expect(await producer.ask('RPUSH', 'jobs', 'one')).toBe(1);
    expect(await job).toEqual(['jobs', 'one']);
    const none = worker.ask('BRPOP', 'jobs', '3');
    await expect.poll(() => server.commands).toBe(4);
    await clock.advance(3000);
    expect(await none).toEqual(NO_ARRAY);
  });

  it('hands messages to who has subscribed', async () => {
    const server = memory();
    const [listener, sender] = [await connect(server), await connect(server)];
    expect(await listener.ask('SUBSCRIBE', 'news')).toEqual(['subscribe', 'news', 1]);
    expect(await listener.ask('PSUBSCRIBE', 'n*')).toEqual(['psubscribe', 'n*', 2]);
    expect(await sender.ask('PUBLISH', 'news', 'hi')).toBe(2);
    expect([await listener.next(), await listener.next()]).toEqual([
      ['message', 'news', 'hi'],
      ['pmessage', 'n*', 'news', 'hi'],
    ]);
    expect(await listener.ask('GET', 'a')).toMatchObject({
      text: expect.stringContaining('in this context') as string,
    });
  });

  it('keeps strangers out where it has a password', async () => {
    const { ask } = await connect(memory(handClock(), { requirepass: 'secret' }));
    expect(await ask('GET', 'a')).toEqual(new Failure('NOAUTH Authentication required.'));
    expect(await ask('AUTH', 'guess')).toMatchObject({ text: expect.stringMatching(/^WRONGPASS/) as string });
    expect(await ask('AUTH', 'secret')).toEqual(new Status('OK'));
    expect(await ask('GET', 'a')).toBeNull();
  });
});

describe('in a container', () => {
  const unused = () => {
    throw new Error('no JavaScript and no database runs here');
  };
  const { machine } = testNetwork(
    () => ({
      host: { start: unused, close: unused } as never,
      databases: { open: unused, close: unused },
    }),
    realClock,
  );
  let web: Machine;
  beforeAll(() => {
    web = machine('web', true);
  });

  it('is asked by redis-cli and keeps its data', async () => {
    const cache = machine('cache');
    expect(await run(web, ['redis-cli', '-h', 'cache', 'PING'])).toEqual({
      code: 1,
      out: '',
      err: 'Could not connect to Redis at cache:6379: Connection refused\n',
    });
    const output = collector();
    const server = cache.run(['redis-server'], { env: PATH, cwd: '/data', stdout: output });
    await expect
      .poll(() => output.text())
      .toMatch(/1:M \d\d \w{3} \d{4} [\d:.]{12} \* Ready to accept connections tcp\n$/);
    const cli = (...words: readonly string[]) => run(web, ['redis-cli', '-h', 'cache', ...words]);
    expect((await cli('SET', 'greeting', 'grüß dich')).out).toBe('OK\n');
    expect((await cli('GET', 'greeting')).out).toBe('grüß dich\n');
    expect((await cli('--no-raw', 'KEYS', '*')).out).toBe('1) "greeting"\n');
    expect(await cli('INCR', 'greeting')).toMatchObject({
      code: 1,
      out: 'ERR value is not an integer or out of range\n',
    });
    expect((await run(web, ['redis-cli', '-u', 'redis://cache:6379/1'], {}, 'SET a 1\nDBSIZE\n')).out).toBe(
      'OK\n1\n',
    );
    server.signal('SIGTERM');
    expect((await server.exited).code).toBe(0);
    expect(output.text()).toMatch(/DB saved on disk\n.*Redis is now ready to exit, bye bye\.\.\.\n$/);
    const again = machine('cache2');
    again.files.writeFile('/data/dump.rdb', cache.files.readFile('/data/dump.rdb'));
    const second = again.run(['redis-server', '--port', '7000'], { env: PATH, cwd: '/data' });
    await expect
      .poll(async () => (await run(web, ['redis-cli', '-h', 'cache2', '-p', '7000', 'DBSIZE'])).out)
      .toBe('1\n');
    second.signal('SIGKILL');
  });
});
