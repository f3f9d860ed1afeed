import { describe, expect, it } from 'vitest';
import { createBench } from '../testing/build-bench.ts';

describe('a build', () => {
  it('makes an image with the files, the configuration and the history of its instructions', async () => {
    const bench = createBench();
    bench.put({ 'package.json': '{}', 'src/server.js': 'serve()', 'src/deep/a.txt': 'a' });
    const result = await bench.build(`FROM node:24-slim
ARG LEVEL=low
LABEL team="shop" tier=web
ENV NODE_ENV=production PORT=8080
WORKDIR /app
COPY package*.json ./
RUN echo installed $LEVEL > node_modules && cat package.json
COPY --chown=node:node src src
EXPOSE $PORT 9000/udp
VOLUME /data
USER node
STOPSIGNAL SIGINT
HEALTHCHECK --interval=1m30s --retries=3 CMD curl -f http://localhost/
CMD ["node", "src/server.js"]
`);
    const files = bench.files();
    expect(files.readText('/app/package.json')).toBe('{}');
    expect(files.readText('/app/node_modules')).toBe('installed low\n');
    expect(files.readText('/app/src/deep/a.txt')).toBe('a');
    expect(files.stat('/app/src/server.js')).toMatchObject({ uid: 1000, gid: 1000 });
    expect(result).toMatchObject({ steps: 4, cached: 0 });
    const image = bench.engine.images.find('it');
    expect(image.id).toBe(result.id);
    expect(image.config).toMatchObject({
      Cmd: ['node', 'src/server.js'],
      Entrypoint: ['docker-entrypoint.sh'],
      WorkingDir: '/app',
      User: 'node',
      ExposedPorts: { '8080/tcp': {}, '9000/udp': {} },
      Volumes: { '/data': {} },
      Labels: { team: 'shop', tier: 'web' },
      StopSignal: 'SIGINT',
      Healthcheck: { Test: ['CMD-SHELL', 'curl -f http://localhost/'], Interval: 90e9, Retries: 3 },
    });
    expect(image.config.Env.slice(-2)).toEqual(['NODE_ENV=production', 'PORT=8080']);
    expect(image.history.slice(-15).map(({ createdBy }) => createdBy)).toEqual([
      'ENTRYPOINT ["docker-entrypoint.sh"]',
      'CMD ["node"]',
      'ARG LEVEL=low',
      'LABEL team=shop tier=web',
      'ENV NODE_ENV=production PORT=8080',
      'WORKDIR /app # buildkit',
      'COPY package*.json ./ # buildkit',
      'RUN |1 LEVEL=low /bin/sh -c echo installed $LEVEL > node_modules && cat package.json # buildkit',
      'COPY --chown=node:node src src # buildkit',
      'EXPOSE [8080/tcp 9000/udp]',
      'VOLUME [/data]',
      'USER node',
      'STOPSIGNAL SIGINT',
      `HEALTHCHECK &{["CMD-SHELL" "curl -f http://localhost/"] "1m30s" "0s" "0s" "0s" '\\x03'}`,
      'CMD ["node" "src/server.js"]',
    ]);
    expect(image.layers).toHaveLength(6);
  });

  it('tells of its progress as BuildKit does in plain form', async () => {
    const bench = createBench();
    bench.put({ 'package.json': '{}' });
    const dockerfile =
      'FROM node:24-slim\nWORKDIR /app\nCOPY package.json ./\nRUN echo done\nCMD node x.js\n';
    await bench.build(dockerfile);
    const { text, id } = await bench.build(dockerfile.replace('echo done', 'echo again'));
    const { digest } = await bench.engine.images.pull('node:24-slim');
    expect(text).toBe(`#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 81B done
#1 DONE 0.0s

#2 [internal] load metadata for docker.io/library/node:24-slim
#2 DONE 0.0s

#3 [internal] load .dockerignore
#3 transferring context: 2B done
#3 DONE 0.0s

#4 [1/4] FROM docker.io/library/node:24-slim@${digest}
#4 CACHED

#5 [2/4] WORKDIR /app
#5 CACHED

#6 [internal] load build context
#6 transferring context: 108B done
#6 DONE 0.0s

#7 [3/4] COPY package.json ./
#7 CACHED

#8 [4/4] RUN echo again
#8 0.000 again
#8 DONE 0.0s

#9 exporting to image
#9 exporting layers done
#9 writing image ${id} done
#9 naming to docker.io/library/it done
#9 DONE 0.0s

 1 warning found (use docker --debug to expand):
 - JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals (line 5)
`);
  });

  it('tells the event stream of images that were built, and of builds that failed', async () => {
    const bench = createBench();
    await bench.build('FROM alpine:3.22\nRUN touch /a\n', { tags: ['shop:1', 'shop:2'] });
    await expect(bench.build('FROM alpine:3.22\nRUN exit 3\n', { tags: ['shop:3'] })).rejects.toThrow();
    const told = bench.events.past.filter(({ type }) => type === 'image');
    expect(
      told.map((event) => 'action' in event && [event.action, 'reference' in event && event.reference]),
    ).toEqual([
      ['tag', 'shop:1'],
      ['tag', 'shop:2'],
      ['build', 'shop:1'],
      ['build-failed', 'shop:3'],
    ]);
    expect(told.at(-2)).toMatchObject({ steps: 1, cached: 0 });
  });

  it('names processes, environment, user and folder of a RUN', async () => {
    const bench = createBench();
    const { text } = await bench.build(`FROM alpine:3.22
ENV A=1
ARG B=2
RUN echo $A $B $HOME && id && pwd && reach host.docker.internal && reach localhost
WORKDIR /srv
USER 1000:1001
SHELL ["/bin/ash", "-c"]
RUN id && pwd
RUN ["/bin/sh", "-c", "echo exec"]
RUN leave
`);
    const lines = text.split('\n').filter((line) => /^#\d+ \d\.\d{3}/.test(line));
    expect(lines.map((line) => line.replace(/^#\d+ \S+ /, ''))).toEqual([
      '1 2 /root',
      '0:0',
      '/',
      'unknown',
      '127.0.0.1',
      '1000:1001',
      '/srv',
      'exec',
    ]);
    // What still ran when the step ended is gone, and has written nothing.
    expect(bench.files().exists('/late')).toBe(false);
    expect(text).toContain('] RUN echo 1 2 $HOME && id');
    expect(bench.files().stat('/srv')).toMatchObject({ uid: 0 });
  });

  it('gives a folder that WORKDIR makes to the user of the stage', async () => {
    const bench = createBench();
    await bench.build('FROM node:24-slim\nUSER node\nWORKDIR /srv/app\n');
    expect(bench.files().stat('/srv/app')).toMatchObject({ uid: 1000, gid: 1000 });
  });

  it('lets an ENTRYPOINT make the CMD of its base void, but not its own', async () => {
    const bench = createBench();
    await bench.build('FROM node:24-slim\nENTRYPOINT ["node"]\n');
    expect(bench.engine.images.find('it').config).toMatchObject({ Entrypoint: ['node'], Cmd: null });
    await bench.build('FROM node:24-slim\nCMD ["a"]\nENTRYPOINT node b\n');
    expect(bench.engine.images.find('it').config).toMatchObject({
      Entrypoint: ['/bin/sh', '-c', 'node b'],
      Cmd: ['a'],
    });
  });

  it('runs here-documents: through the shell, by their own interpreter, and as files', async () => {
    const bench = createBench({
      cat: ({ argv, files, stdout }) => {
        stdout.write(files.readText(argv[1] ?? ''));
        return Promise.resolve(0);
      },
    });
    const { text } = await bench.build(`FROM alpine:3.22
ARG WHO=world
RUN <<EOF
echo one > /one
echo two > /two
EOF
RUN <<EOF
#!/bin/cat
its own text
EOF
COPY <<-EOF <<'RAW' /etc/notes/
	hello $WHO
	EOF
hello $WHO
RAW
COPY <<EOF /plain.txt
"quoted"
EOF
`);
    const files = bench.files();
    expect(files.readText('/one') + files.readText('/two')).toBe('one\ntwo\n');
    expect(files.readText('/etc/notes/EOF')).toBe('hello world\n');
    expect(files.readText('/etc/notes/RAW')).toBe('hello $WHO\n');
    expect(files.readText('/plain.txt')).toBe('"quoted"\n');
    expect(files.exists('/dev/pipes')).toBe(false);
    expect(text).toContain('[2/5] RUN <<EOF (echo one > /one...)\n');
    expect(text).toContain(' its own text\n');
  });

  it('runs what a base image defers, and then no more', async () => {
    const bench = createBench();
    bench.put({ 'a.txt': 'a' });
    await bench.build('FROM alpine:3.22\nONBUILD COPY a.txt /a.txt\nONBUILD ENV A=1\n', { tags: ['base'] });
    const { text } = await bench.build('FROM base\nRUN echo $A\n');
    expect(bench.files().readText('/a.txt')).toBe('a');
    expect(text).toContain('[1/3] FROM docker.io/library/base:latest\n');
    expect(text).toMatch(/\[2\/3\] COPY a\.txt \/a\.txt\n/);
    expect(text).toMatch(/ 1\n#\d DONE/);
    await bench.build('FROM it\n', { tags: ['third'] });
    expect(bench.engine.images.find('third').config.OnBuild).toBeUndefined();
  });

  it('adds labels, takes arguments, and warns of those that nobody asks for', async () => {
    const bench = createBench();
    const { text } = await bench.build(
      'ARG VERSION=3.21\nFROM alpine:$VERSION\nARG VERSION\nARG NAME=x\nRUN echo $VERSION $NAME $http_proxy $TARGETARCH.\n',
      {
        buildArguments: {
          VERSION: '3.22',
          NAME: 'y',
          OTHER: '1',
          http_proxy: 'http://proxy',
          GONE: undefined,
        },
        labels: { from: 'outside' },
      },
    );
    expect(text).toContain(' 3.22 y http://proxy .\n');
    expect(text).toContain(' - [Warning] One or more build-args [OTHER] were not consumed\n');
    const { config, history } = bench.engine.images.find('it');
    expect(config.Labels).toEqual({ from: 'outside' });
    expect(history.at(-1)?.createdBy).toMatch(/^RUN \|2 VERSION=3\.22 NAME=y \/bin\/sh -c /);
  });

  it('is given up when its signal says so', async () => {
    const bench = createBench();
    const stop = new AbortController();
    const built = bench.build('FROM alpine:3.22\nRUN wait\n', { signal: stop.signal });
    const failed = expect(built).rejects.toThrow('failed to solve: Canceled: context canceled');
    await bench.clock.advance(1000);
    stop.abort();
    await failed;
    expect(bench.told()).toMatch(/#4 CANCELED\n$|#\d CANCELED\n/);
  });

  it('takes an image that was built as a base, and one of the shelf without pulling it', async () => {
    const bench = createBench();
    await bench.build('FROM scratch\nCOPY Dockerfile /\n');
    expect(bench.engine.images.list()).toHaveLength(1);
    expect(bench.engine.images.find('it').layers).toHaveLength(1);
    await bench.build('FROM it\nENV A=1\n', { tags: ['next'] });
    expect(bench.engine.images.find('next').layers).toEqual(bench.engine.images.find('it').layers);
  });
});
