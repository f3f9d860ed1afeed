import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../clock.ts';
import { EventStream } from '../events.ts';
import { FileSystem } from '../file-system/file-system.ts';
import { request } from '../network/http-client.ts';
import { Switch, type Bridge } from '../network/switch.ts';
import { createNodeHost } from '../runtime/node-host.ts';
import type { ProcessHost } from '../runtime/process-host.ts';
import { EXECUTABLE, writeBinary } from './binary.ts';
import { createLaptop, LAPTOP_ENVIRONMENT } from './laptop.ts';
import { Machine } from './machine.ts';
import type { Program } from './program.ts';
import { collector, noInput, pipe, type Collector } from './streams.ts';

/** Real processes: the runtime in worker threads, on machines of the lab's own network. */

let host: ProcessHost;
beforeAll(async () => {
  host = await createNodeHost();
});
afterAll(() => {
  host.close();
});

let events: EventStream;
let network: Switch;
let bridge: Bridge | undefined;
let laptop: Machine;
const greet: Program = ({ argv, stdout }) => {
  stdout.write(`hello ${argv.slice(1).join(' ')}\n`);
  return Promise.resolve(3);
};
/** Starts what it is told, as a shell that forks does, and passes no signal on. */
const fork: Program = (process) => process.spawn(process.argv.slice(1)).exited;
const programs = new Map<string, Program>([
  ['greet', greet],
  ['fork', fork],
]);

beforeEach(() => {
  events = new EventStream(realClock.now);
  network = new Switch(events, { id: 'laptop', name: 'laptop' }, 'laptop');
  bridge = network.bridge('lab', true);
  laptop = createLaptop({ clock: realClock, events, host, programs, stack: network.laptop });
});

/** A machine without an init, as a container is one, with Node and a program. */
function container(server: string, name = 'api'): Machine {
  const files = new FileSystem();
  files.mkdir('/usr/local/bin', { recursive: true });
  for (const binary of ['node', 'fork'])
    files.writeFile(`/usr/local/bin/${binary}`, writeBinary(binary), { mode: EXECUTABLE });
  files.mkdir('/app');
  files.writeFile('/app/server.js', server);
  const stack = network.stack({ id: name, name }, name);
  bridge?.attach(stack, [name]);
  return new Machine({
    place: { id: name, name },
    hostname: name,
    files,
    stack,
    clock: realClock,
    events,
    host,
    programs,
  });
}

const ENVIRONMENT = { PATH: '/usr/local/bin', PORT: '8080' };
const run = (machine: Machine, argv: readonly string[], stdout: Collector = collector()) =>
  machine.run(argv, { env: ENVIRONMENT, cwd: '/app', stdout, stderr: stdout });

const listening = (machine: Machine) =>
  new Promise<void>((resolve) => {
    const end = events.listen((event) => {
      if (event.type !== 'listen' || event.action !== 'open' || event.machine.id !== machine.place.id) return;
      end();
      resolve();
    });
  });

async function get(from: Machine, hostname: string, port: number, path = '/'): Promise<string> {
  const socket = from.stack.sockets().connect(hostname, port);
  const response = await request(socket, {
    method: 'GET',
    path,
    headers: [
      ['Host', hostname],
      ['Connection', 'close'],
    ],
  });
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of response.body) text += decoder.decode(part, { stream: true });
  return `${response.status} ${text}`;
}

const SERVER = `
const http = require('http');
const server = http.createServer((request, response) => setTimeout(() => response.end('from ' + require('os').hostname()), 20));
server.listen(process.env.PORT);`;

describe('a laptop', () => {
  it('finds programs by PATH, and says what it does not find or may not run', async () => {
    const stdout = collector();
    const { exited } = laptop.run(['greet', 'you'], { env: LAPTOP_ENVIRONMENT, stdout });
    expect((await exited).code).toBe(3);
    expect(stdout.text()).toBe('hello you\n');
    expect(() => laptop.run(['nothing'], { env: LAPTOP_ENVIRONMENT })).toThrow(
      expect.objectContaining({ code: 'ENOENT' }),
    );
    laptop.files.writeFile('/usr/bin/plain', 'text', { mode: 0o644 });
    expect(() => laptop.run(['/usr/bin/plain'], { env: LAPTOP_ENVIRONMENT })).toThrow(
      expect.objectContaining({ code: 'EACCES' }),
    );
  });

  it('runs a script by the program that its first line names', async () => {
    laptop.files.writeFile('/usr/bin/script', '#!/usr/bin/env -S node\n', { mode: 0o755 });
    laptop.files.writeFile('/usr/bin/direct', '#!/usr/bin/node\nconsole.log(process.argv.slice(2));\n', {
      mode: 0o755,
    });
    const stdout = collector();
    const { exited } = laptop.run(['direct', 'one', 'two'], { env: LAPTOP_ENVIRONMENT, stdout });
    expect((await exited).code).toBe(0);
    expect(stdout.text()).toBe("[ 'one', 'two' ]\n");
  });

  it('runs a text of the command line as CommonJS, whatever the package around it', async () => {
    laptop.files.writeFile('/package.json', '{"type":"module"}');
    const stdout = collector();
    const line = ['node', '-p', 'require("node:path").sep'];
    await laptop.run(line, { env: LAPTOP_ENVIRONMENT, stdout }).exited;
    expect(stdout.text()).toBe('/\n');
  });
});

describe('a container', () => {
  it('answers by its name, and another by its own', async () => {
    const api = container(SERVER);
    const web = container(SERVER.replace("response.end('from '", "response.end('page from '"), 'web');
    const ready = Promise.all([listening(api), listening(web)]);
    const processes = [run(api, ['node', 'server.js']), run(web, ['node', 'server.js'])];
    await ready;
    expect(await get(web, 'api', 8080)).toBe('200 from api');
    expect(await get(api, 'web', 8080)).toBe('200 page from web');
    await expect(get(api, 'api', 9)).rejects.toThrow();
    await expect(get(api, 'nobody', 80)).rejects.toThrow();
    expect(events.past.filter(({ type }) => type === 'request')).not.toHaveLength(0);
    for (const one of processes) one.signal('SIGKILL');
  });

  it('ignores SIGTERM where process 1 has no handler, and ends by SIGKILL', async () => {
    const api = container(SERVER);
    const ready = listening(api);
    const one = run(api, ['node', 'server.js']);
    await ready;
    one.signal('SIGTERM');
    expect(await get(api, 'localhost', 8080)).toBe('200 from api');
    one.signal('SIGKILL');
    expect(await one.exited).toMatchObject({ code: 137 });
    const signals = events.past.filter((event) => event.type === 'process' && event.action === 'signal');
    expect(signals.map((event) => 'outcome' in event && event.outcome)).toEqual(['ignored', 'ended']);
  });

  it('finishes what is open where process 1 handles SIGTERM', async () => {
    const api = container(
      `${SERVER}\nprocess.on('SIGTERM', () => { console.log('closing'); server.close(() => console.log('closed')); });`,
    );
    const ready = listening(api);
    const stdout = collector();
    const one = run(api, ['node', 'server.js'], stdout);
    await ready;
    const answer = get(api, 'localhost', 8080);
    await new Promise((resolve) => setTimeout(resolve, 10));
    one.signal('SIGTERM');
    expect(await answer).toBe('200 from api');
    expect(await one.exited).toMatchObject({ code: 0 });
    expect(stdout.text()).toBe('closing\nclosed\n');
  });

  it('does not hear of SIGTERM behind a process 1 that passes nothing on, and ends with it', async () => {
    const api = container(`${SERVER}\nprocess.on('SIGTERM', () => console.log('never'));`);
    const ready = listening(api);
    const stdout = collector();
    const one = run(api, ['fork', 'node', 'server.js'], stdout);
    await ready;
    expect(api.processes().map(({ pid, argv }) => [pid, argv[0]])).toEqual([
      [1, 'fork'],
      [2, 'node'],
    ]);
    one.signal('SIGTERM');
    expect(await get(api, 'localhost', 8080)).toBe('200 from api');
    one.signal('SIGKILL');
    expect(await api.ended).toMatchObject({ code: 137 });
    expect(api.processes()).toEqual([]);
    expect(stdout.text()).toBe('');
  });

  it('resets connections when it dies', async () => {
    const api = container(SERVER.replace('20)', '60_000)'));
    const ready = listening(api);
    const one = run(api, ['node', 'server.js']);
    await ready;
    const answer = get(laptop, api.stack.address, 8080);
    const refused = expect(answer).rejects.toThrow(/reset/);
    await new Promise((resolve) => setTimeout(resolve, 30));
    one.signal('SIGKILL');
    await refused;
  });

  it('shows what one process has written to the next', async () => {
    const api = container(
      `require('fs').writeFileSync('/app/note', 'written'); require('fs').mkdirSync('/app/d');`,
    );
    const { exited } = run(api, ['node', 'server.js']);
    await exited;
    expect(api.files.readText('/app/note')).toBe('written');
    expect(api.files.stat('/app/d').kind).toBe('directory');
  });
});

it('runs a script that comes through a pipe, and has no prompt for who types', async () => {
  const machine = container('');
  const stdout = collector();
  const stderr = collector();
  const given = pipe();
  const piped = machine.run(['node', '-', 'a'], { stdin: given, stdout });
  given.write('setTimeout(() => console.log(process.argv[2], process.stdin.isTTY), 5)');
  given.end();
  expect((await piped.exited).code).toBe(0);
  expect(stdout.text()).toBe('a undefined\n');
  const typed = container('', 'typed').run(['node'], { stdin: { ...noInput, isTyped: true }, stderr });
  expect((await typed.exited).code).toBe(1);
  expect(stderr.text()).toContain('no interactive mode');
});
