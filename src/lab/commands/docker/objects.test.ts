import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handClock, type HandClock } from '../../clock.ts';
import { LEARNER_HOME } from '../../machine/laptop.ts';
import { Bench, until } from './testing/bench.ts';
import { noHost, PROGRAMS } from './testing/programs.ts';

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

describe('containers', () => {
  beforeEach(() => bench.docker('run -d --name web -p 8080:80 alpine sleep'));

  it('are stopped, killed, started, renamed and removed', async () => {
    const { id } = bench.engine.containers.find('web');
    expect((await bench.docker('rm web')).stderr).toContain(
      'cannot remove container "web": container is running: stop the container before removing or force remove',
    );
    expect(await bench.docker('stop web nope')).toEqual({
      code: 1,
      stdout: 'web\n',
      stderr: 'Error response from daemon: No such container: nope\n',
    });
    expect(await out('inspect -f {{.State.ExitCode}} web')).toBe('0\n');
    expect((await bench.docker('kill web')).stderr).toContain(`container ${id} is not running`);
    expect(await out('start web')).toBe('web\n');
    expect(await out('kill -s TERM web')).toBe('web\n');
    expect(await out('wait web')).toBe('0\n');
    expect(await out('restart -t 1 web')).toBe('web\n');
    expect(await bench.docker('rename web shop')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await out('rm -f shop')).toBe('shop\n');
    expect(await bench.docker('rm -f shop')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Error response from daemon: No such container: shop\n',
    });
  });

  it('have the grace that is asked for', async () => {
    await bench.docker('run -d --name deaf alpine tail');
    const call = bench.start('stop -t 3 deaf');
    await clock.advance(2900);
    expect(bench.engine.containers.find('deaf').state.status).toBe('running');
    await clock.advance(200);
    expect(await call.exited).toBe(0);
    expect(await out('inspect -f {{.State.ExitCode}} deaf')).toBe('137\n');
  });

  it('tell of ports, processes and changes', async () => {
    expect(await out('port web')).toBe('80/tcp -> 0.0.0.0:8080\n');
    expect(await out('port web 80')).toBe('0.0.0.0:8080\n');
    expect(await bench.docker('port web 81/tcp')).toMatchObject({
      code: 1,
      stderr: "Error: No public port '81/tcp' published for web\n",
    });
    expect(await out('top web')).toBe(
      `${['UID', 'PID', 'PPID', 'STIME'].map((word) => word.padEnd(20)).join('')}CMD\n${['root', '1', '0', '12:00'].map((word) => word.padEnd(20)).join('')}sleep\n`,
    );
    await bench.docker('exec web touch /srv/new');
    expect(await out('diff web')).toContain('A /srv/new\n');
    expect(await out('diff web')).toContain('D /etc/os-release\n');
    expect(await out('stats --no-stream')).toMatch(
      /^CONTAINER ID   NAME      CPU %     MEM USAGE \/ LIMIT   MEM %     NET I\/O   BLOCK I\/O   PIDS\n[\da-f]{12}   web       --        -- \/ --             --        --        --          1\n$/,
    );
  });

  it('are watched until ctrl-C', async () => {
    const call = bench.startAtTerminal('stats');
    await until(() => call.stdout.text().includes('web'));
    await clock.advance(1000);
    expect(call.stdout.text().split('\x1b[2J\x1b[H')).toHaveLength(3);
    call.tty.keys('\x03');
    expect(await call.exited).toBe(130);
  });

  it('take files, and give them', async () => {
    bench.write('src/a.txt', 'a');
    bench.write('src/deep/b.txt', 'bb');
    expect(await bench.docker('cp src web:/srv')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Successfully copied 3B to web:/srv\n',
    });
    const files = bench.engine.containers.files('web');
    expect(files.readText('/srv/src/deep/b.txt')).toBe('bb');
    await bench.docker('cp src/. web:/srv');
    expect(files.readText('/srv/a.txt')).toBe('a');
    await bench.docker('cp -q web:/srv/src/a.txt copy.txt');
    const laptop = bench.laptop.files;
    expect(laptop.readText(`${LEARNER_HOME}/copy.txt`)).toBe('a');
    expect(laptop.stat(`${LEARNER_HOME}/copy.txt`).uid).toBe(1000);
    expect((await bench.docker('cp web:/nope .')).stderr).toMatch(
      /^Error response from daemon: Could not find the file \/nope in container [\da-f]{64}\n$/,
    );
    expect((await bench.docker('cp nope web:/')).code).toBe(1);
    expect((await bench.docker('cp src copy.txt')).stderr).toBe(
      'must specify at least one container source\n',
    );
    expect((await bench.docker('cp web:/srv /etc/x')).stderr).toContain('permission denied');
  });
});

describe('docker inspect', () => {
  it('shows objects of any kind as JSON', async () => {
    await bench.docker('run -d --name web -e A=1 alpine sleep');
    await bench.docker('volume create data');
    const found: unknown = JSON.parse(await out('inspect web alpine bridge data'));
    expect(found).toMatchObject([
      {
        Name: '/web',
        Path: 'sleep',
        State: { Status: 'running', Running: true, ExitCode: 0, StartedAt: '2026-11-24T12:00:00Z' },
        HostConfig: { NetworkMode: 'bridge', RestartPolicy: { Name: 'no' } },
        Config: { Image: 'alpine', Cmd: ['sleep'], Entrypoint: null },
        NetworkSettings: { Networks: { bridge: { Gateway: '172.17.0.1' } } },
      },
      { RepoTags: ['alpine:latest'], Architecture: 'amd64', Os: 'linux', RootFS: { Type: 'layers' } },
      { Name: 'bridge', Driver: 'bridge', IPAM: { Config: [{ Subnet: '172.17.0.0/16' }] } },
      { Name: 'data', Driver: 'local', Mountpoint: '/var/lib/docker/volumes/data/_data' },
    ]);
    expect(await out('inspect data')).toMatch(/^\[\n {4}\{\n {8}"CreatedAt": "2026-11-24T12:00:00Z",\n/);
    expect(await out('volume inspect -f json data')).toMatch(/^\[\{"CreatedAt"/);
    expect(await out(['inspect', '-s', '-f', '{{.SizeRw}} {{len .Id}}', 'web'])).toMatch(/^\d+ 64\n$/);
    expect(await out('image inspect -f {{.Os}} alpine')).toBe('linux\n');
    expect(await out(['network', 'inspect', '-f', '{{len .Containers}}', 'bridge'])).toBe('1\n');
  });

  it('says what it does not find, after what it does', async () => {
    expect(await bench.docker('inspect -f {{.Os}} nope alpine')).toEqual({
      code: 1,
      stdout: 'linux\n',
      stderr: 'error: no such object: nope\n',
    });
    expect((await bench.docker('inspect nope')).stdout).toBe('[]\n');
    expect((await bench.docker('inspect --type container alpine')).stderr).toBe(
      'Error response from daemon: No such container: alpine\n',
    );
    expect((await bench.docker('inspect --type thing alpine')).stderr).toContain('unknown type: "thing"');
    expect(await bench.docker('inspect -f {{.Foo}} alpine')).toMatchObject({
      code: 1,
      stderr:
        'template parsing error: template: :1:2: executing "" at <.Foo>: map has no entry for key "Foo"\n',
    });
    expect((await bench.docker('inspect -f {{.Foo alpine')).code).toBe(64);
  });
});

describe('networks and volumes', () => {
  it('are made, listed and removed', async () => {
    expect(await out('network create shop')).toMatch(/^[\da-f]{64}\n$/);
    await bench.docker('run -d --name web --network shop alpine sleep');
    expect(await out(['network', 'ls', '--format', '{{.Name}} {{.Driver}}'])).toBe(
      'bridge bridge\nhost host\nnone null\nshop bridge\n',
    );
    expect((await out('network ls')).split('\n')[0]).toBe('NETWORK ID     NAME      DRIVER    SCOPE');
    expect(await out('network ls -q -f type=custom')).toMatch(/^[\da-f]{12}\n$/);
    expect((await bench.docker('network create shop')).stderr).toBe(
      'Error response from daemon: network with name shop already exists\n',
    );
    expect((await bench.docker('network rm shop')).stderr).toContain('has active endpoints');
    expect(await bench.docker('network disconnect shop web')).toMatchObject({ code: 0, stdout: '' });
    expect(await bench.docker('network connect --alias api shop web')).toMatchObject({ code: 0, stderr: '' });
    await bench.docker('rm -f web');
    expect(await out('network prune -f')).toBe('Deleted Networks:\nshop\n\n');

    expect(await out('volume create data')).toBe('data\n');
    expect(await out('volume ls')).toBe('DRIVER    VOLUME NAME\nlocal     data\n');
    await bench.docker('run -d --name web -v data:/data -v /other alpine sleep');
    expect((await bench.docker('volume rm data')).stderr).toContain('remove data: volume is in use - [');
    expect((await out('volume ls -q')).split('\n')).toHaveLength(3);
    await bench.docker('rm -f -v web');
    expect(await out('volume ls -q -f dangling=true')).toBe('data\n');
    expect(await out('volume rm data')).toBe('data\n');
    expect((await bench.docker('volume inspect data')).stderr).toBe(
      'Error response from daemon: get data: no such volume\n',
    );
  });
});

describe('what is taken away', () => {
  it('is asked about, unless it is not to be', async () => {
    await bench.docker('run --name web alpine echo');
    const no = await bench.docker('container prune', 'n\n');
    expect(no).toEqual({
      code: 0,
      stdout: 'WARNING! This will remove all stopped containers.\nAre you sure you want to continue? [y/N] ',
      stderr: '',
    });
    expect(bench.engine.containers.list(true)).toHaveLength(1);
    const { id } = bench.engine.containers.find('web');
    const yes = await bench.docker('container prune', 'y\n');
    expect(yes.stdout).toContain(`Deleted Containers:\n${id}\n\nTotal reclaimed space: `);
    expect(await out('system prune -af --volumes')).toContain('untagged: alpine:latest');
    expect(await out('builder prune -f')).toMatch(/^Total:\t/);
  });

  it('is counted', async () => {
    await bench.docker('run -d --name web -v data:/data alpine sleep');
    const lines = (await out('system df')).split('\n');
    expect(lines[0]).toBe('TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE');
    expect(lines[1]).toMatch(/^Images {10}1 {9}1 {9}[\d.]+k?B +0B \(0%\)$/);
    expect(lines[3]).toBe('Local Volumes   1         1         0B        0B');
    const details = await out('system df -v');
    for (const title of ['Images', 'Containers', 'Local Volumes'])
      expect(details).toContain(`${title} space usage:\n\n`);
  });
});

describe('docker events', () => {
  it('tells what happens, from when on it is asked', async () => {
    const call = bench.start('events -f type=container');
    await bench.docker('run --name web alpine false');
    await until(() => call.stdout.text().includes(' die '));
    call.process.signal('SIGINT');
    expect(await call.exited).toBe(130);
    const { id } = bench.engine.containers.find('web');
    const at = '2026-11-24T12:00:00.000000000Z container';
    expect(call.stdout.text()).toBe(
      [
        `${at} create ${id} (image=alpine, name=web)`,
        `${at} start ${id} (image=alpine, name=web)`,
        `${at} die ${id} (exitCode=1, image=alpine, name=web)`,
        '',
      ].join('\n'),
    );
    await bench.docker('tag alpine other');
    expect(
      await out([
        'events',
        '--since',
        '1h',
        '--until',
        '0s',
        '-f',
        'event=die',
        '--format',
        '{{.Action}} {{.Actor.Attributes.exitCode}}',
      ]),
    ).toBe('die 1\n');
    const json: unknown = JSON.parse(
      (await out('events --since 1h --until 0s -f image=other --format json')).trim(),
    );
    expect(json).toMatchObject({
      Type: 'image',
      Action: 'tag',
      Actor: { Attributes: { name: 'other:latest' } },
    });
  });

  it('ends at the time that is asked for', async () => {
    const call = bench.start('events --until 2026-11-24T12:00:05');
    await clock.advance(6000);
    expect(await call.exited).toBe(0);
  });
});

describe('what is known of the engine', () => {
  it('is told by info and context', async () => {
    await bench.docker('run -d alpine sleep');
    expect(await out('info')).toContain(
      ' Containers: 1\n  Running: 1\n  Paused: 0\n  Stopped: 0\n Images: 1\n',
    );
    expect(await out(['info', '-f', '{{.ContainersRunning}}'])).toBe('1\n');
    expect(await out('context ls')).toContain("default *   the lab's engine");
    expect(await out('context show')).toBe('default\n');
  });
});
