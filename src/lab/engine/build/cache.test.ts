import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTEXT, createBench, type Bench, type Built } from '../testing/build-bench.ts';

const BASE = 'FROM node:24-slim\n';

/** For each step that makes a layer, whether it came from the cache. */
function hits({ events }: Built): readonly boolean[] {
  return events.flatMap((event) => {
    if (event.type !== 'start' && event.type !== 'cached') return [];
    return /\] (?:COPY|ADD|RUN|WORKDIR)/.test(event.name) ? event.type === 'cached' : [];
  });
}

describe('the build cache', () => {
  it.each<readonly [what: string, before: string, after: string, expected: string]>([
    ['nothing', 'WORKDIR /a\nCOPY f .\nRUN touch /x', 'WORKDIR /a\nCOPY f .\nRUN touch /x', 'yyy'],
    ['a command', 'RUN touch /x\nRUN touch /y', 'RUN touch /z\nRUN touch /y', 'nn'],
    ['white space in a command', 'RUN touch /x', 'RUN touch  /x', 'n'],
    ['the shell', 'RUN touch /x', 'SHELL ["/bin/dash", "-c"]\nRUN touch /x', 'n'],
    ['a label', 'LABEL a=1\nCOPY f .\nRUN touch /x', 'LABEL a=2\nCOPY f .\nRUN touch /x', 'yy'],
    ['a port', 'EXPOSE 1\nRUN touch /x', 'EXPOSE 2\nRUN touch /x', 'y'],
    ['the command', 'CMD ["a"]\nRUN touch /x', 'CMD ["b"]\nRUN touch /x', 'y'],
    ['ENV', 'ENV A=1\nCOPY f .\nRUN touch /x', 'ENV A=2\nCOPY f .\nRUN touch /x', 'yn'],
    ['ENV below', 'RUN touch /x\nENV A=1', 'RUN touch /x\nENV A=2', 'y'],
    ["ARG's default", 'ARG A=1\nCOPY f .\nRUN touch /x', 'ARG A=2\nCOPY f .\nRUN touch /x', 'yn'],
    ['a path by ARG', 'ARG A=/x\nCOPY f $A', 'ARG A=/y\nCOPY f $A', 'n'],
    ['USER', 'USER node\nCOPY f /x\nRUN id', 'USER root\nCOPY f /x\nRUN id', 'yn'],
    ['WORKDIR', 'WORKDIR /a\nRUN pwd', 'WORKDIR /b\nRUN pwd', 'nn'],
    ['the target', 'COPY f /x', 'COPY f /y', 'n'],
    ['the source, with the same content', 'COPY f /x', 'COPY same/f /x', 'y'],
    ['the owner', 'COPY f /x', 'COPY --chown=node f /x', 'n'],
    ['the mode', 'COPY f /x', 'COPY --chmod=700 f /x', 'n'],
    ['a step above', 'RUN touch /x\nCOPY f /f', 'RUN touch /y\nCOPY f /f', 'nn'],
    ['a step above a link', 'RUN touch /x\nCOPY --link f /f', 'RUN touch /y\nCOPY --link f /f', 'ny'],
    ['ADD for COPY', 'COPY f /x', 'ADD f /x', 'n'],
  ])('knows what changes: %s', async (_, before, after, expected) => {
    const bench = createBench();
    bench.put({ f: 'f', 'same/f': 'f' });
    await bench.build(BASE + before);
    const built = await bench.build(BASE + after);
    expect(
      hits(built)
        .map((hit) => (hit ? 'y' : 'n'))
        .join(''),
    ).toBe(expected);
    expect(built.cached).toBe(expected.replaceAll('n', '').length);
  });

  it.each<readonly [what: string, change: (bench: Bench) => void, expected: readonly boolean[]]>([
    [
      'a date',
      (bench) => {
        bench.laptop.utimes(`${CONTEXT}/dir/a`, 1);
      },
      [true, true],
    ],
    [
      'an owner',
      (bench) => {
        bench.laptop.chown(`${CONTEXT}/dir/a`, 5, 5);
      },
      [true, true],
    ],
    [
      'a mode',
      (bench) => {
        bench.laptop.chmod(`${CONTEXT}/dir/a`, 0o600);
      },
      [false, false],
    ],
    [
      'content',
      (bench) => {
        bench.put({ 'dir/a': 'other' });
      },
      [false, false],
    ],
    [
      'a new file',
      (bench) => {
        bench.put({ 'dir/new': '' });
      },
      [false, false],
    ],
    [
      'one file less',
      (bench) => {
        bench.put({ 'dir/b': undefined });
      },
      [false, false],
    ],
    [
      'a file that is ignored',
      (bench) => {
        bench.put({ 'dir/x.log': 'new' });
      },
      [true, true],
    ],
    [
      'a file elsewhere',
      (bench) => {
        bench.put({ other: 'new' });
      },
      [true, true],
    ],
  ])('looks at files by what they hold: %s', async (_, change, expected) => {
    const bench = createBench();
    bench.put({ 'dir/a': 'a', 'dir/b': 'b', 'dir/x.log': 'x', '.dockerignore': '**/*.log' });
    const dockerfile = `${BASE}COPY dir /dir\nRUN touch /x\n`;
    await bench.build(dockerfile);
    change(bench);
    expect(hits(await bench.build(dockerfile))).toEqual(expected);
  });

  it('runs all again where it is told to, and goes on from what that has made', async () => {
    const bench = createBench();
    const dockerfile = `${BASE}RUN touch /x\n`;
    const first = await bench.build(dockerfile);
    await bench.clock.advance(5000);
    const again = await bench.build(dockerfile, { noCache: true });
    expect(hits(again)).toEqual([false]);
    expect(again.id).not.toBe(first.id);
    expect((await bench.build(dockerfile)).id).toBe(again.id);
  });

  it('takes the value of an ARG into account, and not that of a secret or a proxy', async () => {
    const bench = createBench();
    const dockerfile = `${BASE}ARG A\nRUN --mount=type=secret,id=token touch /x\n`;
    const secret = (text: string) => ({ token: new TextEncoder().encode(text) });
    await bench.build(dockerfile, { buildArguments: { A: '1' }, secrets: secret('one') });
    const same = { buildArguments: { A: '1', HTTP_PROXY: 'http://proxy' }, secrets: secret('two') };
    expect(hits(await bench.build(dockerfile, same))).toEqual([true]);
    expect(hits(await bench.build(dockerfile, { buildArguments: { A: '2' } }))).toEqual([false]);
  });

  it('knows a copy from another stage by its content', async () => {
    const bench = createBench();
    const dockerfile = (line: string) =>
      `FROM alpine:3.22 AS build\nRUN ${line}\nFROM node:24-slim\nCOPY --from=build /out /out\nRUN touch /x\n`;
    await bench.build(dockerfile('echo same > /out'));
    expect(hits(await bench.build(dockerfile('echo same  > /out')))).toEqual([false, true, true]);
    expect(hits(await bench.build(dockerfile('echo other > /out')))).toEqual([false, false, false]);
  });

  it('begins anew over another base', async () => {
    const bench = createBench();
    await bench.build('FROM node:24-slim\nRUN touch /x\n');
    expect(hits(await bench.build('FROM node:22-slim\nRUN touch /x\n'))).toEqual([false]);
    expect(hits(await bench.build('FROM node:24\nRUN touch /x\n'))).toEqual([true]);
  });

  it('counts its room without what images hold, and gives it back', async () => {
    const bench = createBench();
    bench.put({ big: 'x'.repeat(1000) });
    await bench.build('FROM scratch\nCOPY big /big\n');
    const cacheUse = () => bench.engine.usage().find(({ type }) => type === 'Build Cache');
    expect(cacheUse()).toMatchObject({ total: 1, size: 0, reclaimable: 0 });
    bench.engine.images.remove('it');
    expect(cacheUse()).toMatchObject({ total: 1, size: 1000, reclaimable: 1000 });
    expect(bench.engine.pruneBuildCache()).toBe(1000);
    expect(cacheUse()).toMatchObject({ total: 0, size: 0 });
    expect(hits(await bench.build('FROM scratch\nCOPY big /big\n'))).toEqual([false]);
  });

  it('gives the same layers wherever and whenever the same files are copied', async () => {
    const layers = [];
    for (const wait of [0, 60_000]) {
      const bench = createBench();
      bench.put({ 'app/x': 'x', 'app/deep/y': 'y' });
      for (const path of ['app/x', 'app/deep', 'app/deep/y', 'app'])
        bench.laptop.utimes(`${CONTEXT}/${path}`, 1_000_000);
      await bench.clock.advance(wait);
      await bench.build('FROM node:24-slim\nCOPY app /home/node\nCOPY --chown=node app/x /opt/\n');
      layers.push(bench.engine.images.find('it').layers);
    }
    expect(layers[0]).toEqual(layers[1]);
  });
});

const FILES = ['a', 'b', 'd/c', 'd/e/f'] as const;
const contexts = fc.record(
  Object.fromEntries(FILES.map((name) => [name, fc.string({ maxLength: 4 })])),
) as fc.Arbitrary<Record<(typeof FILES)[number], string>>;
/** A line, and the files that it reads. */
const lines = fc.oneof(
  fc.constantFrom(
    ...FILES.map((name) => [`COPY ${name} /to/`, [name]] as const),
    ['COPY d /dir', ['d/c', 'd/e/f']] as const,
    ['COPY a b ./', ['a', 'b']] as const,
    ['COPY d/* /any/', ['d/c', 'd/e/f']] as const,
    ['WORKDIR /w', []] as const,
    ['WORKDIR sub', []] as const,
    ['ENV A=1 B=2', []] as const,
  ),
);

describe('the cache of any build', () => {
  it('gives the same image for the same files, and begins anew at the first COPY of a file that has changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        contexts,
        fc.array(lines, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...FILES),
        async (context, program, changed) => {
          const bench = createBench();
          bench.put(context);
          const dockerfile = ['FROM alpine:3.22', ...program.map(([line]) => line), ''].join('\n');
          const first = await bench.build(dockerfile);
          await bench.clock.advance(1000);
          const second = await bench.build(dockerfile);
          expect(second.id).toBe(first.id);
          expect(hits(second).every(Boolean)).toBe(true);
          bench.put({ [changed]: `${context[changed]}!` });
          const third = await bench.build(dockerfile);
          const steps = program.filter(([line]) => !line.startsWith('ENV'));
          const reads = steps.findIndex(([, read]) => (read as readonly string[]).includes(changed));
          const from = reads === -1 ? steps.length : reads;
          expect(hits(third)).toEqual(steps.map((_, index) => index < from));
          expect(third.id === first.id).toBe(reads === -1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
