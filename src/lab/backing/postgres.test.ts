import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realClock } from '../clock.ts';
import type { Machine } from '../machine/machine.ts';
import { collector } from '../machine/streams.ts';
import { Tty } from '../machine/tty.ts';
import { request } from '../network/http-client.ts';
import { createNodeHost } from '../runtime/node-host.ts';
import { packagesOf } from '../runtime/conformance/packages.ts';
import type { ProcessHost } from '../runtime/process-host.ts';
import { attachService, SERVICES } from './backing.ts';
import type { DatabaseHost } from './database-host.ts';
import { createNodeDatabases } from './node-databases.ts';
import { PATH, run, testNetwork } from './test-network.ts';

/** PostgreSQL as a container has it, and who talks to it: psql, pg_isready, and the real pg driver in a lab's process. */

let host: ProcessHost;
let databases: DatabaseHost;
beforeAll(async () => {
  host = await createNodeHost();
  databases = createNodeDatabases();
});
afterAll(() => {
  host.close();
  databases.close();
});

const lab = testNetwork(() => ({ host, databases }));
const { events, network, machine } = lab;

const SERVER = { POSTGRES_USER: 'app', POSTGRES_PASSWORD: 'secret', POSTGRES_DB: 'shop' };
function start(on: Machine, env: Readonly<Record<string, string>> = SERVER, argv = ['postgres']) {
  const output = collector();
  const process = on.run(argv, { env: { ...PATH, ...env }, stdout: output, stderr: output });
  const ready = expect.poll(() => output.text(), { interval: 10 }).toContain('ready to accept connections');
  return { process, output, ready: () => ready };
}

const AS = ['-h', 'db', '-U', 'app', 'shop'];
const KNOWN = { PGPASSWORD: 'secret' };

describe('a server in a container', () => {
  let db: Machine;
  let web: Machine;
  let server: ReturnType<typeof start>;
  beforeAll(() => {
    db = machine('db');
    web = machine('web', true);
  });

  it('says what it needs where no password is given', async () => {
    const { code, err } = await run(machine('bare'), ['postgres']);
    expect(code).toBe(1);
    expect(err).toMatch(/^Error: Database is uninitialized and superuser password is not specified\.\n/);
  });

  it('runs the scripts of its first start, and listens', async () => {
    expect(await run(web, ['pg_isready', '-h', 'db'])).toMatchObject({
      code: 2,
      out: 'db:5432 - no response\n',
    });
    expect(await run(web, ['psql', ...AS], KNOWN)).toMatchObject({
      code: 2,
      err: `psql: error: connection to server at "db" (${db.stack.address}), port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n`,
    });
    db.files.mkdir('/docker-entrypoint-initdb.d');
    db.files.writeFile(
      '/docker-entrypoint-initdb.d/1.sql',
      "CREATE TABLE item (id serial PRIMARY KEY, name text NOT NULL, note text);\nINSERT INTO item (name, note) VALUES ('apple', NULL), ('pear', E'green\\nripe');\n",
    );
    server = start(db);
    await server.ready();
    expect(server.output.text()).toContain(
      'docker-entrypoint.sh: running /docker-entrypoint-initdb.d/1.sql\nCREATE TABLE\nINSERT 0 2\n',
    );
    expect(server.output.text()).toMatch(
      /\n\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} UTC \[1\] LOG: {2}database system is ready to accept connections\n/,
    );
    expect(await run(web, ['pg_isready', '-h', 'db'])).toMatchObject({
      code: 0,
      out: 'db:5432 - accepting connections\n',
    });
    expect(await run(web, ['pg_isready', '-h', 'nowhere'])).toMatchObject({ code: 2 });
    expect(server.output.text()).not.toContain('FATAL');
  });

  it('prints tables as psql does', async () => {
    expect(await run(web, ['psql', ...AS, '-c', 'SELECT * FROM item'], KNOWN)).toEqual({
      code: 0,
      err: '',
      out: ' id | name  | note  \n----+-------+-------\n  1 | apple | \n  2 | pear  | green+\n    |       | ripe\n(2 rows)\n\n',
    });
    const url = 'postgres://app:secret@db:5432/shop';
    expect((await run(web, ['psql', url, '-At', '-c', 'SELECT id, name FROM item'])).out).toBe(
      '1|apple\n2|pear\n',
    );
    expect((await run(web, ['psql', url, '--csv', '-c', 'SELECT id, note FROM item'])).out).toBe(
      'id,note\n1,\n2,"green\nripe"\n',
    );
    expect((await run(web, ['psql', url, '-x', '-c', "SELECT 1 AS one, 'two words' AS two"])).out).toBe(
      '-[ RECORD 1 ]--\none | 1\ntwo | two words\n\n',
    );
    expect((await run(web, ['psql', url, '-c', '\\d item'])).out).toBe(
      `                            Table "public.item"
 Column |  Type   | Collation | Nullable |             Default              
--------+---------+-----------+----------+----------------------------------
 id     | integer |           | not null | nextval('item_id_seq'::regclass)
 name   | text    |           | not null | 
 note   | text    |           |          | 
Indexes:
    "item_pkey" PRIMARY KEY, btree (id)

`,
    );
    expect((await run(web, ['psql', url, '-c', '\\dt'])).out).toBe(
      '        List of tables\n Schema | Name | Type  | Owner \n--------+------+-------+-------\n public | item | table | app\n(1 row)\n\n',
    );
  });

  it('tells errors as psql does, with its exit codes', async () => {
    expect(await run(web, ['psql', ...AS, '-c', 'SELECT * FROM nothing'], KNOWN)).toEqual({
      code: 1,
      out: '',
      err: 'ERROR:  relation "nothing" does not exist\nLINE 1: SELECT * FROM nothing\n                      ^\n',
    });
    const script = 'INSERT INTO item (name) VALUES (NULL);\nSELECT 1;\n';
    const lax = await run(web, ['psql', ...AS, '-qt'], KNOWN, script);
    expect(lax).toMatchObject({ code: 0, out: '        1\n\n' });
    expect(lax.err).toContain(
      'psql:<stdin>:1: ERROR:  null value in column "name" of relation "item" violates',
    );
    expect(await run(web, ['psql', ...AS, '-qtv', 'ON_ERROR_STOP=1'], KNOWN, script)).toMatchObject({
      code: 3,
      out: '',
    });
    const wrong = await run(web, ['psql', ...AS, '-c', 'SELECT 1'], { PGPASSWORD: 'wrong' });
    expect(wrong).toEqual({
      code: 2,
      out: '',
      err: `psql: error: connection to server at "db" (${db.stack.address}), port 5432 failed: FATAL:  password authentication failed for user "app"\n`,
    });
    expect((await run(web, ['psql', ...AS])).err).toContain('fe_sendauth: no password supplied');
    expect((await run(web, ['psql', '-h', 'nodb'])).err).toBe(
      'psql: error: could not translate host name "nodb" to address: Name or service not known\n',
    );
    expect(await run(web, ['psql', '--what'])).toMatchObject({ code: 1 });
  });

  it('asks nobody for a password who comes over its own loopback', async () => {
    expect((await run(db, ['psql', '-U', 'app', 'shop', '-Atc', 'SELECT current_user'])).out).toBe('app\n');
    expect((await run(db, ['psql', '-c', 'SELECT 1'])).err).toContain('role "root" does not exist');
  });

  it('has a prompt at a terminal', async () => {
    let screen = '';
    const tty = new Tty({ columns: 80, rows: 24 }, (text) => {
      screen += typeof text === 'string' ? text : new TextDecoder().decode(text);
    });
    const { exited } = web.run(['psql', ...AS], {
      env: PATH,
      stdin: tty.input,
      stdout: tty.output,
      stderr: tty.output,
      terminal: tty,
    });
    const sees = (text: string) => expect.poll(() => screen, { interval: 5 }).toContain(text);
    await sees('Password for user app: ');
    tty.keys('secret\r');
    await sees('shop=# ');
    tty.keys('SELECT\r');
    await sees('shop-# ');
    tty.keys('1/0;\r');
    await sees('ERROR:  division by zero\n');
    tty.keys('begin;\r');
    await sees('shop=*# ');
    tty.keys('\\x\r');
    await sees('Expanded display is on.');
    tty.keys('\\q\r');
    expect((await exited).code).toBe(0);
    expect(screen).not.toContain('secret');
  });

  it('keeps its data from one start to the next, also when it is killed', async () => {
    await run(web, ['psql', ...AS, '-c', "INSERT INTO item (name) VALUES ('plum')"], KNOWN);
    server.process.signal('SIGINT');
    expect((await server.process.exited).code).toBe(0);
    expect(server.output.text()).toMatch(/received fast shutdown request[^]*database system is shut down\n$/);
    const again = machine('db2');
    for (const name of db.files.list('/var/lib/postgresql/18/docker')) {
      again.files.mkdir('/var/lib/postgresql/18/docker', { recursive: true });
      const path = `/var/lib/postgresql/18/docker/${name}`;
      again.files.writeFile(path, db.files.readFile(path));
    }
    const second = start(again, { POSTGRES_PASSWORD: 'has no effect now' });
    await second.ready();
    expect(second.output.text()).toContain('Skipping initialization');
    const url = 'postgres://app:secret@db2/shop';
    expect((await run(web, ['psql', url, '-Atc', 'SELECT count(*) FROM item'])).out).toBe('3\n');
    const before = again.files.readFile('/var/lib/postgresql/18/docker/lab-cluster.gz');
    await run(web, ['psql', url, '-c', 'DELETE FROM item']);
    await expect
      .poll(() => again.files.readFile('/var/lib/postgresql/18/docker/lab-cluster.gz'))
      .not.toEqual(before);
    second.process.signal('SIGKILL');
    expect((await second.process.exited).code).toBe(137);
    expect(again.files.exists('/var/lib/postgresql/18/docker/postmaster.pid')).toBe(true);
  });
});

describe('an attached database', () => {
  it('is there for the real driver, from the first connection on', async () => {
    const service = attachService('postgres', { network, clock: realClock, events, databases });
    const app = machine('app');
    const server = `
const { Pool } = require('pg');
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const code = async (sql, values) => pool.query(sql, values).then(() => 'none', (error) => error.code);
(async () => {
  await pool.query('CREATE TABLE visit (id serial, at timestamptz DEFAULT now(), who text)');
  await pool.query({ name: 'add', text: 'INSERT INTO visit (who) VALUES ($1)', values: ['you'] });
  await Promise.all([1, 2, 3].map((n) => pool.query({ name: 'add', text: 'INSERT INTO visit (who) VALUES ($1)', values: [n] })));
  console.log((await pool.query('SELECT id, who FROM visit ORDER BY id LIMIT 1')).rows);
  console.log((await pool.query('SELECT count(*)::int AS n FROM visit')).rows[0].n);
  console.log(await code('SELEC 1'), await code('SELECT $1::int', ['x']), await code('SELECT 1/0'));
  await pool.end();
  const other = new Pool({ connectionString: process.env.DATABASE_URL.replace('lab-secret', 'guess') });
  console.log(await other.query('SELECT 1').catch((error) => error.code));
})();`;
    app.files.writeFile('/app/server.js', server);
    for (const change of packagesOf({ files: new Map([['server.js', server]]) } as never))
      app.files.apply(change);
    const ran = await run(app, ['node', 'server.js'], { DATABASE_URL: SERVICES.postgres.url });
    expect(ran.err).toBe('');
    expect(ran.out).toBe("[ { id: 1, who: 'you' } ]\n4\n42601 22P02 22012\n28P01\n");
    service.close();
  });
});

describe('the other attached services', () => {
  it('are there by their names, and gone when they are closed', async () => {
    const web = machine('web2', true);
    const services = (['redis', 's3'] as const).map((name) =>
      attachService(name, { network, clock: realClock, events, databases }),
    );
    const { redis, s3 } = SERVICES;
    expect((await run(web, ['redis-cli', '-u', redis.url, 'INCR', 'hits'])).out).toBe('1\n');
    const answer = await request(web.stack.sockets().connect(s3.host, s3.port), {
      method: 'GET',
      path: '/app',
      headers: [['Host', s3.host]],
    });
    expect(answer.status).toBe(403);
    for (const service of services) service.close();
    expect((await run(web, ['redis-cli', '-h', 'cache.lab', 'PING'])).err).toContain('not known');
  });
});
