import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEARNER_HOME } from '../../machine/laptop.ts';
import { Bench, until } from './testing/bench.ts';
import { noHost, PROGRAMS } from './testing/programs.ts';

const HELP = "\n\nRun 'docker run --help' for more information\n";
let bench: Bench;
beforeEach(async () => {
  bench = new Bench(noHost, PROGRAMS);
  await bench.docker('pull -q alpine');
});
afterEach(() => {
  bench.close();
});

const statusOf = (name: string) => bench.engine.containers.find(name).state.status;
const format = async (template: string, name = 'web') =>
  (await bench.docker(['inspect', '-f', template, name])).stdout.trim();

describe('docker run', () => {
  it('shows what the container writes, and ends with its code', async () => {
    expect(await bench.docker('run --rm alpine echo hello 12 factors')).toEqual({
      code: 0,
      stdout: 'hello 12 factors\n',
      stderr: '',
    });
    expect(await bench.docker('run alpine false')).toEqual({ code: 1, stdout: '', stderr: 'boom\n' });
    expect(bench.engine.containers.list(true)).toHaveLength(1);
  });

  it('pulls an image that is not there, and says so on stderr', async () => {
    const { code, stdout, stderr } = await bench.docker('run --rm busybox echo hi');
    expect([code, stdout]).toEqual([0, 'hi\n']);
    expect(stderr).toMatch(
      /^Unable to find image 'busybox:latest' locally\nlatest: Pulling from library\/busybox\n[\da-f]{12}: Pull complete\nDigest: sha256:[\da-f]{64}\nStatus: Downloaded newer image for busybox:latest\n$/,
    );
    expect((await bench.docker('run --rm -q --pull always busybox echo hi')).stderr).toBe('');
    const never = await bench.docker('run --pull never debian echo hi');
    expect(never).toMatchObject({
      code: 125,
      stderr: `docker: Error response from daemon: No such image: debian:latest${HELP}`,
    });
    const nowhere = await bench.docker('run nope');
    expect(nowhere.code).toBe(125);
    expect(nowhere.stderr).toContain('docker: Error response from daemon: pull access denied for nope');
  });

  it('prints the id of one that is left running', async () => {
    const { code, stdout } = await bench.docker('run -d --name web alpine sleep');
    expect([code, stdout]).toEqual([0, `${bench.engine.containers.find('web').id}\n`]);
    const again = await bench.docker('run -d --name web alpine sleep');
    expect(again.code).toBe(125);
    expect(again.stderr).toMatch(
      /^docker: Error response from daemon: Conflict\. The container name "\/web" is/,
    );
  });

  it.each([
    ['run alpine nosuch', 127, 'exec: "nosuch": executable file not found in $PATH'],
    ['run alpine /etc', 126, 'exec: "/etc": is a directory'],
    ['run -p web alpine echo', 125, 'docker: invalid containerPort: web'],
    ['run -v a:/ alpine echo', 125, "destination can't be '/'"],
    ['run --restart sometimes alpine echo', 125, "unknown policy 'sometimes'"],
    [
      'run --rm --restart always alpine echo',
      125,
      'conflicting options: cannot specify both --restart and --rm',
    ],
    ['run -m 1m alpine echo', 125, 'Minimum memory limit allowed is 6MB'],
    ['run --env-file no.env alpine echo', 125, 'docker: open no.env: no such file or directory'],
    ['run --platform linux/arm64 alpine echo', 125, 'does not provide the specified platform (linux/arm64)'],
    ['run --no-healthcheck --health-cmd x alpine echo', 125, 'conflicts with --health-* options'],
    ['run --pull maybe alpine echo', 125, "invalid pull option: 'maybe'"],
    ['run --network nope alpine echo', 125, 'network nope not found'],
    ['run -w app alpine echo', 125, "the working directory 'app' is invalid"],
    ['run -v a:/x -v b:/x alpine echo', 125, 'Duplicate mount point: /x'],
    ['run Alpine echo', 125, 'invalid reference format'],
  ])('%s ends with %d', async (line, code, words) => {
    const said = await bench.docker(line);
    expect(said.code).toBe(code);
    expect(said.stderr).toContain(words);
    expect(said.stderr).toMatch(/^(?:Note: .*\n)?docker: /);
    expect(said.stderr.endsWith(HELP)).toBe(true);
  });

  it('takes another with the same port for a fault', async () => {
    await bench.docker('run -d --name web -p 8080:80 alpine sleep');
    const { code, stderr } = await bench.docker('run -d --rm --name web2 -p 8080:80 alpine sleep');
    expect(code).toBe(125);
    expect(stderr).toContain('Bind for 0.0.0.0:8080 failed: port is already allocated');
    expect(() => statusOf('web2')).toThrow('No such container: web2');
  });

  it('hands on all that its flags say', async () => {
    bench.write('app.env', '# settings\nFROM_FILE=1\nUSER\n');
    const line =
      'run -d --name web --env-file app.env -e A=b -e HOME -w /srv -u 1000 -l tier=web -l bare --hostname shop ' +
      '--restart on-failure:3 --stop-timeout 5 --stop-signal int -m 64m --read-only --tmpfs /tmp -v data:/data -v ./:/src:ro ' +
      '-p 127.0.0.1:8080:80 -p 81 --health-cmd true --health-interval 5s --health-retries 2 --cidfile web.cid alpine sleep 9';
    const said = await bench.docker(line);
    expect(said.code).toBe(0);
    expect(said.stderr).toMatch(/^Note: .*--memory ends none here.*\n$/);
    const { id } = bench.engine.containers.find('web');
    expect(bench.laptop.files.readText(`${LEARNER_HOME}/web.cid`)).toBe(id);
    expect(await format('{{join .Config.Env " "}}')).toMatch(/FROM_FILE=1 USER=you A=b HOME=\/home\/you$/);
    expect(
      await format('{{.Config.WorkingDir}} {{.Config.User}} {{.Config.Hostname}} {{json .Config.Labels}}'),
    ).toBe('/srv 1000 shop {"tier":"web","bare":""}');
    expect(
      await format('{{json .HostConfig.RestartPolicy}} {{.HostConfig.Memory}} {{.Config.StopSignal}}'),
    ).toBe('{"Name":"on-failure","MaximumRetryCount":3} 67108864 SIGINT');
    expect(await format('{{range .Mounts}}{{.Type}} {{.Destination}} {{.RW}},{{end}}')).toBe(
      'volume /data true,bind /src false,tmpfs /tmp true,',
    );
    expect(await format('{{json .NetworkSettings.Ports}}')).toBe(
      '{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"8080"}],"81/tcp":[{"HostIp":"0.0.0.0","HostPort":"49153"}]}',
    );
    expect(await format('{{json .Config.Healthcheck}}')).toBe(
      '{"Test":["CMD-SHELL","true"],"Interval":5000000000,"Retries":2}',
    );
    expect(await format('{{.Path}} {{.Args}} {{.Config.StopTimeout}} {{.State.Health.Status}}')).toBe(
      'sleep [9] 5 starting',
    );
  });

  it('reaches several networks', async () => {
    await bench.docker('network create back');
    await bench.docker('network create front');
    await bench.docker('run -d --name web --network back --net front --network-alias shop alpine sleep');
    expect(await format('{{range $name, $n := .NetworkSettings.Networks}}{{$name}} {{end}}')).toBe(
      'back front',
    );
    expect(await format('{{json .NetworkSettings.Networks.back.DNSNames}}')).toMatch(
      /^\["web","shop","[\da-f]{12}"\]$/,
    );
  });

  it('knows other names, and exposes other ports', async () => {
    await bench.docker('run -d --name web --add-host db:10.0.0.5 --expose 90 -P alpine sleep');
    expect(await format('{{.HostConfig.ExtraHosts}} {{.Config.ExposedPorts}}')).toBe(
      '[db:10.0.0.5] map[90/tcp:map[]]',
    );
    expect(bench.engine.containers.find('web').ports).toMatchObject([{ container: 90, host: 49_153 }]);
    expect(bench.engine.containers.files('web').readText('/etc/hosts')).toContain('10.0.0.5\tdb\n');
  });

  it('says why it cannot, and what to do instead', async () => {
    const linked = await bench.docker('run --link web alpine true');
    expect(linked.code).toBe(125);
    expect(linked.stderr).toContain('docker run --link: links are a legacy');
    expect((await bench.docker('create --volumes-from web alpine')).stderr).toContain(
      'Give the volume a name',
    );
    expect(bench.engine.containers.list(true)).toEqual([]);
  });

  it('says of what the lab does not model that it has no effect', async () => {
    const { code, stderr } = await bench.docker(
      'run --rm --privileged --cpus 2 --cap-add NET_ADMIN alpine echo',
    );
    expect(code).toBe(0);
    expect(stderr).toBe(
      ['privileged', 'cap-add', 'cpus']
        .map((name) => `Note: the lab does not model --${name}; it has no effect here.\n`)
        .join(''),
    );
  });

  it('gives it the input with -i, and none without', async () => {
    expect((await bench.docker('run --rm -i alpine cat', 'one\ntwo\n')).stdout).toBe('one\ntwo\n');
    expect(await bench.docker('run --rm alpine cat', 'one\n')).toMatchObject({ code: 0, stdout: '' });
  });

  it('hands signals on, and ends with the code that comes of it', async () => {
    const call = bench.start('run --name web alpine sleep');
    await until(() => call.stdout.text() === 'asleep\n');
    call.process.signal('SIGINT');
    expect(await call.exited).toBe(130);
    expect(call.stderr.text()).toBe('woken by SIGINT\n');
    expect(statusOf('web')).toBe('exited');
  });

  it('leaves one that does not hear at the third ctrl-C', async () => {
    const call = bench.startAtTerminal('run --name web alpine tail');
    await until(() => call.stdout.text() === 'deaf\n');
    call.tty.keys('\x03\x03');
    expect(statusOf('web')).toBe('running');
    call.tty.keys('\x03');
    expect(await call.exited).toBe(1);
    expect(call.stdout.text()).toContain('got 3 SIGTERM/SIGINTs, forcefully exiting');
    expect(statusOf('web')).toBe('running');
  });
});

describe('a terminal', () => {
  it('hands every key to the container, and is given back at the end', async () => {
    const call = bench.startAtTerminal('run -it --rm alpine cat');
    await until(() => bench.engine.containers.list().length === 1);
    call.tty.keys('hi\r');
    await until(() => call.stdout.text() === 'hi\nhi\n');
    call.tty.keys('\x04');
    expect(await call.exited).toBe(0);
    // The laptop's own terminal turns ctrl-C into a signal again.
    let interrupted = false;
    call.tty.foreground(() => {
      interrupted = true;
    });
    call.tty.keys('\x03');
    expect(interrupted).toBe(true);
  });

  it('detaches by ctrl-P ctrl-Q, and attaches again', async () => {
    const call = bench.startAtTerminal('run -it --name web alpine sleep');
    await until(() => call.stdout.text() === 'asleep\n');
    call.tty.keys('\x10\x11');
    expect(await call.exited).toBe(0);
    expect(statusOf('web')).toBe('running');
    const again = bench.startAtTerminal('attach web');
    await until(() => {
      again.process.resize(60, 20);
      return again.stdout.text().includes('60 columns');
    });
    again.tty.keys('\x03');
    expect(await again.exited).toBe(130);
    expect(again.stdout.text()).toContain('woken by SIGINT');
  });

  it('is given back when the command is killed', async () => {
    const call = bench.startAtTerminal('run -it --name web alpine sleep');
    await until(() => call.stdout.text() === 'asleep\n');
    call.process.signal('SIGKILL');
    expect(await call.exited).toBe(137);
    let name = '';
    call.tty.foreground((signal) => {
      name = signal;
    });
    call.tty.keys('\x03');
    expect(name).toBe('SIGINT');
    expect(statusOf('web')).toBe('running');
  });

  it('is what -it needs', async () => {
    expect(await bench.docker('run -it alpine cat')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'the input device is not a TTY\n',
    });
  });
});

describe('docker create and start', () => {
  it('starts what was made, attached or not', async () => {
    expect((await bench.docker('create --name web alpine echo one')).stdout).toMatch(/^[\da-f]{64}\n$/);
    expect(statusOf('web')).toBe('created');
    expect(await bench.docker('start web')).toEqual({ code: 0, stdout: 'web\n', stderr: '' });
    await bench.docker('wait web');
    expect(await bench.docker('start -a web')).toEqual({ code: 0, stdout: 'one\n', stderr: '' });
    expect(await bench.docker('start web nope')).toEqual({
      code: 1,
      stdout: 'web\n',
      stderr: 'Error response from daemon: No such container: nope\nfailed to start containers: nope\n',
    });
  });

  it('says of the line what is wrong with it, and of the daemon what it says', async () => {
    expect(await bench.docker('create -p web alpine')).toEqual({
      code: 125,
      stdout: '',
      stderr: "docker: invalid containerPort: web\n\nRun 'docker create --help' for more information\n",
    });
    await bench.docker('create --name web alpine sleep');
    const { code, stderr } = await bench.docker('create --name web alpine sleep');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Error response from daemon: Conflict\./);
  });

  it('ends with the code of this run, not of the one before', async () => {
    await bench.docker('run -d --name web alpine sleep');
    await bench.docker('stop web');
    const call = bench.start('start -a web');
    await until(() => call.stdout.text() === 'asleep\n');
    call.process.signal('SIGINT');
    expect(await call.exited).toBe(130);
  });
});

describe('docker exec', () => {
  beforeEach(() => bench.docker('run -d --name web -e A=1 alpine sleep'));

  it('runs a command beside the first, with its own variables and folder', async () => {
    expect(await bench.docker('exec web echo hi')).toEqual({ code: 0, stdout: 'hi\n', stderr: '' });
    expect((await bench.docker('exec web false')).code).toBe(1);
    const { stdout } = await bench.docker('exec -e B=2 -w /etc web env');
    expect(stdout).toContain('A=1\n');
    expect(stdout).toContain('B=2\nin /etc\n');
    expect((await bench.docker('exec -i web cat', 'typed')).stdout).toBe('typed');
    expect(await bench.docker('exec -d web echo hi')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('has a terminal with -it', async () => {
    const call = bench.startAtTerminal('exec -it web cat');
    call.tty.keys('hi\r');
    await until(() => call.stdout.text().endsWith('hi\nhi\n'));
    call.tty.keys('\x04');
    expect(await call.exited).toBe(0);
  });

  it('needs a container that runs', async () => {
    const { id } = bench.engine.containers.find('web');
    await bench.docker('stop web');
    expect(await bench.docker('exec web echo')).toMatchObject({
      code: 1,
      stderr: `Error response from daemon: container ${id} is not running\n`,
    });
    expect((await bench.docker('exec nope echo')).stderr).toBe(
      'Error response from daemon: No such container: nope\n',
    );
    expect((await bench.docker('exec -it web echo')).code).toBe(1);
  });
});
