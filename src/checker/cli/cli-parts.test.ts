import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOTHING_AROUND } from '../settings.ts';
import { readArguments } from './arguments.ts';
import { checkFiles } from './check-files.ts';
import { fails } from './fails.ts';
import { findFiles, lookAt } from './find-files.ts';
import { inOrder } from './in-order.ts';
import { Journal } from './journal.ts';
import { workingFolder } from './working-folder.ts';
import { describeFixes, mend } from '../mend.ts';
import { replaceFile } from './replace-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checker-parts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const silent = () => new Journal(() => undefined);

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('readArguments', () => {
  it('reads options before and behind paths', () => {
    expect(readArguments(['a', '--format=sarif', '--fix', 'b'])).toEqual({
      format: 'sarif',
      fix: true,
      scorecard: false,
      paths: ['a', 'b'],
      stdinName: undefined,
    });
    expect(readArguments(['--', '--fix', '-'])).toMatchObject({
      misuse: expect.stringContaining('by itself') as string,
    });
  });

  it('takes - and --stdin-filename for standard input', () => {
    expect(readArguments(['-'])).toMatchObject({ paths: [], stdinName: 'Dockerfile' });
    expect(readArguments(['--stdin-filename', 'web.dockerfile'])).toMatchObject({
      stdinName: 'web.dockerfile',
    });
    expect(readArguments(['--stdin-filename=x', '-'])).toMatchObject({ paths: [], stdinName: 'x' });
  });

  it.each([
    ['nothing', [], 'No path was given'],
    ['an unknown option', ['--nope', '.'], 'There is no option --nope. A path that begins'],
    ['a misspelt option', ['--formt=json', '.'], 'There is no option --formt=json. Did you mean --format?'],
    ['an unknown format', ['--format', 'xml', '.'], 'There are text, json, sarif'],
    ['a misspelt format', ['--format', 'serif', '.'], 'Did you mean sarif?'],
    ['an option without its value', ['.', '--format'], '--format needs a value'],
    ['an empty value', ['--stdin-filename='], '--stdin-filename needs a value'],
    ['an empty path', [''], 'One of the paths is empty'],
    ['input and files', ['-', 'a'], 'Standard input is checked by itself'],
    ['a name for files', ['--stdin-filename', 'a', 'b'], 'Leave one of the two out'],
  ])('refuses %s', (_, words, message) => {
    const read = readArguments(words);
    expect('misuse' in read && read.misuse).toContain(message);
    expect('misuse' in read && read.misuse).toContain('Usage: ');
  });
});

describe('findFiles', () => {
  it('walks in order, each file once, past links and other people’s folders', async () => {
    for (const name of [
      'b/Dockerfile',
      'a/Containerfile',
      'a/x.json',
      'a/y.txt',
      'node_modules/Dockerfile',
      '.git/Dockerfile',
      '.hadolint.yaml',
      'web.dockerfile',
      'Dockerfile.dev',
    ]) {
      file(name, '');
    }
    symlinkSync(folder, join(folder, 'loop'));
    symlinkSync(join(folder, 'b/Dockerfile'), join(folder, 'c.dockerfile'));
    const roots = await lookAt([folder, join(folder, 'b'), join(folder, 'a/y.txt')]);
    if ('misuse' in roots) throw new Error(roots.misuse);
    const found = await all(findFiles(roots, silent()));
    expect(found.map(({ path }) => path.slice(folder.length + 1))).toEqual([
      '.hadolint.yaml',
      'Dockerfile.dev',
      'a/Containerfile',
      'a/x.json',
      'b/Dockerfile',
      'web.dockerfile',
      'a/y.txt',
    ]);
  });

  it('says which path is not there', async () => {
    expect(await lookAt([folder, join(folder, 'x')])).toEqual({
      misuse: expect.stringContaining('There is no file or folder') as string,
    });
    expect(await lookAt(['/dev/null'])).toEqual({
      misuse: '/dev/null is neither a file nor a folder. Name one of these.',
    });
  });

  it('goes on where a folder cannot be read', async () => {
    const journal = silent();
    const gone = { path: join(folder, 'gone'), kind: 'folder' } as const;
    const here = { path: file('Dockerfile', ''), kind: 'file' } as const;
    expect(await all(findFiles([gone, here], journal))).toHaveLength(1);
    expect(journal.problems).toEqual([expect.stringContaining('could not be read')]);
  });
});

it('inOrder works ahead, so far and no further, and keeps the order', async () => {
  let open = 0;
  let most = 0;
  const work = async (item: number): Promise<number> => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, item % 3));
    open -= 1;
    return item;
  };
  const items = Array.from({ length: 40 }, (_, index) => index);
  expect(await all(inOrder(items, 8, work))).toEqual(items);
  expect(most).toBe(8);
});

describe('checkFiles', () => {
  it('opens no file that is far too large, and no other JSON', async () => {
    const large = file('Dockerfile', 'x'.repeat(3_200_000));
    file('big.json', `{ "containerDefinitions": [${' '.repeat(3_200_000)}] }`);
    file('package.json', '{}');
    const checked = await all(checkFiles([{ path: folder, kind: 'folder' }], { fix: true }, silent()));
    expect(checked.map(({ path, diagnostics }) => [path, diagnostics.map(({ code }) => code)])).toEqual([
      [large, ['file/too-large']],
    ]);
  });

  it('notes the folders that hold nothing', async () => {
    const notes: string[] = [];
    file('a/readme.txt', '');
    file('b/Dockerfile', '');
    const roots = ['a', 'b'].map((name) => ({ path: join(folder, name), kind: 'folder' as const }));
    await all(checkFiles(roots, { fix: false }, new Journal((line) => notes.push(line))));
    expect(notes).toEqual([expect.stringContaining(`The folder ${join(folder, 'a')} holds no`)]);
  });
});

describe('mend', () => {
  it('goes on until nothing can be mended, and counts what it did', () => {
    const text = 'FROM node as B\nADD a.json /\nADD b.json /\n';
    const { text: mended, applied } = mend({ path: 'Dockerfile', text }, NOTHING_AROUND);
    expect(mended).toBe('FROM node AS b\nCOPY a.json /\nCOPY b.json /\n');
    expect(mend({ path: 'Dockerfile', text: mended }, NOTHING_AROUND)).toEqual({ text: mended, applied: [] });
    expect(describeFixes(applied)).toContain('Use COPY (2×)');
  });

  it.each(['\n', '\r\n'])('keeps the line end %j, and a missing last one', (end) => {
    const lines = ['\uFEFFFROM debian:12-slim', 'RUN apt-get install curl=8'];
    const { text } = mend({ path: 'Dockerfile', text: lines.join(end) }, NOTHING_AROUND);
    expect(text.startsWith(`${lines[0] ?? ''}${end}RUN apt-get install`)).toBe(true);
    expect(text.replaceAll(end, '')).not.toMatch(/[\r\n]/);
  });
});

describe('replaceFile', () => {
  it('leaves alone a file that somebody else has changed', async () => {
    const path = file('Dockerfile', 'a');
    const seen = statSync(path);
    utimesSync(path, 1, 1);
    expect(await replaceFile(path, 'b', seen)).toContain('has changed since it was read');
    expect(readFileSync(path, 'utf8')).toBe('a');
  });

  it('says why it could not, and leaves nothing behind', async () => {
    const path = file('Dockerfile', 'a');
    const seen = statSync(path);
    const taken = file(`.Dockerfile.${process.pid}.tmp`, 'a file of somebody else');
    expect(await replaceFile(path, 'b', seen)).toContain('could not be written');
    rmSync(taken);
    expect(await replaceFile(path, 'b', seen)).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['Dockerfile']);
    expect(readFileSync(path, 'utf8')).toBe('b');
  });
});

it.each([
  ['error', false],
  ['warning', true],
  ['none', false],
] as const)('a warning under the threshold %s: %s', (failureThreshold, expected) => {
  const settings = { ...NOTHING_AROUND.settings, failureThreshold };
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const diagnostics = [
    { path: '', range, severity: 'warning', code: 'x', aliases: [], message: '', url: '' },
  ] as const;
  expect(fails({ path: '', text: '', diagnostics, surroundings: { settings } })).toBe(expected);
});

describe('addresses in a report', () => {
  const { root, address } = workingFolder();
  it('are relative under the working folder', () => {
    expect(root).toMatch(/^file:\/\/.*\/$/);
    expect(address('a b/Dockerfile')).toBe('a%20b/Dockerfile');
  });

  it('are whole elsewhere', () => {
    expect(address('/elsewhere/Dockerfile')).toBe('file:///elsewhere/Dockerfile');
  });
});
