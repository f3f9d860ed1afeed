import { describe, expect, it } from 'vitest';
import { createBench } from '../testing/build-bench.ts';

const encoder = new TextEncoder();

describe('stages', () => {
  it('builds what the target needs, and no more, by names and numbers', async () => {
    const bench = createBench();
    const dockerfile = `FROM alpine:3.22 AS base
RUN echo base > /base
FROM base AS build
RUN echo built > /out
FROM alpine:3.22 AS unused
RUN exit 1
FROM scratch
COPY --from=build /out /from-name
COPY --from=1 /base /from-number
COPY --from=busybox:latest /etc/group /from-image
`;
    const { text } = await bench.build(dockerfile);
    const files = bench.files();
    expect(files.readText('/from-name') + files.readText('/from-number')).toBe('built\nbase\n');
    expect(files.readText('/from-image')).toContain('root:x:0:');
    expect(files.list('/')).toEqual(['from-image', 'from-name', 'from-number']);
    expect(text).toContain('] RUN echo built > /out');
    expect(text).toMatch(/\n#\d+ \[base 1\/2\] FROM docker\.io\/library\/alpine:3\.22@sha256:/);
    expect(text).toContain('[build 1/1] RUN echo built > /out\n');
    expect(text).toContain('[stage-3 3/3] COPY --from=busybox:latest /etc/group /from-image\n');
    expect(text).toContain('[internal] load metadata for docker.io/library/busybox:latest\n');
    expect(text).not.toContain('exit 1');
    const target = await bench.build(dockerfile, { target: 'BASE' });
    expect(bench.files().exists('/out')).toBe(false);
    expect(target.steps).toBe(1);
  });

  it('hands configuration and arguments on to a stage that goes on', async () => {
    const bench = createBench();
    const { text } = await bench.build(`ARG A=global
FROM alpine:3.22 AS one
ARG A
ENV B=env
WORKDIR /w
FROM one AS two
RUN echo $A $B && pwd
FROM alpine:3.22
RUN echo none$A
COPY --from=two /w /w
`);
    expect(text).toContain(' global env\n');
    expect(text).toContain(' /w\n');
    expect(text).toContain(' none\n');
  });

  it('pads the numbers of many steps', async () => {
    const bench = createBench();
    const { text } = await bench.build(`FROM alpine:3.22\n${'RUN true\n'.repeat(10)}`);
    expect(text).toContain('[ 2/11] RUN true\n');
    expect(text).toContain('[11/11] RUN true\n');
  });

  it('takes the platform of the lab by any of its names', async () => {
    const bench = createBench();
    await bench.build('FROM --platform=$BUILDPLATFORM alpine:3.22\nRUN true\n', { platform: 'linux/amd64' });
    await expect(bench.build('FROM alpine:3.22\n', { platform: 'linux/arm64' })).rejects.toThrow(
      'the lab builds for linux/amd64 alone, not for linux/arm64',
    );
    await expect(bench.build('FROM --platform=linux/arm64 alpine:3.22\n')).rejects.toThrow(
      'none for linux/arm64',
    );
  });
});

describe('mounts of RUN', () => {
  it('keeps a cache from build to build, out of the image', async () => {
    const bench = createBench();
    const dockerfile = (word: string) =>
      `FROM alpine:3.22\nRUN --mount=type=cache,target=/cache echo ${word} >> /cache/log && cat /cache/log\n`;
    await bench.build(dockerfile('one'));
    const { text } = await bench.build(dockerfile('two'));
    expect(text).toContain(' one\n');
    expect(text).toContain(' two\n');
    expect(bench.files().exists('/cache')).toBe(false);
    expect(bench.engine.pruneBuildCache()).toBe(8);
  });

  it('hands in secrets as files and variables, and leaves nothing of them behind', async () => {
    const bench = createBench();
    const { text } = await bench.build(
      `FROM alpine:3.22
RUN --mount=type=secret,id=token --mount=type=secret,id=token,target=/root/.token,uid=5,mode=0444 \\
    cat /run/secrets/token && cat /root/.token && ls /root
RUN --mount=type=secret,id=token,env=TOKEN echo env $TOKEN
RUN --mount=type=secret,id=other ls /run
`,
      { secrets: { token: encoder.encode('hush') } },
    );
    expect(text).toContain(' hushhush.token\n');
    expect(text).toContain(' env hush\n');
    const { layers, history } = bench.engine.images.find('it');
    expect(bench.files().exists('/run/secrets')).toBe(false);
    expect(bench.files().exists('/root/.token')).toBe(false);
    expect(history.slice(-3).every(({ size }) => size === 0)).toBe(true);
    // Three steps that leave nothing give the same empty layer.
    expect(new Set(layers.slice(-3)).size).toBe(1);
    expect(JSON.stringify(history)).not.toContain('hush');
  });

  it('stops where a secret is needed that nobody gives', async () => {
    const bench = createBench();
    await expect(
      bench.build('FROM alpine:3.22\nRUN --mount=type=secret,id=token,required true\n'),
    ).rejects.toThrow('failed to solve: secret token: not found');
  });

  it('shows files of the context and of stages, which writes do not reach', async () => {
    const bench = createBench();
    bench.put({ 'a.txt': 'context', 'dir/b.txt': 'deep' });
    const { text } = await bench.build(`FROM alpine:3.22 AS tools
RUN echo tool > /tool
FROM alpine:3.22
WORKDIR /w
RUN --mount=type=bind,source=a.txt,target=in.txt --mount=from=tools,target=/tools \\
    --mount=type=bind,source=dir,target=dir,rw --mount=type=tmpfs,target=/fast \\
    cat in.txt && cat /tools/tool && cat dir/b.txt && echo x > dir/b.txt && echo y > /fast/y && cat dir/b.txt
`);
    expect(text).toContain(' contexttool\n');
    expect(text).toMatch(/ deepx\n/);
    expect(bench.files().list('/w')).toEqual([]);
    expect(bench.files().exists('/tools')).toBe(false);
    await expect(
      bench.build('FROM alpine:3.22\nRUN --mount=type=bind,source=dir,target=/d touch /d/x\n'),
    ).rejects.toThrow(/did not complete successfully: exit code: 1/);
    expect(bench.told()).toMatch(/EROFS/);
  });
});
