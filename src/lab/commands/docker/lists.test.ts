import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handClock, type HandClock } from '../../clock.ts';
import { Bench, until } from './testing/bench.ts';
import { noHost, PROGRAMS } from './testing/programs.ts';

/** The lab's time stands until it is moved, so that what tables say of it is the same each time. */
let clock: HandClock;
let bench: Bench;
beforeEach(async () => {
  clock = handClock();
  bench = new Bench(noHost, PROGRAMS, clock);
  await bench.docker('pull -q alpine');
});
afterEach(() => {
  bench.close();
});

const out = async (line: string | readonly string[]) => (await bench.docker(line)).stdout;
const short = (name: string) => bench.engine.containers.find(name).id.slice(0, 12);

describe('docker ps', () => {
  beforeEach(async () => {
    await bench.docker('run -d --name web -p 8080:8080 alpine sleep server.js');
    await clock.advance(1000);
    await bench.docker('run -d --name web2 -p 8080 -l tier=back alpine sleep and a long way to go');
    await clock.advance(1000);
  });

  it('is the table of the transcript', async () => {
    expect(await out('ps')).toBe(
      [
        'CONTAINER ID   IMAGE     COMMAND                  CREATED         STATUS         PORTS                     NAMES',
        `${short('web2')}   alpine    "sleep and a long wa…"   1 second ago    Up 1 second    0.0.0.0:49153->8080/tcp   web2`,
        `${short('web')}   alpine    "sleep server.js"        2 seconds ago   Up 2 seconds   0.0.0.0:8080->8080/tcp    web`,
        '',
      ].join('\n'),
    );
    await bench.docker('run --name jolly_hopper alpine false');
    await clock.advance(1000);
    await bench.docker('rm -f web web2');
    expect(await out('ps -a')).toBe(
      [
        'CONTAINER ID   IMAGE     COMMAND   CREATED        STATUS                    PORTS     NAMES',
        `${short('jolly_hopper')}   alpine    "false"   1 second ago   Exited (1) 1 second ago             jolly_hopper`,
        '',
      ].join('\n'),
    );
    expect(await out('ps')).toBe('CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n');
  });

  it.each([
    ['-q', '{web2}\n{web}\n'],
    ['-lq', '{web2}\n'],
    ['-lq --format table', '{web2}\n'],
    ['-n 1 -q', '{web2}\n'],
    ['-q -f name=web2', '{web2}\n'],
    ['-q -f name=^web$', '{web}\n'],
    ['-q -f status=exited', ''],
    ['-q -f status=running -f label=tier', '{web2}\n'],
    ['-q -f label=tier=front', ''],
    ['-q -f ancestor=alpine', '{web2}\n{web}\n'],
    ['-q -f ancestor=busybox', ''],
    ['-q -f publish=8080', '{web}\n'],
    ['-q -f expose=8080/tcp', '{web2}\n{web}\n'],
    ['-q -f network=bridge', '{web2}\n{web}\n'],
    ['-q -f health=none -f before=web2', '{web}\n'],
    ['-q -f since=web', '{web2}\n'],
    ['--format {{.Names}}', 'web2\nweb\n'],
    ['--format table', undefined],
  ])('%s', async (flags, expected) => {
    const shown = await out(`ps ${flags}`);
    if (expected === undefined) expect(shown).toBe(await out('ps'));
    else expect(shown).toBe(expected.replace(/\{(web2?)\}/g, (_, name: string) => short(name)));
  });

  it('has a table of its own columns, JSON, and sizes', async () => {
    expect(await out(['ps', '--format', 'table {{.Names}}\t{{.Status}}'])).toBe(
      'NAMES     STATUS\nweb2      Up 1 second\nweb       Up 2 seconds\n',
    );
    expect(await out(['ps', '--format', '{{.Label "tier"}}|{{.State}}'])).toBe('back|running\n|running\n');
    expect(await out(['ps', '--format', 'table {{.Names}}\\t{{upper .Image}}'])).toBe(
      'NAMES     IMAGE\nweb2      ALPINE\nweb       ALPINE\n',
    );
    const [first = ''] = (await out('ps --format json')).split('\n');
    expect(JSON.parse(first)).toMatchObject({
      Names: 'web2',
      Labels: 'tier=back',
      Ports: '0.0.0.0:49153->8080/tcp',
    });
    expect(await out(['ps', '-s', '--format', '{{.Size}}'])).toMatch(/^\d+B \(virtual [\d.]+k?B\)\n/);
  });

  it('says what is wrong with a template or a filter', async () => {
    expect(await bench.docker('ps --format {{.Foo}}')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'template parsing error: template: :1:2: executing "" at <.Foo>: can\'t evaluate field Foo in type *formatter.ContainerContext\n',
    });
    expect((await bench.docker(['ps', '-f', 'name=nobody', '--format', 'table {{.Foo}}'])).code).toBe(1);
    expect((await bench.docker('ps --format {{.Names')).stderr).toBe(
      'template parsing error: template: :1: unclosed action\n',
    );
    expect((await bench.docker('ps -f colour=red')).stderr).toBe(
      "Error response from daemon: invalid filter 'colour'\n",
    );
    expect((await bench.docker('ps -f red')).code).toBe(125);
    expect((await bench.docker('ps -f status=asleep')).code).toBe(1);
  });

  it('tells of health, restarts and the end', async () => {
    const status = async (name: string) =>
      (await out(['ps', '-a', '-f', `name=${name}`, '--format', '{{.Status}}'])).trim();
    await bench.docker(
      'run -d --name checked --health-cmd x --health-retries 1 --health-interval 5s alpine sleep',
    );
    expect(await status('checked')).toBe('Up Less than a second (health: starting)');
    await clock.advance(90_000);
    expect(await status('checked')).toBe('Up About a minute (unhealthy)');
    await bench.docker('run -d --name again --restart always alpine false');
    expect(await status('again')).toBe('Restarting (1) Less than a second ago');
    await bench.docker('stop again');
    await bench.docker('kill web');
    await clock.advance(3_600_000);
    expect(await status('^/?web$')).toBe('Exited (137) About an hour ago');
    await bench.docker('create --name new alpine sleep');
    expect(await status('new')).toBe('Created');
  });
});

describe('docker images', () => {
  it('is the table of the transcript', async () => {
    await bench.docker('tag alpine team/shop:v1');
    const image = bench.engine.images.find('alpine');
    const id = image.id.slice(7, 19);
    expect(await out('images')).toBe(
      [
        'REPOSITORY   TAG       IMAGE ID       CREATED       SIZE',
        `alpine       latest    ${id}   5 weeks ago   ${image.size}B`,
        `team/shop    v1        ${id}   5 weeks ago   ${image.size}B`,
        '',
      ].join('\n'),
    );
    expect(await out('images -q team/shop')).toBe(`${id}\n`);
    expect(await out('image ls --no-trunc -q alpine:latest')).toBe(`${image.id}\n`);
    expect(
      await out(['images', '-f', 'reference=team/*', '--format', '{{.Repository}}:{{.Tag}} {{.Containers}}']),
    ).toBe('team/shop:v1 0\n');
    expect(await out('images --digests alpine')).toContain(image.digest ?? 'none');
    await bench.docker('rmi alpine team/shop:v1');
    expect(await out('images -q')).toBe('');
  });

  it('shows one that has lost its name', async () => {
    await bench.docker('pull -q busybox');
    await bench.docker('tag busybox alpine');
    expect(await out(['images', '-f', 'dangling=true', '--format', '{{.Repository}} {{.Tag}}'])).toBe(
      '<none> <none>\n',
    );
    expect(await out('image prune -f')).toMatch(/^Deleted Images:\ndeleted: sha256:[\da-f]{64}\n/);
  });

  it('tells of its layers', async () => {
    const lines = (await out('history alpine')).split('\n');
    expect(lines[0]).toMatch(/^IMAGE {10}CREATED {7}CREATED BY {2,}SIZE {6}COMMENT$/);
    expect(lines[1]).toMatch(
      /^[\da-f]{12} {3}5 weeks ago {3}CMD \["\/bin\/sh"\] {2,}0B {8}buildkit\.dockerfile\.v0$/,
    );
    expect(lines[2]).toMatch(/^<missing> {6}5 weeks ago {3}ADD alpine-minirootfs/);
    expect((await out('history -q --no-trunc alpine')).split('\n')[0]).toMatch(/^sha256:/);
  });

  it('are removed, as long as nothing needs them', async () => {
    await bench.docker('run -d --name web alpine sleep');
    const { code, stderr } = await bench.docker('rmi alpine');
    expect(code).toBe(1);
    expect(stderr).toContain('conflict: unable to remove repository reference "alpine" (must force)');
    expect((await bench.docker('rmi nope')).stderr).toBe(
      'Error response from daemon: No such image: nope:latest\n',
    );
    expect((await bench.docker('tag alpine UPPER')).stderr).toContain(
      'Error parsing reference: "UPPER" is not a valid repository/tag: invalid reference format',
    );
  });
});

describe('docker logs', () => {
  beforeEach(async () => {
    await bench.docker(['run', '--name', 'web', 'alpine', 'echo', 'one\ntwo\nthree']);
  });

  it('shows what was written, or the last of it', async () => {
    expect(await out('logs web')).toBe('one\ntwo\nthree\n');
    expect(await out('logs --tail 2 -t web')).toBe(
      '2026-11-24T12:00:00.000000000Z two\n2026-11-24T12:00:00.000000000Z three\n',
    );
    expect(await out('logs -n 0 web')).toBe('');
    await clock.advance(60_000);
    expect(await out('logs --since 10s web')).toBe('');
    expect(await out('logs --since 2m web')).toContain('one');
    expect(await out('logs --until 2026-11-24T11:00 web')).toBe('');
    expect((await bench.docker('logs --since soon web')).code).toBe(1);
  });

  it('follows until the container stops, or ctrl-C', async () => {
    await bench.docker('run -d --name long alpine sleep');
    const call = bench.start('logs -f long');
    const other = bench.startAtTerminal('logs -f long');
    await until(() => call.stdout.text() === 'asleep\n' && other.stdout.text() === 'asleep\n');
    other.tty.keys('\x03');
    expect(await other.exited).toBe(130);
    await bench.docker('stop long');
    expect(await call.exited).toBe(0);
    expect(call.stderr.text()).toBe('woken by SIGTERM\n');
    expect(other.stdout.text()).toBe('asleep\n^C');
  });
});
