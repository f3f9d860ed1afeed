import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { FileSystem } from '../../file-system/file-system.ts';
import { writeTar } from '../image/tar.ts';
import { CONTEXT, createBench } from '../testing/build-bench.ts';

const tree = (files: FileSystem, folder: string): readonly string[] =>
  [...files.walk(folder)].filter(([, { kind }]) => kind !== 'directory').map(([path]) => path);

/** What stands below `/to` after a COPY, made over a context with some files. */
async function copied(lines: string, ignore?: string): Promise<readonly string[]> {
  const bench = createBench();
  bench.put({
    'a.txt': 'a',
    'b.txt': 'b',
    'c.md': 'c',
    'dir/d.txt': 'd',
    'dir/e.md': 'e',
    'dir/deep/f.txt': 'f',
    ...(ignore === undefined ? {} : { '.dockerignore': ignore }),
  });
  await bench.build(`FROM alpine:3.22\n${lines}\n`);
  return tree(bench.files(), '/to');
}

describe('COPY', () => {
  it.each([
    ['COPY a.txt /to', ['/to']],
    ['COPY a.txt /to/', ['/to/a.txt']],
    ['COPY ./a.txt ../b.txt /to/', ['/to/a.txt', '/to/b.txt']],
    ['COPY ["a.txt", "/to/x y"]', ['/to/x y']],
    ['COPY *.txt /to/', ['/to/a.txt', '/to/b.txt']],
    ['COPY [ab].txt c.* /to/', ['/to/a.txt', '/to/b.txt', '/to/c.md']],
    ['COPY nothing* a.txt /to/', ['/to/a.txt']],
    ['COPY dir /to', ['/to/d.txt', '/to/deep/f.txt', '/to/e.md']],
    ['COPY dir /to/dir', ['/to/dir/d.txt', '/to/dir/deep/f.txt', '/to/dir/e.md']],
    ['COPY d* /to/', ['/to/d.txt', '/to/deep/f.txt', '/to/e.md']],
    ['COPY dir/*/f.txt /to/', ['/to/f.txt']],
    ['COPY --exclude=*.md --exclude=deep dir /to', ['/to/d.txt']],
    ['COPY --link dir/deep /to/in', ['/to/in/f.txt']],
    ['WORKDIR /to\nCOPY a.txt .', ['/to/a.txt']],
    ['WORKDIR /to\nCOPY a.txt b', ['/to/b']],
    ['WORKDIR /to/x\nCOPY a.txt ../', ['/to/a.txt']],
    ['ARG F=b\nCOPY ${F}.txt /to/$F', ['/to/b']],
    ['RUN mkdir /to/sub\nCOPY a.txt /to/sub', ['/to/sub/a.txt']],
    ['RUN mkdir /to && echo x > /to/kept\nCOPY dir/deep /to', ['/to/f.txt', '/to/kept']],
  ])('%s', async (lines, expected) => {
    expect(await copied(lines)).toEqual(expected);
  });

  it.each([
    ['*.txt', ['/to/Dockerfile', '/to/c.md', '/to/dir/d.txt', '/to/dir/deep/f.txt', '/to/dir/e.md']],
    ['**/*.txt\nDockerfile', ['/to/c.md', '/to/dir/e.md']],
    ['*\n!dir/deep', ['/to/dir/deep/f.txt']],
    ['dir\n!dir/d.txt\nDockerfile\n*.md', ['/to/a.txt', '/to/b.txt', '/to/dir/d.txt']],
  ])('leaves out what .dockerignore names: %j', async (ignore, expected) => {
    const found = await copied('COPY . /to', `${ignore}\n.dockerignore\n`);
    expect(found).toEqual(expected);
  });

  it("reads the Dockerfile's own ignore file before the folder's", async () => {
    const bench = createBench();
    bench.put({
      'a.txt': 'a',
      'b.txt': 'b',
      '.dockerignore': 'a.txt',
      'docker/web.Dockerfile': 'FROM scratch\nCOPY *.txt /to/\n',
      'docker/web.Dockerfile.dockerignore': 'b.txt',
    });
    await bench.build('', { dockerfile: 'docker/web.Dockerfile' });
    expect(tree(bench.files(), '/to')).toEqual(['/to/a.txt']);
  });

  it('keeps rights and dates, gives all to root, and changes them where it is told to', async () => {
    const bench = createBench();
    bench.put({ 'run.sh': '#!', 'dir/x': 'x' });
    bench.laptop.chmod(`${CONTEXT}/run.sh`, 0o750);
    bench.laptop.utimes(`${CONTEXT}/run.sh`, 5000);
    bench.laptop.chown(`${CONTEXT}/run.sh`, 1000, 1000);
    await bench.build(`FROM node:24-slim
COPY run.sh /a/
COPY --chown=node run.sh /b/
COPY --chown=5:0 --chmod=600 run.sh /c
COPY --chmod=u=rwX,go=rX run.sh dir /d/
COPY --chown=7 dir /e
`);
    const files = bench.files();
    expect(files.stat('/a/run.sh')).toMatchObject({ mode: 0o750, uid: 0, gid: 0, modified: 5000 });
    expect(files.stat('/b/run.sh')).toMatchObject({ uid: 1000, gid: 1000 });
    expect(files.stat('/b')).toMatchObject({ uid: 1000, gid: 1000, mode: 0o755 });
    expect(files.stat('/c')).toMatchObject({ uid: 5, gid: 0, mode: 0o600 });
    expect(files.stat('/d/run.sh').mode).toBe(0o755);
    expect(files.stat('/d/x').mode).toBe(0o644);
    expect(files.stat('/e/x')).toMatchObject({ uid: 7, gid: 7 });
  });

  it('follows a link that is named, and keeps those within a folder', async () => {
    const bench = createBench();
    bench.put({ 'real/x': 'x' });
    bench.laptop.symlink('real/x', `${CONTEXT}/link`);
    bench.laptop.symlink('x', `${CONTEXT}/real/y`);
    await bench.build('FROM scratch\nCOPY link /to/\nCOPY real /to/real\n');
    expect(bench.files().readText('/to/link')).toBe('x');
    expect(bench.files().lstat('/to/link').kind).toBe('file');
    expect(bench.files().readlink('/to/real/y')).toBe('x');
  });

  it('leaves the layers below as they are, and its own holds only what it has brought', async () => {
    const bench = createBench();
    bench.put({ 'a.txt': 'a' });
    await bench.build('FROM alpine:3.22\nWORKDIR /to\nCOPY a.txt .\nRUN rm a.txt\n');
    expect(bench.files().exists('/to/a.txt')).toBe(false);
    const sizes = bench.engine.images.find('it').history.map(({ size }) => size);
    expect(sizes.slice(-3)).toEqual([0, 1, 0]);
  });
});

describe('ADD', () => {
  it('unpacks archives of the context, packed or not, and copies the rest', async () => {
    const attributes = { mode: 0o640, uid: 3, gid: 4, modified: 1000 };
    const archive = writeTar({
      entries: new Map([
        ['/in', { kind: 'directory', ...attributes, mode: 0o755 }],
        ['/in/x', { kind: 'file', ...attributes, content: new TextEncoder().encode('x') }],
      ]),
    });
    const bench = createBench();
    bench.put({ 'plain.txt': 'p' });
    bench.laptop.writeFile(`${CONTEXT}/a.tar`, archive);
    bench.laptop.writeFile(`${CONTEXT}/a.tar.gz`, gzipSync(archive));
    await bench.build(
      'FROM scratch\nADD a.tar /one\nADD --chown=9:9 a.tar.gz /two\nADD plain.txt /three\nCOPY a.tar /four\n',
    );
    const files = bench.files();
    expect(files.readText('/one/in/x')).toBe('x');
    expect(files.stat('/one/in/x')).toMatchObject({ mode: 0o640, uid: 3, gid: 4, modified: 1000 });
    expect(files.stat('/two/in/x')).toMatchObject({ uid: 9, gid: 9 });
    expect(files.readText('/three')).toBe('p');
    expect(files.stat('/four').kind).toBe('file');
  });
});
