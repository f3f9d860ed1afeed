import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../../clock.ts';
import { EventStream, type ContainerEvent } from '../../events.ts';
import { createLaptop } from '../../machine/laptop.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Program } from '../../machine/program.ts';
import { collector, pipe } from '../../machine/streams.ts';
import { request } from '../../network/http-client.ts';
import { Switch } from '../../network/switch.ts';
import { createNodeHost } from '../../runtime/node-host.ts';
import type { ProcessHost } from '../../runtime/process-host.ts';
import type { ContainerDetails, CreateOptions } from '../api.ts';
import { createEngine, type Engine } from '../engine.ts';
import { tinyShell } from '../testing/tiny-shell.ts';

/** Containers with real JavaScript in them: the runtime in worker threads. */

let host: ProcessHost;
beforeAll(async () => {
  host = await createNodeHost();
  host.warm(2);
});
afterAll(() => {
  host.close();
});

const programs = new Map<string, Program>([
  ['dash', tinyShell],
  ['ash', tinyShell],
]);
let events: EventStream;
let laptop: Machine;
let engine: Engine;

beforeEach(async () => {
  events = new EventStream(realClock.now);
  const network = new Switch(events, { id: 'laptop', name: 'laptop' }, 'laptop');
  laptop = createLaptop({
    ...{ clock: realClock, events, host, programs },
    stack: network.laptop,
    folder: '/home/you/app',
  });
  engine = createEngine({ clock: realClock, events, host, programs, network, laptop });
  await engine.images.pull('node:24-slim');
  await engine.images.pull('alpine:3.22');
});
afterEach(() => {
  engine.close();
});

type Options = Partial<CreateOptions>;

/** A container that runs JavaScript. */
async function node(name: string, code: string, options: Options = {}): Promise<ContainerDetails> {
  const all = { image: 'node:24-slim', name, entrypoint: ['node'], command: ['-e', code], ...options };
  const made = await engine.containers.create(all);
  await engine.containers.start(made.id);
  return made;
}

/** A container that runs a line of the tiny shell. */
async function shell(name: string, line: string, options: Options = {}): Promise<ContainerDetails> {
  const all = { image: 'alpine:3.22', name, entrypoint: ['/bin/sh', '-c'], command: [line], ...options };
  const made = await engine.containers.create(all);
  await engine.containers.start(made.id);
  return made;
}

const text = (name: string, stream?: 'stdout' | 'stderr') =>
  engine.containers
    .logs(name)
    .filter((line) => stream === undefined || line.stream === stream)
    .map((line) => line.text)
    .join('\n');

/** Resolves once something has happened. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await realClock.sleep(3);
};
const says = (name: string, words: string) => until(() => text(name).includes(words));
const actions = (name: string) =>
  events.past.flatMap((event) =>
    event.type === 'container' && event.container.name === name ? event.action : [],
  );
const state = (name: string) => engine.containers.find(name).state;

async function get(from: Machine, hostname: string, port: number): Promise<string> {
  const socket = from.stack.sockets().connect(hostname, port);
  const headers = [
    ['Host', hostname],
    ['Connection', 'close'],
  ] as const;
  const response = await request(socket, { method: 'GET', path: '/', headers });
  let body = '';
  for await (const part of response.body) body += new TextDecoder().decode(part);
  return `${response.status} ${body}`;
}

const SERVER = `require('http').createServer((_, answer) => answer.end('from ' + process.env.HOSTNAME)).listen(8080, () => console.log('up'));`;
const FOREVER = `setInterval(() => {}, 1000); console.log('up');`;

describe('a container', () => {
  it('runs to its end: exit code, output, events', async () => {
    await node('one', `console.log('out'); console.error('err'); process.exitCode = 3;`);
    expect(await engine.containers.wait('one')).toBe(3);
    expect(text('one', 'stdout')).toBe('out');
    expect(text('one', 'stderr')).toBe('err');
    expect(state('one')).toMatchObject({ status: 'exited', exitCode: 3, error: '' });
    expect(actions('one')).toEqual(['create', 'start', 'die']);
    expect(engine.containers.list()).toEqual([]);
    expect(engine.containers.list(true)).toHaveLength(1);
  });

  it('has the environment, folder, user and host name that it was made with', async () => {
    const made = await node(
      'env',
      `console.log(process.cwd(), process.getuid(), process.env.HOME, process.env.A, process.env.NODE_VERSION, require('os').hostname())`,
      { env: ['A=1'], workingDir: '/srv', user: 'node', hostname: 'here' },
    );
    await engine.containers.wait(made.id.slice(0, 12));
    expect(text('env')).toBe('/srv 1000 /home/node 1 24.11.0 here');
    await node('default', `console.log(require('os').hostname() === process.env.HOSTNAME)`);
    await engine.containers.wait('default');
    expect(text('default')).toBe('true');
  });

  it('ends by its handler where it is stopped', async () => {
    await node('kind', `${FOREVER} process.on('SIGTERM', () => { console.log('bye'); process.exit(0); });`);
    await says('kind', 'up');
    await engine.containers.stop('kind', { timeout: 20 });
    expect(state('kind')).toMatchObject({ status: 'exited', exitCode: 0 });
    expect(text('kind')).toBe('up\nbye');
    const kill = events.past.find(
      (event): event is ContainerEvent => event.type === 'container' && event.action === 'kill',
    );
    expect(kill).toMatchObject({ signal: 'SIGTERM', grace: 20_000 });
    expect(actions('kind').slice(-3)).toEqual(['kill', 'die', 'stop']);
  });

  it('is killed after the grace period where it has no handler, as process 1', async () => {
    await node('deaf', FOREVER, { stopTimeout: 0.1 });
    await says('deaf', 'up');
    const before = realClock.now();
    await engine.containers.stop('deaf');
    expect(realClock.now() - before).toBeGreaterThanOrEqual(95);
    expect(state('deaf').exitCode).toBe(137);
    expect(actions('deaf').slice(-4)).toEqual(['kill', 'kill', 'die', 'stop']);
  });

  it('ends by SIGTERM behind an init of its own', async () => {
    await node('init', FOREVER, { init: true });
    await says('init', 'up');
    expect(engine.containers.processes('init').map(({ pid, argv }) => [pid, argv[0]])).toEqual([
      [1, '/sbin/docker-init'],
      [2, 'node'],
    ]);
    await engine.containers.stop('init', { timeout: 20 });
    expect(state('init').exitCode).toBe(143);
    expect(engine.containers.changes('init')).toEqual([]);
  });

  it('gets the signal that it asks for, and any that is sent', async () => {
    await node(
      'usr',
      `${FOREVER} for (const s of ['SIGUSR1', 'SIGINT']) process.on(s, () => console.log(s)); process.on('SIGQUIT', () => process.exit(4));`,
      {
        stopSignal: 'QUIT',
      },
    );
    await says('usr', 'up');
    await engine.containers.kill('usr', 'usr1');
    await engine.containers.kill('usr', 'INT');
    await says('usr', 'SIGINT');
    await engine.containers.stop('usr', { timeout: 20 });
    expect(state('usr').exitCode).toBe(4);
    await expect(engine.containers.kill('usr')).rejects.toMatchObject({ status: 409 });
    await expect(engine.containers.kill('usr', 'NOPE')).rejects.toMatchObject({
      status: 400,
      message: 'Invalid signal: NOPE',
    });
  });

  it('keeps its files from one start to the next', async () => {
    await node(
      'files',
      `const fs = require('fs'); fs.appendFileSync('/count', 'x'); console.log(fs.readFileSync('/count', 'utf8'));`,
    );
    await engine.containers.wait('files');
    await engine.containers.start('files');
    await says('files', 'xx');
    await until(() => !engine.containers.list().length);
    expect(engine.containers.changes('files')).toEqual([{ kind: 'A', path: '/count' }]);
  });

  it('says why it cannot start', async () => {
    const made = await engine.containers.create({ image: 'alpine:3.22', name: 'bad', command: ['nope'] });
    await expect(engine.containers.start('bad')).rejects.toThrow(
      'OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nope": executable file not found in $PATH',
    );
    expect(engine.containers.find(made.id).state).toMatchObject({ status: 'created', exitCode: 127 });
    await expect(shell('ghost', 'true', { user: 'nobody-here' })).rejects.toThrow(
      'unable to find user nobody-here',
    );
    await expect(engine.containers.create({ image: 'nope' })).rejects.toMatchObject({
      status: 404,
      message: 'No such image: nope:latest',
    });
    await expect(shell('net', 'true', { network: 'nope' })).rejects.toThrow('network nope not found');
  });

  it('has a name of its own, and is not removed while it runs', async () => {
    const made = await node('web', FOREVER);
    await expect(shell('web', 'true')).rejects.toMatchObject({
      status: 409,
      message: `Conflict. The container name "/web" is already in use by container "${made.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    });
    await expect(shell('a', 'true')).rejects.toMatchObject({ status: 400 });
    await expect(engine.containers.remove('web')).rejects.toMatchObject({
      status: 409,
      message:
        'cannot remove container "web": container is running: stop the container before removing or force remove',
    });
    expect(() => engine.images.remove('node:24-slim')).toThrow(
      /container \w{12} is using its referenced image/,
    );
    engine.containers.rename('web', 'other');
    await engine.containers.remove('other', { force: true });
    expect(() => engine.containers.find('other')).toThrow('No such container: other');
    expect(engine.images.remove('node:24-slim')[0]).toBe('Untagged: node:24-slim');
  });

  it('is gone after its end where it is asked to, whoever ends it', async () => {
    await shell('brief', 'true', { autoRemove: true, mounts: [{ type: 'volume', target: '/data' }] });
    await until(() => engine.containers.list(true).length === 0);
    expect(engine.volumes.list()).toEqual([]);
    await shell('forced', 'wait', { autoRemove: true });
    await engine.containers.remove('forced', { force: true });
    expect(actions('forced').filter((action) => action === 'destroy')).toHaveLength(1);
  });

  it('hands input in, and output to whoever is attached', async () => {
    const made = await engine.containers.create({
      ...{ image: 'node:24-slim', name: 'echo', entrypoint: ['node'], interactive: true },
      command: [
        '-e',
        `process.stdin.on('data', (d) => console.log('got ' + d)).on('end', () => process.exit(5));`,
      ],
    });
    const stdout = collector();
    const stdin = pipe();
    engine.containers.attach(made.id, { stdin, stdout, stderr: stdout });
    await engine.containers.start('echo');
    stdin.write('one');
    await until(() => stdout.text().includes('got one'));
    stdin.end();
    expect(await engine.containers.wait('echo')).toBe(5);
  });
});

describe('restart policies', () => {
  it('starts again after failures, so often, and not after success', async () => {
    await shell('fails', 'exit 2', { restart: { name: 'on-failure', maximum: 2 } });
    await until(
      () => engine.containers.find('fails').restartCount === 2 && state('fails').status === 'exited',
    );
    expect(actions('fails').filter((action) => action === 'start')).toHaveLength(3);
    await shell('works', 'true', { restart: { name: 'on-failure' } });
    await engine.containers.wait('works');
    expect(state('works').status).toBe('exited');
  });

  it('starts again whatever the code until it is stopped', async () => {
    await shell('always', 'echo once', { restart: { name: 'always' } });
    await until(() => engine.containers.find('always').restartCount === 1);
    await until(() => state('always').status === 'restarting');
    await engine.containers.stop('always');
    expect(state('always').status).toBe('exited');
    const { restartCount } = engine.containers.find('always');
    await realClock.sleep(450);
    expect(engine.containers.find('always').restartCount).toBe(restartCount);
  });

  it('starts once where somebody starts it while it waits', async () => {
    await shell('twice', 'exit 1', { restart: { name: 'always' } });
    await until(() => state('twice').status === 'restarting');
    const before = actions('twice').filter((action) => action === 'start').length;
    await engine.containers.start('twice');
    await realClock.sleep(60);
    expect(actions('twice').filter((action) => action === 'start')).toHaveLength(before + 1);
  });
});

describe('exec', () => {
  it('runs beside process 1, with the environment of the container', async () => {
    await node('web', FOREVER, { env: ['A=1'], workingDir: '/srv' });
    await says('web', 'up');
    const stdout = collector();
    const run = (argv: readonly string[], more = {}) =>
      engine.containers.exec('web', argv, { stdout, stderr: stdout, ...more });
    expect(
      await run(['/bin/sh', '-c', 'echo $A $B && pwd && id && exit 4'], { env: ['B=2'], user: '1000:5' }),
    ).toBe(4);
    expect(stdout.text()).toBe('1 2\n/srv\n1000:5\n');
    expect(await run(['nope'])).toBe(127);
    expect(stdout.text()).toContain('exec: "nope": executable file not found in $PATH');
    await engine.containers.stop('web', { timeout: 0 });
    await expect(run(['true'])).rejects.toMatchObject({ status: 409 });
  });

  it('tells of health by a check, and of failures after so many', async () => {
    const ms = 1e6;
    await shell('sound', 'wait', {
      health: { Test: ['CMD-SHELL', 'ls /healthy'], Interval: 30 * ms, Retries: 2, Timeout: 2000 * ms },
    });
    expect(state('sound').health).toMatchObject({ status: 'starting', failingStreak: 0 });
    await until(() => state('sound').health?.status === 'unhealthy');
    expect(state('sound').health?.failingStreak).toBeGreaterThanOrEqual(2);
    expect(state('sound').health?.log.at(-1)).toMatchObject({ exitCode: 1 });
    engine.containers.files('sound').mkdir('/healthy');
    await until(() => state('sound').health?.status === 'healthy');
    expect(actions('sound').filter((action) => action === 'health')).toHaveLength(3);
  });
});

describe('files of a container', () => {
  it('fills a new volume from the image, keeps what is written, and shares it', async () => {
    const mounts = [{ type: 'volume', source: 'data', target: '/etc' }] as const;
    await node('writer', `require('fs').writeFileSync('/etc/note', 'kept')`, { mounts });
    await engine.containers.wait('writer');
    expect(engine.volumes.files('data').readText('/note')).toBe('kept');
    expect(engine.volumes.files('data').exists('/passwd')).toBe(true);
    await engine.containers.remove('writer', { volumes: true });
    await node('reader', `console.log(require('fs').readFileSync('/etc/note', 'utf8'))`, { mounts });
    await engine.containers.wait('reader');
    expect(text('reader')).toBe('kept');
    expect(() => {
      engine.volumes.remove('data');
    }).toThrow(/volume is in use/);
    await engine.containers.remove('reader');
    engine.volumes.remove('data');
  });

  it('sees a folder of the laptop, and the laptop sees what it writes', async () => {
    laptop.files.writeFile('/home/you/app/in.txt', 'first');
    await node(
      'bound',
      `const fs = require('fs'); fs.writeFileSync('out.txt', 'made'); console.log(fs.readFileSync('in.txt', 'utf8')); setInterval(() => { const t = fs.readFileSync('in.txt', 'utf8'); if (t === 'second') { console.log(t); process.exit(); } }, 5)`,
      { workingDir: '/app', mounts: [{ type: 'bind', source: '/home/you/app', target: '/app' }] },
    );
    await says('bound', 'first');
    expect(laptop.files.readText('/home/you/app/out.txt')).toBe('made');
    laptop.files.writeFile('/home/you/app/in.txt', 'second');
    await says('bound', 'second');
    await engine.containers.wait('bound');
    expect(engine.containers.changes('bound').map(({ path }) => path)).not.toContain('/app/out.txt');
  });

  it('writes nowhere but in its mounts where it is read-only, whatever runs in it', async () => {
    laptop.files.writeFile('/home/you/app/in.txt', 'in');
    const mounts = [
      { type: 'tmpfs', target: '/tmp' },
      { type: 'bind', source: '/home/you/app', target: '/app', readOnly: true },
    ] as const;
    const attempt = `const fs = require('fs'); for (const p of ['/x', '/tmp/x', '/app/x']) { try { fs.writeFileSync(p, ''); console.log(p); } catch (e) { console.log(e.code, p); } }`;
    await node('closed', attempt, { readOnly: true, mounts });
    await engine.containers.wait('closed');
    expect(text('closed')).toBe('EROFS /x\n/tmp/x\nEROFS /app/x');
    await shell('too', 'touch /x', { readOnly: true });
    expect(await engine.containers.wait('too')).toBe(1);
    expect(text('too')).toContain('EROFS');
    // A change from outside still comes in.
    await node(
      'watch',
      `${FOREVER} setInterval(() => { if (require('fs').readFileSync('/app/in.txt', 'utf8') === 'new') process.exit(9); }, 5)`,
      { mounts },
    );
    await says('watch', 'up');
    laptop.files.writeFile('/home/you/app/in.txt', 'new');
    expect(await engine.containers.wait('watch')).toBe(9);
  });

  it('knows how much memory it has', async () => {
    await node('small', `console.log(process.constrainedMemory())`, { memory: 64 * 2 ** 20 });
    await engine.containers.wait('small');
    expect(text('small')).toBe(String(64 * 2 ** 20));
  });
});

describe('the network of a container', () => {
  it('is reached through a published port, which is free again afterwards', async () => {
    await node('web', SERVER, { ports: [{ container: 8080, host: 3000 }], hostname: 'web' });
    await says('web', 'up');
    expect(await get(laptop, 'localhost', 3000)).toBe('200 from web');
    expect(engine.containers.find('web').ports).toEqual([
      { container: 8080, host: 3000, address: '0.0.0.0' },
    ]);
    await expect(node('second', SERVER, { ports: [{ container: 8080, host: 3000 }] })).rejects.toThrow(
      /failed to set up container networking: .* Bind for 0\.0\.0\.0:3000 failed: port is already allocated/,
    );
    await engine.containers.remove('web', { force: true });
    await engine.containers.start('second');
    await says('second', 'up');
    expect(await get(laptop, 'localhost', 3000)).toMatch(/^200 from [\da-f]{12}$/);
    await node('picked', SERVER, { ports: [{ container: 8080 }] });
    expect(engine.containers.find('picked').ports[0]?.host).toBe(49_153);
  });

  it('knows the names of its own network, and none on the default one', async () => {
    engine.networks.create('shop');
    await node('api', SERVER, { network: 'shop', aliases: ['backend'], hostname: 'api' });
    await says('api', 'up');
    const ask = (name: string) =>
      `fetch('http://${name}:8080').then((r) => r.text()).then(console.log, (e) => console.log(e.cause.code))`;
    await node('client', ask('backend'), { network: 'shop' });
    await node('stranger', ask('api'));
    await engine.containers.wait('client');
    await engine.containers.wait('stranger');
    expect(text('client')).toBe('from api');
    expect(text('stranger')).toBe('ENOTFOUND');
    engine.networks.connect('shop', 'stranger');
    await engine.containers.start('stranger');
    await says('stranger', 'from api');
    expect(() => engine.networks.remove('shop')).toThrow(/has active endpoints \(name:"api"/);
    await engine.containers.stop('api', { timeout: 0 });
    await until(() => engine.containers.list().length === 0);
    engine.networks.remove('shop');
    // Who was on it can still be looked at, and says so when it is started.
    expect(engine.containers.list(true)).toHaveLength(3);
    await expect(engine.containers.start('api')).rejects.toThrow('network shop not found');
  });

  it("is the laptop's own, or none, where it asks for that", async () => {
    await node('hosted', SERVER, { network: 'host', hostname: 'hosted' });
    await says('hosted', 'up');
    expect(await get(laptop, 'localhost', 8080)).toBe('200 from hosted');
    await shell('alone', 'reach host.docker.internal && reach localhost', { network: 'none' });
    await engine.containers.wait('alone');
    expect(text('alone')).toBe('unknown\n127.0.0.1');
  });
});
