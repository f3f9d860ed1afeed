import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { createLab, FOLDER, type Lab } from '../in-lab.ts';
import { FileSystem } from '../../../file-system/file-system.ts';

/** What stands below a folder: everything that an archive keeps. */
function treeOf(files: FileSystem, folder: string): readonly unknown[] {
  return [...files.walk(folder)].map(([path, { kind, mode, uid, gid, modified }]) => [
    path.slice(folder.length),
    kind,
    mode,
    uid,
    gid,
    kind === 'link' ? files.readlink(path) : [modified, kind === 'file' ? files.readText(path) : ''],
  ]);
}

async function done(lab: Lab, command: string, cwd?: string): Promise<string> {
  const { code, stdout, stderr } = await lab.run(command.split(' '), cwd === undefined ? {} : { cwd });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

describe('tar', () => {
  const name = fc.stringMatching(/^[a-z]{1,60}$/);
  const entry = fc.record({
    path: fc.array(name, { minLength: 1, maxLength: 3 }),
    kind: fc.constantFrom('file', 'directory', 'link'),
    content: fc.string(),
    mode: fc.integer({ min: 0o400, max: 0o777 }),
    owner: fc.integer({ min: 0, max: 2000 }),
  });

  it('gives back what it was given, compressed or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 8 }),
        fc.constantFrom('', 'z'),
        async (entries, letter) => {
          const lab = createLab();
          const { files } = lab;
          files.mkdir('/work/from');
          for (const { path, kind, content, mode, owner } of entries) {
            const at = `/work/from/${path.join('/')}`;
            try {
              files.mkdir(at.replace(/\/[^/]*$/, ''), { recursive: true });
              if (kind === 'directory') files.mkdir(at);
              else if (kind === 'link') files.symlink(content === '' ? 'x' : content, at);
              else files.writeFile(at, content, { mode });
              if (kind !== 'link') files.chown(at, owner, owner);
            } catch {
              // Two of the same name: the first stays.
            }
          }
          // Archives keep whole seconds.
          for (const [at, { kind }] of files.walk('/work/from'))
            if (kind !== 'link') files.utimes(at, 1_700_000_000_000);
          await done(lab, `tar -c${letter}f a.tar -C /work/from .`);
          files.mkdir('/work/to');
          await done(lab, `tar -x${letter}f a.tar -C to`);
          const below = (folder: string) => treeOf(files, folder);
          expect(below('/work/to')).toEqual(below('/work/from'));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('lists, chooses, leaves out and takes folders off', async () => {
    const lab = createLab();
    const { files } = lab;
    files.mkdir('/work/app/src', { recursive: true });
    for (const file of ['a.js', 'src/b.js', 'src/c.log']) files.writeFile(`/work/app/${file}`, file);
    await done(lab, 'tar czf app.tgz --exclude=*.log app');
    expect(await done(lab, 'tar tf app.tgz')).toBe('app/\napp/a.js\napp/src/\napp/src/b.js\n');
    expect(await done(lab, 'tar xzvf app.tgz --strip-components=1 app/src', FOLDER)).toBe(
      'app/src/\napp/src/b.js\n',
    );
    expect(files.readText('/work/src/b.js')).toBe('app/src/b.js'.slice(4));
    expect(await done(lab, 'tar -xOf app.tgz app/a.js')).toBe('a.js');
    const missing = await lab.run(['tar', 'xf', 'app.tgz', 'nothing']);
    expect(missing).toMatchObject({
      code: 2,
      stderr: 'tar: nothing: Not found in archive\ntar: Exiting with failure status due to previous errors\n',
    });
  });

  it('keeps members that lead out of the folder where they are', async () => {
    const lab = createLab();
    lab.files.mkdir('/work/in');
    lab.files.writeFile('/work/evil', 'x');
    await lab.run(['tar', '-cf', 'a.tar', '../evil'], { cwd: '/work/in' });
    lab.files.remove('/work/evil');
    const { code } = await lab.run(['tar', '-xf', 'a.tar'], { cwd: '/work/in' });
    expect(code).toBe(2);
    expect(lab.files.exists('/work/evil')).toBe(false);
  });
});

describe('gzip', () => {
  it('takes the place of a file, and gives it back', async () => {
    const lab = createLab();
    lab.files.writeFile('/work/log', 'line\n'.repeat(1000), { mode: 0o640 });
    await done(lab, 'gzip log');
    expect(lab.files.list(FOLDER)).toEqual(['log.gz']);
    expect(lab.files.stat('/work/log.gz')).toMatchObject({ mode: 0o640 });
    expect(await done(lab, 'zcat log.gz')).toBe('line\n'.repeat(1000));
    await done(lab, 'gunzip -k log.gz');
    expect(lab.files.list(FOLDER)).toEqual(['log', 'log.gz']);
    expect((await lab.run(['gunzip', 'log.gz'])).stderr).toBe('gzip: log already exists;\tnot overwritten\n');
    expect((await lab.run(['gunzip', '-c'], { stdin: 'plain' })).stderr).toBe(
      '\ngzip: stdin: not in gzip format\n',
    );
  });
});

describe('unzip', () => {
  it('takes an archive apart, within its folder', async () => {
    const lab = createLab();
    const text = (words: string) => new TextEncoder().encode(words);
    lab.files.writeFile('/work/a.zip', zipSync({ 'd/one': text('1'), '../out': text('2') }));
    await done(lab, 'unzip -q a.zip -d to');
    expect(lab.files.readText('/work/to/d/one')).toBe('1');
    expect(lab.files.exists('/work/out')).toBe(false);
    expect((await lab.run(['unzip', 'none'])).code).toBe(9);
  });
});
