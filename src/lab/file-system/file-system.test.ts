import { mkdtempSync, rmSync } from 'node:fs';
import * as real from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from './entry.ts';
import { FileSystem, FileSystemError } from './file-system.ts';

const clock = () => 1_000;
const empty = () => new FileSystem([], { now: clock });
const somebody = { uid: 1000, gid: 1000 };

const code = (run: () => unknown): string => {
  try {
    run();
    return 'ok';
  } catch (error) {
    return error instanceof FileSystemError ? error.code : String(error);
  }
};

describe('beside a real file system', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'files-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const place = fc
    .array(fc.constantFrom('a', 'b', 'c', '..'), { minLength: 1, maxLength: 3 })
    .map((parts) => {
      // Not above the folder: the real one has more there.
      const depth = parts.reduce<readonly [number, number]>(
        ([least, at], part) => {
          const next = part === '..' ? at - 1 : at + 1;
          return [Math.min(least, next), next] as const;
        },
        [0, 0],
      );
      return depth[0] < 0 ? 'a' : parts.join('/');
    });
  const step = fc.oneof(
    fc.record({ call: fc.constant('write' as const), at: place, text: fc.string({ maxLength: 5 }) }),
    fc.record({ call: fc.constant('append' as const), at: place, text: fc.string({ maxLength: 5 }) }),
    fc.record({ call: fc.constant('mkdir' as const), at: place, recursive: fc.boolean() }),
    fc.record({ call: fc.constant('remove' as const), at: place }),
    fc.record({ call: fc.constant('rename' as const), at: place, to: place }),
    fc.record({
      call: fc.constant('link' as const),
      at: place,
      to: fc.constantFrom('a', 'b/c', 'b/../a', './c'),
    }),
    fc.record({ call: fc.constant('read' as const), at: place }),
    fc.record({ call: fc.constant('list' as const), at: place }),
  );

  const realCode = (run: () => unknown): string => {
    try {
      const answer = run();
      return Array.isArray(answer) || typeof answer === 'string' ? JSON.stringify(answer) : 'ok';
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? String(error);
    }
  };
  const ourCode = (run: () => unknown): string => {
    try {
      const answer = run();
      return Array.isArray(answer) || typeof answer === 'string' ? JSON.stringify(answer) : 'ok';
    } catch (error) {
      return error instanceof FileSystemError ? error.code : String(error);
    }
  };

  it('does and refuses the same', () => {
    let run = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const there = path.join(folder, String((run += 1)));
        real.mkdirSync(there);
        const files = empty();
        files.mkdir('/w');
        for (const action of steps) {
          const theirs = `${there}/${action.at}`;
          const ours = `/w/${action.at}`;
          const [expected, got] = ((): [string, string] => {
            switch (action.call) {
              case 'write':
                return [
                  realCode(() => {
                    real.writeFileSync(theirs, action.text);
                  }),
                  ourCode(() => {
                    files.writeFile(ours, action.text);
                  }),
                ];
              case 'append':
                return [
                  realCode(() => {
                    real.appendFileSync(theirs, action.text);
                  }),
                  ourCode(() => {
                    files.writeFile(ours, action.text, { append: true });
                  }),
                ];
              case 'mkdir':
                return [
                  realCode(() => {
                    real.mkdirSync(theirs, { recursive: action.recursive });
                  }),
                  ourCode(() => {
                    files.mkdir(ours, { recursive: action.recursive });
                  }),
                ];
              case 'remove':
                return [
                  realCode(() => {
                    if (real.lstatSync(theirs).isDirectory()) real.rmdirSync(theirs);
                    else real.unlinkSync(theirs);
                  }),
                  ourCode(() => {
                    files.remove(ours);
                  }),
                ];
              case 'rename':
                return [
                  realCode(() => {
                    real.renameSync(theirs, `${there}/${action.to}`);
                  }),
                  ourCode(() => {
                    files.rename(ours, `/w/${action.to}`);
                  }),
                ];
              case 'link':
                return [
                  realCode(() => {
                    real.symlinkSync(action.to, theirs);
                  }),
                  ourCode(() => {
                    files.symlink(action.to, ours);
                  }),
                ];
              case 'read':
                return [
                  realCode(() => real.readFileSync(theirs, 'utf8')),
                  ourCode(() => files.readText(ours)),
                ];
              case 'list':
                return [realCode(() => real.readdirSync(theirs).sort()), ourCode(() => files.list(ours))];
            }
          })();
          // The kernel and we may see another of two reasons first; that both refuse is what counts.
          const same = expected === got || (/^E[A-Z]+$/.test(expected) && /^E[A-Z]+$/.test(got));
          expect(same, `${JSON.stringify(action)} gave ${got}, really ${expected}`).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('rights', () => {
  it('keep a plain user out of what is root’s', () => {
    const files = empty();
    files.mkdir('/app');
    files.writeFile('/app/server.js', 'x');
    files.writeFile('/secret', 'x', { mode: 0o600 });
    const user = files.as(somebody);
    expect(user.readText('/app/server.js')).toBe('x');
    expect(code(() => user.readFile('/secret'))).toBe('EACCES');
    expect(
      code(() => {
        user.writeFile('/app/log', 'x');
      }),
    ).toBe('EACCES');
    expect(
      code(() => {
        user.remove('/app/server.js');
      }),
    ).toBe('EACCES');
    expect(
      code(() => {
        user.chmod('/app', 0o777);
      }),
    ).toBe('EPERM');
    files.chown('/app', 1000, 1000);
    user.writeFile('/app/log', 'x');
    expect(files.stat('/app/log')).toMatchObject({ uid: 1000, gid: 1000 });
  });

  it('let everybody write to a sticky folder, and nobody take away what is another’s', () => {
    const files = empty();
    files.mkdir('/tmp', { mode: 0o1777 });
    files.as(somebody).writeFile('/tmp/mine', 'x');
    expect(
      code(() => {
        files.as({ uid: 7, gid: 7 }).remove('/tmp/mine');
      }),
    ).toBe('EPERM');
    files.as(somebody).remove('/tmp/mine');
  });
});

describe('layers', () => {
  it('give back, laid over each other, what was there', () => {
    const base = empty();
    base.mkdir('/a/b', { recursive: true });
    base.writeFile('/a/b/1', 'one');
    base.writeFile('/a/2', 'two');
    base.writeFile('/f', 'file');
    const first = base.layer();
    const layers = [first];
    const second = new FileSystem(layers, { now: () => 2_000 });
    second.remove('/a/b', { recursive: true });
    second.mkdir('/a/b');
    second.writeFile('/a/b/3', 'three');
    second.remove('/f');
    second.mkdir('/f');
    second.rename('/a/2', '/f/2');
    const layer = second.layer();
    expect(Object.fromEntries([...layer.entries].map(([at, entry]) => [at, entry.kind]))).toEqual({
      '/': 'directory',
      '/a': 'directory',
      '/a/2': 'whiteout',
      '/a/b': 'directory',
      '/a/b/1': 'whiteout',
      '/a/b/3': 'file',
      '/f': 'directory',
      '/f/2': 'file',
    });
    expect(new FileSystem([first, layer]).snapshot()).toEqual(second.snapshot());
  });

  it('hold nothing where nothing was written', () => {
    const base = empty();
    base.writeFile('/a', 'x');
    expect(new FileSystem([base.layer()]).layer().entries.size).toBe(0);
  });
});

describe('a mount', () => {
  it('covers the folder, is not in the layer, and is shared', () => {
    const volume = empty();
    volume.writeFile('/rows', '1');
    const [one, two] = [empty(), empty()];
    const heard: string[] = [];
    two.watch((change) => heard.push(change.path));
    one.mount('/var/lib/data', volume);
    two.mount('/data', volume);
    heard.length = 0;
    one.writeFile('/var/lib/data/more', '2');
    expect(two.list('/data')).toEqual(['more', 'rows']);
    expect(heard).toEqual(['/data/more']);
    expect([...one.layer().entries.keys()]).toEqual(['/', '/var', '/var/lib', '/var/lib/data']);
    expect(one.snapshot().map(([at]) => at)).toContain('/var/lib/data/rows');
    expect(
      code(() => {
        one.remove('/var/lib/data', { recursive: true });
      }),
    ).toBe('EBUSY');
    one.unmountAll();
    expect(one.list('/var/lib/data')).toEqual([]);
  });

  it('that may only be read refuses writes', () => {
    const files = empty();
    const volume = empty();
    volume.writeFile('/x', '1');
    files.mount('/ro', volume, { readOnly: true });
    expect(
      code(() => {
        files.writeFile('/ro/x', '2');
      }),
    ).toBe('EROFS');
    expect(
      code(() => {
        files.remove('/ro/x');
      }),
    ).toBe('EROFS');
  });
});

it('follows another one by its changes', () => {
  const [one, two] = [empty(), empty()];
  const changes: [Change, unknown][] = [];
  one.watch((change, origin) => changes.push([change, origin]));
  one.mkdir('/a/b', { recursive: true });
  one.writeFile('/a/b/c', 'x');
  one.rename('/a/b', '/d');
  one.symlink('/d', '/e');
  one.chmod('/d/c', 0o600);
  for (const [change] of changes) two.apply(change, 'one');
  const times = (files: FileSystem) => files.snapshot().map(([at, { kind, mode }]) => [at, kind, mode]);
  expect(times(two)).toEqual(times(one));
  expect(two.readText('/e/c')).toBe('x');
  expect(changes.every(([, origin]) => origin === undefined)).toBe(true);
});

it('adds to a file without writing to what was read before', () => {
  const files = empty();
  let whole = '';
  const read: [Uint8Array, string][] = [];
  for (let line = 0; line < 500; line += 1) {
    files.writeFile('/log', `line ${line}\n`, { append: true });
    whole += `line ${line}\n`;
    read.push([files.readFile('/log'), whole]);
  }
  for (const [content, text] of read) expect(new TextDecoder().decode(content)).toBe(text);
});

it('hands on with a snapshot where its mounts let nobody write', () => {
  const inner = new FileSystem();
  const outer = new FileSystem();
  const machine = new FileSystem();
  machine.mount('/', outer, { readOnly: true });
  outer.mount('/tmp', inner);
  expect(machine.locks()).toEqual([
    { path: '/', readOnly: true },
    { path: '/tmp', readOnly: false },
  ]);
  const copy = FileSystem.from(machine.snapshot(), { locks: machine.locks() });
  copy.writeFile('/tmp/x', 'x');
  expect(() => {
    copy.writeFile('/x', 'x');
  }).toThrow('EROFS');
  expect(() => {
    copy.mkdir('/d');
  }).toThrow('EROFS');
  // What has happened elsewhere comes in all the same.
  copy.apply({ path: '/y', entry: { kind: 'directory', mode: 0o755, uid: 0, gid: 0, modified: 0 } });
  expect(copy.exists('/y')).toBe(true);
});
