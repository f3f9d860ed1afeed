import { describe, expect, it } from 'vitest';
import { labSolution, labStart } from '../../../src/course/lab-files.ts';
import {
  built,
  container,
  image,
  life,
  observation,
  story,
  together,
  verdict,
  without,
} from '../../../src/lab/checks/testing/observation.ts';
import type { ImageView } from '../../../src/lab/checks/check.ts';
import checks from './checks.ts';

type Texts = Readonly<Record<string, string>>;
type Seen = Parameters<typeof observation>[0];
const texts = (files: ReturnType<typeof labStart>): Texts =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));
const start = texts(labStart('02-dependencies'));
const solution = texts(labSolution('02-dependencies'));
const says = async (task: string, seen: Seen = {}) =>
  verdict(checks, task, await observation({ start, files: solution, ...seen }));

const events = story([0, built()]);
const manifest = solution['package.json'] ?? '';
const lock = solution['package-lock.json'] ?? '';
const server = solution['server.js'] ?? '';
const greets = life({ start: 1, requests: [{ at: 2, until: 3, path: '/hello/Ada' }] });

/** An image of the solution; packages by name and version. */
function made(packages: Texts = {}, more: Parameters<typeof image>[0] = {}): ImageView {
  const all = {
    '@twelve-factor-lab/greeting': '1.0.1',
    express: '5.3.0',
    'http-assert': '1.5.0',
    ...packages,
  };
  const manifests = Object.entries(all)
    .filter(([, version]) => version !== '')
    .map(([name, version]): [string, string] => [
      `/app/node_modules/${name}/package.json`,
      `{ "version": "${version}" }`,
    ]);
  return image({
    history: ['COPY . . # buildkit', 'RUN /bin/sh -c npm ci --omit=dev # buildkit'],
    texts: {
      '/app/package.json': manifest,
      '/app/package-lock.json': lock,
      ...Object.fromEntries(manifests),
    },
    ...more,
  });
}

describe('run', () => {
  it('is done by any answer, an error too', async () => {
    const asked = life({ requests: [{ at: 1, until: 2, path: '/hello/Bob', status: 500 }] });
    expect(await says('run', { events: asked })).toBe('done');
  });

  it.each([
    ['nothing is built', {}, 'no image has been built'],
    ['no container is there', { images: [made()], events }, 'no container was made'],
    [
      'it ended',
      { images: [made()], events, containers: [container({ state: 'exited', exitCode: 1 })] },
      'exit code 1',
    ],
    [
      'no port is published',
      { images: [made()], events, containers: [container({ ports: [] })] },
      'no port of your',
    ],
    ['nobody asked', { images: [made()], events, containers: [container()] }, 'nobody has asked it'],
  ] as const)('says so where %s', async (_, seen, words) => {
    expect(await says('run', seen)).toContain(words);
  });
});

describe('lock', () => {
  const withLock = (text: string | undefined, more: Texts = {}) => {
    const rest = without(solution, 'package-lock.json');
    return says('lock', {
      files: { ...rest, ...(text === undefined ? {} : { 'package-lock.json': text }), ...more },
    });
  };
  const at = (version: string) => lock.replace('"version": "1.0.1"', `"version": "${version}"`);
  const called = (call: string) => ({ 'server.js': server.replace('greet(name)', call) });

  it('is done with the solution, and with the version before', async () => {
    expect(await withLock(lock)).toBe('done');
    expect(await withLock(at('1.0.0'))).toBe('done');
  });

  it('is done where the code was changed for the version', async () => {
    expect(await withLock(at('1.1.0'), called("greet(name, { language: 'en' })"))).toBe('done');
    expect(await withLock(at('2.0.0'), called('greet({ name })'))).toBe('done');
  });

  it.each([
    ['there is none', undefined, {}, 'there is no `package-lock.json`'],
    ['it is none', '{', {}, 'cannot be read'],
    ['it holds what broke', at('1.1.0'), {}, '1.1.0. It pins what broke'],
    ['it holds the next large version', at('2.0.0'), called("greet(name, { language: 'en' })"), '2.0.0'],
    [
      'a package is missing in it',
      lock.replaceAll('node_modules/express"', 'node_modules/other"'),
      {},
      'names `express`',
    ],
    ['package.json is none', lock, { 'package.json': '' }, '`package.json` cannot be read'],
  ] as const)('says so where %s', async (_, text, more, words) => {
    expect(await withLock(text, more)).toContain(words);
  });
});

describe('exact', () => {
  const seen = (one: ReturnType<typeof image>, more: Seen = {}) => ({
    images: [one],
    events: together(events, greets),
    ...more,
  });
  const old = { ...solution, Dockerfile: start['Dockerfile'] ?? '' };
  const installs = { history: ['RUN /bin/sh -c npm install # buildkit'] };

  it('is done with the lock file obeyed and a greeting given, in whatever folder', async () => {
    expect(await says('exact', seen(made()))).toBe('done');
    const moved = made();
    const elsewhere = {
      ...moved,
      workingDir: '/srv',
      readFile: (path: string) => moved.readFile(path.replace('/srv', '/app')),
    };
    expect(await says('exact', seen({ ...elsewhere, history: ['RUN /bin/sh -c npm --silent ci'] }))).toBe(
      'done',
    );
  });

  it.each([
    ['nothing is built', {}, 'no image has been built'],
    ['nothing is installed', seen(made({}, { history: [] })), 'no step that installs'],
    ['it is npm install', seen(made({}, installs), { files: old }), 'with `npm install`'],
    ['the Dockerfile is mended only', seen(made({}, installs)), 'comes from the Dockerfile of before'],
    [
      'the mended one fails',
      seen(made({}, installs), {
        events: [...events, ...story([9, { type: 'image', action: 'build-failed', reference: 'api' }])],
      }),
      'the last build failed',
    ],
    ['the lock is not in it', seen(made({}, { texts: {} })), 'did not come into the image'],
    [
      'it holds another version',
      seen(made({ '@twelve-factor-lab/greeting': '1.1.0' })),
      '1.1.0, the lock file names 1.0.1',
    ],
    ['it holds none', seen(made({ '@twelve-factor-lab/greeting': '' })), 'not at all'],
    ['nobody was greeted', seen(made(), { events }), 'ask for `/hello/Ada`'],
  ] as const)('says so where %s', async (_, told, words) => {
    expect(await says('exact', told)).toContain(words);
  });
});

describe('without-dev', () => {
  const open = without(solution, '.dockerignore');
  const everything = { history: ['RUN /bin/sh -c npm ci # buildkit'] };

  it('is done where koa is not in the image, however it was kept out', async () => {
    expect(await says('without-dev', { images: [made()], events })).toBe('done');
    expect(await says('without-dev', { images: [made({}, everything)], events })).toBe('done');
  });

  it.each([
    ['nothing is built', {}, 'no image has been built'],
    [
      'all is installed',
      { images: [made({ koa: '3.3.0' }, everything)], events },
      'development dependencies along',
    ],
    [
      'the laptop’s come along',
      { images: [made({ koa: '3.3.0' })], events, files: open },
      '`COPY` brings it',
    ],
    ['the image is an old one', { images: [made({ koa: '3.3.0' })], events }, 'still holds `koa`'],
    ['nothing is installed', { images: [made({}, { history: [] })], events }, 'installs nothing'],
    [
      'koa was made a dependency of the program',
      {
        files: {
          ...solution,
          'package.json': manifest.replace('"express"', '"koa": "^3.0.0",\n    "express"'),
        },
      },
      '`koa` now stands among the `dependencies`',
    ],
  ] as const)('says so where %s', async (_, seen, words) => {
    expect(await says('without-dev', seen)).toContain(words);
  });
});

describe('declare', () => {
  const undeclared = { ...solution, 'package.json': start['package.json'] ?? '' };
  const greeting = { request: () => Promise.resolve({ status: 200, body: 'Hello, Ada!\n' }) };
  const running = { images: [made()], events, containers: [container()], ...greeting };
  const crashed = container({
    state: 'exited',
    exitCode: 1,
    logs: "Error: Cannot find module 'http-assert'\n",
  });

  it('is done with all declared and a container that greets', async () => {
    expect(await says('declare', running)).toBe('done');
  });

  it('is done where the code needs nothing undeclared any more', async () => {
    const files = {
      ...undeclared,
      'server.js': server.replace(
        "const assert = require('http-assert');",
        "const { ok: assert } = require('node:assert');",
      ),
    };
    expect(await says('declare', { ...running, files })).toBe('done');
  });

  it('stays done when a newer image was built that has not run yet', async () => {
    const images = [made({}, { id: 'sha256:two' }), made()];
    expect(
      await says('declare', { ...running, images, events: story([0, built()], [9, built('sha256:two')]) }),
    ).toBe('done');
  });

  it('reads imports as well as require, and no comment of a test', async () => {
    const files = {
      ...solution,
      'src/a.mjs': "import x from 'left-pad/lib';\nimport './b.mjs';\nimport { y } from '@scope/name';\n",
      'test/b.js': "require('koa');\n",
    };
    expect(await says('declare', { ...running, files })).toContain('loads `left-pad`');
  });

  it.each([
    ['nothing is built', {}, 'no image has been built'],
    ['it is there by luck', { ...running, files: undeclared }, 'there by luck'],
    [
      'it is not there any more',
      { ...running, files: undeclared, containers: [crashed] },
      'it cannot find `http-assert`',
    ],
    [
      'it is declared for development',
      {
        ...running,
        files: {
          ...solution,
          'package.json': manifest
            .replace('    "http-assert": "^1.5.0"', '    "ms": "^2.0.0"')
            .replace('"koa"', '"http-assert": "^1.5.0",\n    "koa"'),
        },
      },
      'declared for development',
    ],
    [
      'the lock does not have it',
      {
        ...running,
        files: {
          ...solution,
          'package-lock.json': lock.replaceAll('node_modules/http-assert"', 'node_modules/other"'),
        },
      },
      'the lock file does not',
    ],
    [
      'the image does not have it',
      { ...running, images: [made({ 'http-assert': '' })] },
      'does not hold `http-assert`',
    ],
    [
      'it ended',
      { ...running, containers: [container({ state: 'exited', exitCode: 1 })] },
      'ended with exit code 1',
    ],
    [
      'no port is published',
      { ...running, containers: [container({ ports: [] })] },
      'no port of your laptop',
    ],
    [
      'nobody answers',
      { ...running, request: () => Promise.resolve(undefined) },
      'nobody answers on port 8080',
    ],
    ['it fails', { ...running, request: () => Promise.resolve({ status: 500, body: '' }) }, 'status 500'],
  ] as const)('says so where %s', async (_, seen, words) => {
    expect(await says('declare', seen)).toContain(words);
  });
});

describe('base', () => {
  const from = (line: string) => says('base', { files: { Dockerfile: `${line}\nCMD ["node"]\n` } });
  it.each([
    'FROM node:24-slim',
    'FROM node:24.11.0-alpine3.22',
    'FROM --platform=linux/amd64 docker.io/library/node:24',
    `FROM node@sha256:${'0'.repeat(64)}`,
    `FROM node:latest@sha256:${'0'.repeat(64)}`,
    'ARG VERSION=24\nFROM node:$VERSION',
    'FROM node:24 AS build\nFROM build\nFROM scratch',
  ])('is done with %s', async (line) => {
    expect(await from(line)).toBe('done');
  });

  it.each([
    ['FROM node', 'whatever was published last'],
    ['FROM localhost:5000/node', 'whatever was published last'],
    ['FROM node:latest', 'whatever was published last'],
    ['FROM node:lts-slim', '`lts-slim` is a name'],
    ['FROM node:24 AS build\nFROM node:alpine', '`alpine` is a name'],
  ])('says so with %s', async (line, words) => {
    expect(await from(line)).toContain(words);
  });
});

describe('cache', () => {
  const layers = (packages: string, program: string) => [
    { digest: 'sha256:base', createdBy: 'ADD rootfs.tar /' },
    { digest: packages, createdBy: 'RUN /bin/sh -c npm ci --omit=dev # buildkit' },
    { digest: program, createdBy: 'COPY . . # buildkit' },
  ];
  const one = made({}, { layers: layers('sha256:packages', 'sha256:a') });
  const two = (packages: string, program = 'sha256:b') =>
    made({}, { id: 'sha256:two', layers: layers(packages, program) });
  const twice = story([0, built()], [9, built('sha256:two')]);

  it('is done when two images differ in the program alone', async () => {
    expect(await says('cache', { images: [two('sha256:packages'), one], events: twice })).toBe('done');
  });

  it.each([
    ['nothing is built', {}, 'no image has been built'],
    ['all is copied first', { files: start, images: [one], events }, 'the whole folder is copied before'],
    ['there is one image', { images: [one], events }, 'only one image has been built'],
    [
      'they were installed anew',
      { images: [two('sha256:other'), one], events: twice },
      'no two images share',
    ],
    [
      'nothing was changed',
      { images: [two('sha256:packages', 'sha256:a'), one], events: twice },
      'no two images share',
    ],
    [
      'the same packages lie above another program',
      {
        images: [
          made({}, { id: 'sha256:two', layers: layers('sha256:packages', 'sha256:b').reverse() }),
          one,
        ],
        events: twice,
      },
      'no two images share',
    ],
    [
      'nothing is installed',
      { images: [made({}, { layers: [] })], events },
      'no layer in which npm installed',
    ],
  ] as const)('says so where %s', async (_, seen, words) => {
    expect(await says('cache', seen)).toContain(words);
  });
});
