import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ByteStream } from '../../network/byte-stream.ts';
import type { Database, DatabaseHost, LogEntry } from '../database-host.ts';
import { createNodeDatabases } from '../node-databases.ts';
import { PostgresClient, ServerError } from './client.ts';

/** A real PostgreSQL, one for all tests, and clients of the wire protocol. */
let databases: DatabaseHost;
let database: Database;
const log: LogEntry[] = [];
let changes = 0;
const heard: (readonly [string, string])[] = [];
const OPTIONS = {
  user: 'app',
  password: 'secret',
  database: 'shop',
  authentication: 'scram-sha-256',
  log: (entry: LogEntry) => log.push(entry),
  changed: () => (changes += 1),
} as const;

beforeAll(async () => {
  databases = createNodeDatabases();
  database = await databases.open({ ...OPTIONS, settings: { max_connections: '6' } });
});
afterAll(() => {
  databases.close();
});

async function open(to: Database): Promise<ByteStream> {
  const { port1, port2 } = new MessageChannel();
  to.connect(port1);
  return ByteStream.connected(port2);
}

interface Opened {
  readonly stream: ByteStream;
  readonly client: PostgresClient;
}
async function connect(
  login: { readonly user?: string; readonly password?: string; readonly database?: string } = {},
  to = database,
): Promise<Opened> {
  const stream = await open(to);
  const client = await PostgresClient.connect(stream, {
    user: login.user ?? 'app',
    database: login.database ?? 'shop',
    password: () => Promise.resolve(login.password ?? 'secret'),
    applicationName: 'test',
    onNotification: (channel, payload) => heard.push([channel, payload]),
  });
  return { stream, client };
}
const rows = async ({ client }: Opened, sql: string) => {
  const { results, error } = await client.query(sql);
  return error?.C ?? results.at(-1)?.rows ?? [];
};
const refusal = (login: Parameters<typeof connect>[0]) =>
  connect(login).then(
    () => undefined,
    (error: unknown) => (error instanceof ServerError ? error.fields.C : error),
  );

describe('logging in', () => {
  it('is who it says, in the database that was asked for', async () => {
    const one = await connect();
    expect(await rows(one, 'SELECT current_user, session_user, current_database()')).toEqual([
      ['app', 'app', 'shop'],
    ]);
    expect(await rows(one, "SELECT current_setting('application_name')")).toEqual([['test']]);
    expect(one.client.parameters.get('server_version')).toMatch(/^18\./);
    one.client.close();
  });

  it('refuses a wrong password, an unknown user and an unknown database with their codes', async () => {
    expect(await refusal({ password: 'wrong' })).toBe('28P01');
    expect(await refusal({ user: 'nobody' })).toBe('28P01');
    expect(await refusal({ database: 'none' })).toBe('3D000');
    expect(await refusal({ database: 'postgres' })).toBe('0A000');
    expect(log.map(({ text }) => text)).toContain('FATAL:  password authentication failed for user "app"');
  });

  it('knows roles and passwords that SQL has made', async () => {
    const owner = await connect();
    await rows(owner, "CREATE ROLE reader LOGIN PASSWORD 'read-me'");
    const reader = await connect({ user: 'reader', password: 'read-me' });
    expect(await rows(reader, 'SELECT current_user')).toEqual([['reader']]);
    expect(await rows(reader, 'CREATE TABLE mine (id int)')).toBe('42501');
    expect(await rows(owner, 'SELECT current_user')).toEqual([['app']]);
    await rows(owner, "ALTER ROLE reader PASSWORD 'rotated'");
    expect(await refusal({ user: 'reader', password: 'read-me' })).toBe('28P01');
    expect(await refusal({ user: 'reader', password: 'rotated' })).toBeUndefined();
    owner.client.close();
    reader.client.close();
  });

  it('refuses more clients than it may have', async () => {
    await expect.poll(async () => refusal({})).toBeUndefined();
    const several: Opened[] = [];
    for (;;) {
      const next = await connect().catch((error: unknown) => error);
      if (next instanceof ServerError) {
        expect(next.fields).toMatchObject({ S: 'FATAL', C: '53300', M: 'sorry, too many clients already' });
        break;
      }
      several.push(next as Opened);
      expect(several.length).toBeLessThan(7);
    }
    for (const { client } of several) client.close();
    await expect.poll(async () => refusal({})).toBeUndefined();
  });
});

describe('statements', () => {
  it('answers errors with PostgreSQL’s codes and goes on', async () => {
    const one = await connect();
    expect(await rows(one, 'SELEC 1')).toBe('42601');
    expect(await rows(one, "SELECT 'x'::int")).toBe('22P02');
    expect(await rows(one, 'SELECT 1/0')).toBe('22012');
    expect(await rows(one, 'SELECT 1')).toEqual([['1']]);
    expect(log.map(({ text }) => text)).toContain('ERROR:  division by zero');
    expect(log.map(({ text }) => text)).toContain('STATEMENT:  SELECT 1/0');
    one.client.close();
  });

  it('copies in and out, and ends a COPY that fails', async () => {
    const one = await connect();
    await rows(one, 'CREATE TABLE fruit (id int, name text)');
    const data = async function* () {
      await Promise.resolve();
      yield new TextEncoder().encode('1\tapple\n2\tpe');
      yield new TextEncoder().encode('ar\n');
    };
    expect(await one.client.query('COPY fruit FROM STDIN', data)).toMatchObject({
      results: [{ command: 'COPY 2' }],
      error: undefined,
    });
    const { results } = await one.client.query('COPY fruit TO STDOUT WITH (FORMAT csv)');
    expect(results[0]?.copied.map((bytes) => new TextDecoder().decode(bytes)).join('')).toBe(
      '1,apple\n2,pear\n',
    );
    expect((await one.client.query('COPY nowhere FROM STDIN', data)).error?.C).toBe('42P01');
    expect((await one.client.query('COPY fruit FROM STDIN')).error?.C).toBe('57014');
    expect(await rows(one, 'SELECT count(*) FROM fruit')).toEqual([['2']]);
    one.client.close();
  });
});

describe('clients side by side', () => {
  it('keeps each one’s settings apart', async () => {
    const [one, two] = [await connect(), await connect()];
    await rows(one, "SET search_path TO 'elsewhere'; SET statement_timeout TO '5s'");
    expect(await rows(two, 'SHOW statement_timeout')).toEqual([['0']]);
    expect(await rows(one, 'SHOW search_path')).toEqual([['elsewhere']]);
    expect(await rows(one, 'SHOW statement_timeout')).toEqual([['5s']]);
    one.client.close();
    expect(await rows(two, 'SHOW search_path')).toEqual([['public']]);
    two.client.close();
  });

  it('lets the others wait while a transaction is open', async () => {
    const [one, two] = [await connect(), await connect()];
    await rows(one, 'CREATE TABLE account (balance int); INSERT INTO account VALUES (1)');
    await rows(one, 'BEGIN; UPDATE account SET balance = 2');
    let answered = false;
    const answer = rows(two, 'SELECT balance FROM account').then((read) => {
      answered = true;
      return read;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(answered).toBe(false);
    await rows(one, 'COMMIT');
    expect(await answer).toEqual([['2']]);
    expect(log.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^LOG: {2}process \d+ waits for the transaction of process \d+$/),
    );
    one.client.close();
    two.client.close();
  });

  it('hands notifications to who listens, and to no one else', async () => {
    const [one, two] = [await connect(), await connect()];
    await rows(one, 'LISTEN orders');
    expect((await two.client.query("NOTIFY orders, 'new'")).error).toBeUndefined();
    await rows(one, 'SELECT 1');
    expect(heard).toEqual([['orders', 'new']]);
    one.client.close();
    two.client.close();
  });

  it('rolls back what a killed client has left open', async () => {
    const [one, two] = [await connect(), await connect()];
    await rows(one, 'CREATE TABLE stock (count int); INSERT INTO stock VALUES (10)');
    await rows(one, 'BEGIN; UPDATE stock SET count = 0');
    const answer = rows(two, 'SELECT count FROM stock');
    one.stream.reset();
    expect(await answer).toEqual([['10']]);
    two.client.close();
  });
});

describe('the data directory', () => {
  it('goes on from a dump, with users and passwords, and from one in the middle of a transaction', async () => {
    const before = changes;
    const one = await connect();
    await rows(one, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)');
    expect(changes).toBeGreaterThan(before);
    await rows(one, 'BEGIN; INSERT INTO kept VALUES (8)');
    const dump = await database.dump();
    expect(dump.length).toBeLessThan(2_000_000);
    one.client.close();
    const again = await databases.open({ ...OPTIONS, password: 'other', from: dump });
    const two = await connect({}, again);
    expect(await rows(two, 'SELECT id FROM kept')).toEqual([['7']]);
    two.client.close();
    expect(await again.shutdown('smart')).toBeInstanceOf(Uint8Array);
    await expect(connect({}, again)).rejects.toThrow('the database system is shutting down');
    again.close();
  });

  it('tells the clients of a fast shutdown', async () => {
    const other = await databases.open({ ...OPTIONS, database: 'postgres' });
    const one = await connect({ database: 'postgres' }, other);
    expect(await rows(one, "SELECT datname FROM pg_database WHERE datname NOT LIKE 'template%'")).toEqual([
      ['postgres'],
    ]);
    await rows(one, 'BEGIN');
    const ended = other.shutdown('fast');
    expect((await one.client.query('SELECT 1')).error?.C).toBe('57P01');
    await ended;
    other.close();
  });
});
