import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createNodeHost } from '../../runtime/node-host.ts';
import type { ProcessHost } from '../../runtime/process-host.ts';
import { Bench, until } from './testing/bench.ts';
import { PROGRAMS } from './testing/programs.ts';

const SERVER = `
process.on('SIGTERM', () => { console.log('closing'); process.exit(0); });
console.log('listening on ' + process.env.PORT);
setInterval(() => {}, 1000);
`;
const DOCKERFILE = `FROM node:24-slim AS base
WORKDIR /app
COPY server.js .
ENV PORT=8080
ENTRYPOINT []
CMD ["node", "server.js"]
`;

/** Real processes: the runtime in worker threads. */
let host: ProcessHost;
let bench: Bench;
beforeAll(async () => {
  host = await createNodeHost();
});
afterAll(() => {
  host.close();
});
beforeEach(() => {
  bench = new Bench(host, PROGRAMS);
  bench.write('Dockerfile', DOCKERFILE);
  bench.write('server.js', SERVER);
});
afterEach(() => {
  bench.close();
});

describe('docker build', () => {
  it('makes an image that runs, and stops when it is asked to', async () => {
    const { code, stdout, stderr } = await bench.docker('build -t shop:v1 -t shop .');
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('\n#5 [2/3] WORKDIR /app\n');
    expect((await bench.docker('build -t shop:v1 .')).stderr).toContain('CACHED');
    const call = bench.start('run --rm --name web -e PORT=9000 shop:v1');
    await until(() => call.stdout.text() === 'listening on 9000\n');
    // As long as a busy machine takes: the test is of the signal, not of the time.
    expect(await bench.docker('stop -t 50 web')).toMatchObject({ code: 0, stdout: 'web\n' });
    expect(await call.exited).toBe(0);
    expect(call.stdout.text()).toBe('listening on 9000\nclosing\n');
    expect(bench.engine.containers.list(true)).toEqual([]);
  });

  it('prints the id alone with -q, and takes the Dockerfile from elsewhere', async () => {
    const first = await bench.docker('build -q .');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^sha256:[\da-f]{64}\n$/);
    bench.write('docker/web.Dockerfile', DOCKERFILE);
    expect((await bench.docker('buildx build -q -f docker/web.Dockerfile .')).stdout).toBe(first.stdout);
    expect((await bench.docker('build -q -f - .', DOCKERFILE)).stdout).toBe(first.stdout);
    expect(bench.laptop.files.list('/tmp')).toEqual([]);
  });

  it('hands on arguments, labels and the target', async () => {
    bench.write(
      'Dockerfile',
      'FROM node:24-slim AS base\nARG MODE=a\nARG HOME\nENV MODE=$MODE HERE=$HOME\nFROM base\nENV LAST=1\n',
    );
    await bench.docker('build -q -t x --build-arg MODE=b --build-arg HOME --label tier=web --target base .');
    const { stdout } = await bench.docker([
      'inspect',
      '-f',
      '{{json .Config.Env}} {{.Config.Labels.tier}}',
      'x',
    ]);
    expect(stdout).toContain('"MODE=b","HERE=/home/you"] web');
  });

  it('tells where it has failed', async () => {
    bench.write('Dockerfile', 'FROM node:24-slim\nCOPY nope .\n');
    const { code, stderr } = await bench.docker('build .');
    expect(code).toBe(1);
    expect(stderr).toContain('   2 | >>> COPY nope .\n');
    expect(stderr).toMatch(/\nERROR: failed to build: failed to solve: .*"\/nope": not found\n$/);
  });

  it('is given up at ctrl-C', async () => {
    bench.write('Dockerfile', 'FROM alpine\nRUN ["sleep"]\n');
    const call = bench.startAtTerminal('build .');
    await until(() => call.stdout.text().includes('asleep'));
    call.tty.keys('\x03');
    expect(await call.exited).toBe(130);
    expect(call.stdout.text()).toMatch(
      /ERROR: failed to build: failed to solve: Canceled: context canceled\n$/,
    );
  });

  it.each([
    ['build', "ERROR: docker: 'docker buildx build' requires 1 argument"],
    ['build nope', 'ERROR: failed to build: unable to prepare context: path "nope" not found\n'],
    ['build server.js', 'context must be a directory: server.js\n'],
    ['build -', 'the lab builds from a folder, not from standard input'],
    ['build https://example.com/x.git', 'the lab builds from a folder, not from an address'],
    ['build -f nope .', 'failed to read dockerfile: open nope: no such file or directory\n'],
    ['build --secret id=x,src=nope .', 'failed to stat nope: stat nope: no such file or directory\n'],
    ['build --secret src=nope .', 'secret id is required\n'],
    ['build --progress loud .', 'invalid progress=loud\n'],
    ['build --push .', 'this lab has no registry to push to'],
    ['build --platform linux/arm64 .', 'linux/arm64'],
  ])('%s is refused', async (line, words) => {
    const { code, stderr } = await bench.docker(line);
    expect(code).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr).toContain('ERROR: ');
  });
});

describe('docker build --check', () => {
  it('finds nothing in a good Dockerfile', async () => {
    expect(await bench.docker('build --check .')).toEqual({
      code: 0,
      stdout: 'Check complete, no warnings found.\n',
      stderr: '',
    });
  });

  it('tells what BuildKit would warn of, and where', async () => {
    bench.write('Dockerfile', 'FROM node:24-slim AS Base\nCMD node server.js\n');
    const { code, stdout } = await bench.docker('build --check .');
    expect(code).toBe(1);
    expect(stdout).toContain(
      '\nWARNING: StageNameCasing - https://docs.docker.com/go/dockerfile/rule/stage-name-casing/\n',
    );
    expect(stdout).toContain(
      'WARNING: JSONArgsRecommended - https://docs.docker.com/go/dockerfile/rule/json-args-recommended/\n',
    );
    expect(stdout).toContain('Dockerfile:1\n--------------------\n   1 | >>> FROM node:24-slim AS Base\n');
    expect(stdout).toMatch(/\nCheck complete, 2 warnings have been found!\n$/);
    expect(bench.engine.images.list()).toEqual([]);
  });
});
