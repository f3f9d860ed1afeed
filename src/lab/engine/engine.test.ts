import { describe, expect, it } from 'vitest';
import { createBench } from './testing/build-bench.ts';

describe('a pull', () => {
  it('tells of layers, digest and state as Docker does, and of nothing to do the second time', async () => {
    const { engine } = createBench();
    const lines: string[] = [];
    const { digest, fresh } = await engine.images.pull('node:24-slim', (line) => lines.push(line));
    const { layers } = engine.images.find('node:24-slim');
    expect(fresh).toBe(true);
    expect(lines).toEqual([
      '24-slim: Pulling from library/node',
      ...layers.map((id) => `${id.slice(7, 19)}: Pull complete`),
      `Digest: ${digest}`,
      'Status: Downloaded newer image for node:24-slim',
    ]);
    const again: string[] = [];
    expect(await engine.images.pull('node:24-slim', (line) => again.push(line))).toEqual({
      digest,
      fresh: false,
    });
    expect(again).toEqual([
      '24-slim: Pulling from library/node',
      `Digest: ${digest}`,
      'Status: Image is up to date for node:24-slim',
    ]);
  });

  it('takes what another image has brought already, and finds an image by its digest', async () => {
    const { engine } = createBench();
    await engine.images.pull('node:24-slim');
    const lines: string[] = [];
    const { digest } = await engine.images.pull('node:22-slim', (line) => lines.push(line));
    expect(lines[1]).toMatch(/^[\da-f]{12}: Already exists$/);
    expect(lines[2]).toMatch(/^[\da-f]{12}: Pull complete$/);
    expect(await engine.images.pull(`node@${digest}`)).toEqual({ digest, fresh: false });
  });

  it('says what there is instead', async () => {
    const { engine } = createBench();
    await expect(engine.images.pull('node:99')).rejects.toMatchObject({
      status: 404,
      message: expect.stringMatching(
        /^manifest for node:99 not found: manifest unknown: manifest unknown\nThe lab has no network and brings its own images: node:24-slim/,
      ) as unknown,
    });
    await expect(engine.images.pull('Node')).rejects.toMatchObject({ status: 400 });
    expect(engine.images.shelf).toContain('postgres:18-alpine');
  });

  it('brings an image that runs', async () => {
    const { engine } = createBench();
    await engine.images.pull('hello-world');
    const { id } = await engine.containers.create({ image: 'hello-world' });
    await engine.containers.start(id);
    expect(await engine.containers.wait(id)).toBe(0);
    expect(engine.containers.logs(id).map(({ text }) => text)).toContain('Hello from Docker!');
  });
});

describe('what an engine holds', () => {
  it('is counted by kind, shared layers once', async () => {
    const bench = createBench();
    const { engine } = bench;
    bench.put({ f: 'x'.repeat(100) });
    const { size } = (await engine.images.pull('alpine:3.22'), engine.images.find('alpine:3.22'));
    await bench.build('FROM alpine:3.22\nCOPY f /f\n');
    await engine.images.pull('hello-world');
    const hello = engine.images.find('hello-world').size;
    const { id } = await engine.containers.create({
      image: 'it',
      entrypoint: ['/bin/sh', '-c'],
      command: ['echo four > /w && echo data > /data/x'],
      mounts: [{ type: 'volume', source: 'kept', target: '/data' }],
    });
    await engine.containers.start(id);
    await engine.containers.wait(id);
    engine.volumes.create('idle');
    const [images, containers, volumes, cache] = engine.usage();
    expect(images).toEqual({
      ...{ type: 'Images', total: 3, active: 1 },
      ...{ size: size + 100 + hello, reclaimable: hello },
    });
    expect(containers).toMatchObject({ type: 'Containers', total: 1, active: 0 });
    expect(containers?.reclaimable).toBe(containers?.size);
    expect(volumes).toEqual({ type: 'Local Volumes', total: 2, active: 1, size: 5, reclaimable: 0 });
    expect(cache).toEqual({ type: 'Build Cache', total: 1, active: 0, size: 0, reclaimable: 0 });
  });

  it('ends and forgets its containers when it is closed', async () => {
    const { engine, clock } = createBench();
    await engine.images.pull('alpine:3.22');
    const { id } = await engine.containers.create({
      ...{ image: 'alpine:3.22', entrypoint: ['/bin/sh', '-c'], command: ['wait'] },
      restart: { name: 'always' },
    });
    await engine.containers.start(id);
    const ended = engine.containers.wait(id);
    engine.close();
    expect(await ended).toBe(137);
    await clock.advance(120_000);
    expect(engine.containers.list(true)).toEqual([]);
  });

  it('names images anew, and leaves those without a name for a prune', async () => {
    const bench = createBench();
    const { engine } = bench;
    const first = await bench.build('FROM alpine:3.22\nENV A=1\n');
    await bench.build('FROM alpine:3.22\nENV A=2\n');
    expect(engine.images.find(first.id).references).toEqual([]);
    engine.images.tag('it', 'shop:1');
    expect(engine.images.find('it').references).toEqual(['it:latest', 'shop:1']);
    expect(engine.images.prune()).toContain(`deleted: ${first.id}`);
    expect(() => {
      engine.images.tag('nope', 'x');
    }).toThrow('No such image: nope:latest');
    expect(() => engine.images.open('nope')).toThrow('No such image');
  });
});
