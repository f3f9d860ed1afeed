import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNodeStore } from '../node-store.ts';
import { lockFor } from '../npm/lock.ts';
import { copyVendor } from './copy-vendor.ts';
import { README } from './readme.ts';
import { takeAlong } from './take-along.ts';

const NAME = '@twelve-factor-lab/greeting';
const TARBALL = 'vendor/twelve-factor-lab-greeting-1.0.1.tgz';
const store = createNodeStore();
const project = async (range: string, files: Readonly<Record<string, string>> = {}, date?: string) => {
  const manifest = `${JSON.stringify({ name: 'hello', version: '1.0.0', dependencies: { [NAME]: range } }, undefined, 2)}\n`;
  const lock =
    date === undefined
      ? {}
      : { 'package-lock.json': await lockFor(manifest, store, { now: Date.parse(date) }) };
  return new Map(Object.entries({ 'package.json': manifest, ...lock, ...files }));
};
const along = (files: ReadonlyMap<string, string>, now?: string) =>
  takeAlong(files, () => store, ...(now === undefined ? [] : [Date.parse(now)]));

describe('what a learner takes along', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'along-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const unpack = (files: ReadonlyMap<string, string | Uint8Array>) => {
    for (const [name, content] of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
  };
  /** Without what the npm that runs these tests says to its own: it may have been told to be silent. */
  const bare = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  const real = (command: string, ...args: string[]) =>
    execFileSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...bare, npm_config_cache: path.join(folder, '.cache') },
    });

  it('is installed by the real npm, without a registry, as the lock file says', async () => {
    unpack(await along(await project('^1.0.0', {}, '2026-06-12')));
    real('npm', 'ci', '--offline', '--no-audit', '--no-fund');
    const greeting = `console.log(require('${NAME}').greet('Ada'), require('${NAME}/package.json').version)`;
    expect(real('node', '-e', greeting)).toBe('Hello, Ada! 1.0.1\n');
    // What is locked is that very archive, so npm has held the one to the other.
    expect(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).toMatch(/"integrity": "sha512-/);
  });

  it('refuses an archive that is another', async () => {
    const files = new Map(await along(await project('^1.0.0', {}, '2026-06-12')));
    const other = await along(await project('^1.0.0', {}, '2026-01-20'));
    const [tarball] = [...other.values()].filter((content) => typeof content !== 'string');
    unpack(files.set(TARBALL, tarball ?? ''));
    expect(() => real('npm', 'ci', '--offline', '--no-audit', '--no-fund')).toThrow('EINTEGRITY');
  });

  it('is an archive that tar reads', async () => {
    unpack(await along(await project('1.0.1')));
    expect(real('tar', 'tzf', TARBALL)).toBe('package/README.md\npackage/index.js\npackage/package.json\n');
  });
});

it('takes what npm would take today where nothing is locked', async () => {
  const names = async (range: string, now: string) => [...(await along(await project(range), now)).keys()][1];
  expect(await names('^1.0.0', '2026-06-12')).toBe(TARBALL);
  expect(await names('^1.0.0', '2026-11-01')).toBe('vendor/twelve-factor-lab-greeting-1.1.0.tgz');
  expect(await names('latest', '2026-11-01')).toBe('vendor/twelve-factor-lab-greeting-2.0.0.tgz');
});

it('says what it changed, and lets the packages into the build', async () => {
  const files = await along(
    await project('1.0.1', {
      Dockerfile: 'FROM node:24-slim\nCOPY package.json ./\nRUN npm ci\n',
      '.dockerignore': '*\n!package.json',
      'server.js': '',
    }),
  );
  expect(files.get('.dockerignore')).toBe('*\n!package.json\n!vendor\n');
  expect(files.get('Dockerfile')).toContain('COPY vendor ./vendor/\nRUN');
  expect(files.get('package.json')).toContain(`"${NAME}": "file:${TARBALL}"`);
  expect(files.get(README)).toContain(`\`${NAME}\``);
  expect(files.get(README)).toContain('- `Dockerfile` has a line more');
  expect(files.get('server.js')).toBe('');
});

it('leaves other files as they are', async () => {
  const files = new Map([
    ['package.json', '{"dependencies":{"express":"^5"}}'],
    ['Dockerfile', 'COPY package.json ./\n'],
  ]);
  const noStore = () => {
    throw new Error('asked');
  };
  expect(await takeAlong(files, noStore)).toEqual(files);
});

it.each([
  ['COPY package.json package-lock.json ./', 'COPY vendor ./vendor/'],
  ['COPY package*.json .', 'COPY vendor ./vendor/'],
  ['copy --chown=node:node package.json /app', 'COPY --chown=node:node vendor /app/vendor/'],
  ['COPY api/package.json api/', 'COPY api/vendor api/vendor/'],
  ['ADD package.json /app/package.json', 'COPY vendor /app/vendor/'],
])('copies beside %s', (line, added) => {
  expect(copyVendor(`FROM a\n${line}\nRUN b\n`)).toBe(`FROM a\n${line}\n${added}\nRUN b\n`);
});

it('copies once in each stage', () => {
  const stage = 'FROM a\nCOPY package.json ./\nCOPY package-lock.json ./\n';
  expect(copyVendor(stage + stage).match(/vendor \./g)).toHaveLength(2);
});

it.each([
  'COPY . .',
  'COPY --from=deps package.json ./',
  'COPY ["package.json", "./"]',
  'COPY my-package.json ./',
])('leaves %s', (line) => {
  expect(copyVendor(line)).toBe(line);
});
