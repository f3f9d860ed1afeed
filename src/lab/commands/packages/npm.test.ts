import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handClock } from '../../clock.ts';
import { Machine } from '../../machine/machine.ts';
import type { Program } from '../../machine/program.ts';
import { collector } from '../../machine/streams.ts';
import { createNodeHost } from '../../runtime/node-host.ts';
import type { ProcessHost } from '../../runtime/process-host.ts';
import { createTestLaptop, plainShell, type TestLaptop } from '../test-laptop.ts';
import { createNodeStore } from './node-store.ts';
import { lockFor } from './npm/lock.ts';
import { packagePrograms } from './packages.ts';

const store = createNodeStore();
/** Prints what a script finds in its environment. */
const printenv: Program = ({ argv, env, stdout }) => {
  for (const name of argv.slice(1)) stdout.write(`${name}=${env[name] ?? ''}\n`);
  return Promise.resolve(0);
};
/** Runs until it is told to end, and says so. */
const waiting: Program = ({ onSignal, stdout, argv }) =>
  new Promise((resolve) => {
    stdout.write('up\n');
    if (argv[1] === 'deaf') return;
    onSignal('SIGTERM', () => {
      stdout.write('bye\n');
      resolve(Number(argv[1] ?? 0));
    });
  });
const programs = new Map<string, Program>([
  ...packagePrograms(store),
  ['printenv', printenv],
  ['waiting', waiting],
]);

let host: ProcessHost;
let laptop: TestLaptop;
beforeAll(async () => {
  host = await createNodeHost();
});
afterAll(() => {
  host.close();
});
beforeEach(() => {
  laptop = createTestLaptop(programs, { host });
});

/** Typed, unlike the matchers themselves. */
const like = (pattern: RegExp): unknown => expect.stringMatching(pattern);
const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;
const EXPRESS = json({ name: 'api', version: '1.0.0', dependencies: { express: '^5.0.0' } });
const GREETING = json({
  name: 'api',
  version: '1.0.0',
  dependencies: { '@twelve-factor-lab/greeting': '^1.0.0' },
});
const version = (path: string) => (JSON.parse(laptop.read(path)) as { version: string }).version;

describe('npm ci', () => {
  it('installs what the lock file says, and the server answers', async () => {
    laptop.write({
      'package.json': EXPRESS,
      'package-lock.json': await lockFor(EXPRESS, store),
      'server.js': `require('express')().get('/', (_, response) => response.json({ ok: true })).listen(0, function () {
        fetch('http://localhost:' + this.address().port).then((r) => r.text()).then((text) => { console.log(text); process.exit(); });
      });`,
      'node_modules/stale/package.json': '{}',
    });
    const { code, stdout, stderr } = await laptop.run('npm ci');
    expect(stderr).toBe(
      'npm warn audit The lab has no registry: packages come from its own store, and nothing was audited.\n',
    );
    expect(stdout).toMatch(
      /^\nadded \d\d packages in \d+m?s\n\n\d+ packages are looking for funding\n {2}run `npm fund` for details\n$/,
    );
    expect(code).toBe(0);
    expect(laptop.machine.files.exists(`${laptop.home}/node_modules/stale`)).toBe(false);
    expect(await laptop.run('node server.js')).toEqual({ code: 0, stdout: '{"ok":true}\n', stderr: '' });
  });

  it('refuses without a lock file', async () => {
    laptop.write({ 'package.json': EXPRESS });
    const { code, stderr } = await laptop.run('npm ci');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'npm error code EUSAGE\nnpm error\nnpm error The `npm ci` command can only install with an existing package-lock.json or\n',
    );
  });

  it('refuses a lock file that is out of step, and says where', async () => {
    const before = json({
      name: 'api',
      version: '1.0.0',
      dependencies: { '@twelve-factor-lab/greeting': '1.0.0' },
    });
    laptop.write({
      'package.json': json({ dependencies: { '@twelve-factor-lab/greeting': '^2.0.0', koa: '3' } }),
      'package-lock.json': await lockFor(before, store),
    });
    const { code, stderr } = await laptop.run('npm ci');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'are in sync. Please update your lock file with `npm install` before continuing.\nnpm error\n',
    );
    expect(stderr).toContain(
      "npm error Invalid: lock file's @twelve-factor-lab/greeting@1.0.0 does not satisfy @twelve-factor-lab/greeting@2.0.0\n",
    );
    expect(stderr).toMatch(/npm error Missing: koa@3\.\d+\.\d+ from lock file\n/);
    expect(laptop.machine.files.exists(`${laptop.home}/node_modules`)).toBe(false);
  });

  it('refuses a package that is not the one that was locked', async () => {
    const lock = (await lockFor(GREETING, store)).replace(/sha512-[^"]+/, 'sha512-AAAA');
    laptop.write({ 'package.json': GREETING, 'package-lock.json': lock });
    const { code, stderr } = await laptop.run('npm ci');
    expect(code).toBe(1);
    expect(stderr).toContain('npm error code EINTEGRITY\nnpm error sha512-AAAA integrity checksum failed');
  });

  it('leaves development packages out where it is told to', async () => {
    const manifest = json({
      name: 'api',
      version: '1.0.0',
      dependencies: { '@twelve-factor-lab/greeting': '^1.0.0' },
      devDependencies: { koa: '^3.0.0' },
    });
    laptop.write({ 'package.json': manifest, 'package-lock.json': await lockFor(manifest, store) });
    for (const [line, env] of [
      ['npm ci --omit=dev', {}],
      ['npm ci --omit dev', {}],
      ['npm ci --production', {}],
      ['npm ci', { NODE_ENV: 'production' }],
      ['npm ci', { npm_config_omit: 'dev' }],
    ] as const) {
      const { stdout } = await laptop.run(line, { env });
      expect(stdout).toMatch(/^\nadded 1 package in /);
      expect(laptop.machine.files.list(`${laptop.home}/node_modules`)).toEqual([
        '.package-lock.json',
        '@twelve-factor-lab',
      ]);
    }
    expect((await laptop.run('npm ci --include=dev', { env: { NODE_ENV: 'production' } })).stdout).toMatch(
      /^\nadded 3\d packages/,
    );
  });
});

describe('npm install', () => {
  it('takes what is newest at the time, and with a lock file what was newest then', async () => {
    laptop.write({ 'package.json': GREETING });
    await laptop.run('npm install --before=2026-03-01 --no-package-lock');
    expect(version('node_modules/@twelve-factor-lab/greeting/package.json')).toBe('1.0.1');
    laptop.machine.files.remove(`${laptop.home}/node_modules`, { recursive: true });
    await laptop.run('npm install', { env: { npm_config_before: '2026-03-01' } });
    laptop.machine.files.remove(`${laptop.home}/node_modules`, { recursive: true });
    await laptop.run('npm install');
    expect(version('node_modules/@twelve-factor-lab/greeting/package.json')).toBe('1.0.1');
    laptop.machine.files.remove(`${laptop.home}/node_modules`, { recursive: true });
    laptop.machine.files.remove(`${laptop.home}/package-lock.json`);
    await laptop.run('npm install');
    expect(version('node_modules/@twelve-factor-lab/greeting/package.json')).toBe('1.1.0');
  });

  it("goes by the lab's clock", async () => {
    const early = createTestLaptop(programs, { host, clock: handClock(Date.UTC(2026, 0, 20)) });
    early.write({ 'package.json': GREETING });
    await early.run('npm install');
    expect(early.read('package-lock.json')).toContain('"version": "1.0.0"');
    const { code, stderr } = await early.run('npm install @twelve-factor-lab/greeting@2');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'npm error code ETARGET\nnpm error notarget No matching version found for @twelve-factor-lab/greeting@2.\n',
    );
  });

  it('adds to package.json and to the lock file, in their form', async () => {
    laptop.write({ 'package.json': json({ name: 'api', version: '1.0.0' }) });
    expect((await laptop.run('npm i @twelve-factor-lab/greeting@1.0.0 --no-audit')).stdout).toMatch(
      /^\nadded 1 package in \d+m?s\n$/,
    );
    // The caret that is saved would allow a newer one.
    expect(version('node_modules/@twelve-factor-lab/greeting/package.json')).toBe('1.0.0');
    await laptop.run('npm i -D koa@3');
    await laptop.run('npm install -E pg');
    const manifest = JSON.parse(laptop.read('package.json')) as Record<string, Record<string, string>>;
    expect(manifest.dependencies).toEqual({ '@twelve-factor-lab/greeting': '^1.0.0', pg: like(/^\d/) });
    expect(manifest.devDependencies).toEqual({ koa: like(/^\^3/) });
    const lock = JSON.parse(laptop.read('package-lock.json')) as { packages: Record<string, object> };
    expect(lock).toMatchObject({ name: 'api', version: '1.0.0', lockfileVersion: 3, requires: true });
    expect(lock.packages['']).toMatchObject(manifest);
    expect(lock.packages['node_modules/koa']).toMatchObject({
      dev: true,
      integrity: like(/^sha512-/),
      resolved: like(/^https:\/\/registry\.npmjs\.org\/koa\/-\/koa-3/),
    });
    expect(
      lock.packages['node_modules/koa/node_modules/fresh'] ?? lock.packages['node_modules/fresh'],
    ).toBeDefined();
    expect(Object.keys(lock.packages['node_modules/pg'] ?? {})).not.toContain('dev');
    expect((await laptop.run('npm install')).stdout).toMatch(/^\nup to date in \d+m?s\n/);
    expect((await laptop.run('npm ci')).code).toBe(0);
  });

  it('changes and removes', async () => {
    laptop.write({ 'package.json': GREETING });
    await laptop.run('npm install');
    expect((await laptop.run('npm install @twelve-factor-lab/greeting@2')).stdout).toMatch(
      /^\nchanged 1 package in/,
    );
    expect(laptop.read('node_modules/@twelve-factor-lab/greeting/package.json')).toContain(
      '"version": "2.0.0"',
    );
    expect((await laptop.run('npm uninstall @twelve-factor-lab/greeting')).stdout).toMatch(
      /^\nremoved 1 package in/,
    );
    expect(laptop.machine.files.list(`${laptop.home}/node_modules`)).toEqual(['.package-lock.json']);
    expect(laptop.read('package.json')).not.toContain('greeting');
  });

  it("fails in npm's words for what the store lacks", async () => {
    laptop.write({ 'package.json': json({ name: 'api', version: '1.0.0' }) });
    const none = await laptop.run('npm i left-pad');
    expect(none.stderr).toContain(
      "npm error code E404\nnpm error 404 Not Found - GET https://registry.npmjs.org/left-pad\nnpm error 404\nnpm error 404  The requested resource 'left-pad@latest' could not be found",
    );
    expect(none.stderr).toContain('@twelve-factor-lab/greeting, express, koa, pg');
    const other = await laptop.run('npm i express@1');
    expect(other.stderr).toMatch(
      /npm error notarget The lab has no registry. It brings express@5\.\d+\.\d+\.\n/,
    );
    expect([none.code, other.code]).toEqual([1, 1]);
  });
});

describe('npm run', () => {
  const SCRIPTS = json({
    name: 'api',
    version: '1.2.0',
    scripts: {
      start: 'waiting',
      direct: 'exec waiting',
      failing: 'exec waiting 143',
      deaf: 'exec waiting deaf',
      env: 'printenv npm_lifecycle_event npm_package_name npm_package_version',
      preenv: 'printenv PATH',
      fails: 'exit 3',
    },
  });

  it("runs a script with npm's lines and environment, and what comes before it", async () => {
    laptop.write({ 'package.json': SCRIPTS });
    expect(await laptop.run('npm run env -- HOME')).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        '\n> api@1.2.0 preenv\n> printenv PATH\n',
        'PATH=/home/you/lab/node_modules/.bin:/home/you/node_modules/.bin:/home/node_modules/.bin:/node_modules/.bin:/usr/local/bin:/usr/bin:/bin',
        '\n> api@1.2.0 env\n> printenv npm_lifecycle_event npm_package_name npm_package_version HOME\n',
        'npm_lifecycle_event=env\nnpm_package_name=api\nnpm_package_version=1.2.0\nHOME=/home/you\n',
      ].join('\n'),
    });
    expect((await laptop.run('npm run -s env')).stdout).not.toContain('>');
  });

  it('ends as the script does', async () => {
    laptop.write({ 'package.json': SCRIPTS });
    expect(await laptop.run('npm run fails')).toMatchObject({ code: 3, stderr: '' });
    const missing = await laptop.run('npm run nothing');
    expect(missing.stderr).toBe(
      'npm error Missing script: "nothing"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\n',
    );
    expect(await laptop.run('npm run nothing --if-present')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await laptop.run('npm frob')).code).toBe(1);
  });

  it.each([
    // The shell stands between, and a shell that forks ends without telling its child.
    ['start', 1, ''],
    ['run direct', 0, 'bye\n'],
    ['run failing', 143, 'bye\n'],
    ['run deaf', 1, ''],
  ])('as process 1, npm %s gets SIGTERM', async (words, code, said) => {
    const { files } = laptop.machine;
    files.mkdir('/app');
    files.writeFile('/app/package.json', SCRIPTS);
    const place = { id: 'api', name: 'api' };
    const stack = laptop.network.stack(place, 'api');
    const { clock, events } = laptop.machine;
    const machine = new Machine({
      place,
      hostname: 'api',
      files,
      stack,
      clock,
      events,
      host,
      programs: new Map([...programs, ['sh', plainShell]]),
    });
    const stdout = collector();
    const one = machine.run(['npm', ...words.split(' ')], {
      cwd: '/app',
      env: { PATH: '/usr/bin:/bin' },
      stdout,
      stderr: stdout,
    });
    while (!stdout.text().includes('up\n')) await new Promise((resolve) => setTimeout(resolve, 2));
    one.signal('SIGTERM');
    expect((await one.exited).code).toBe(code);
    const after = stdout.text().split('up\n')[1];
    expect(after).toBe(
      said !== ''
        ? said
        : `npm error path /app\nnpm error command failed\nnpm error signal SIGTERM\nnpm error command sh -c ${words === 'start' ? 'waiting' : 'exec waiting deaf'}\n`,
    );
  });
});

describe('what npm tells', () => {
  it('lists, views and edits', async () => {
    laptop.write({ 'package.json': GREETING });
    const unmet = await laptop.run('npm ls');
    expect(unmet.stdout).toBe(
      'api@1.0.0 /home/you/lab\n└── UNMET DEPENDENCY @twelve-factor-lab/greeting@^1.0.0\n\n',
    );
    expect(unmet.stderr).toBe(
      'npm error code ELSPROBLEMS\nnpm error missing: @twelve-factor-lab/greeting@^1.0.0, required by api@1.0.0\n',
    );
    await laptop.run('npm i koa');
    expect((await laptop.run('npm ls')).stdout).toMatch(
      /^api@1.0.0 \/home\/you\/lab\n├── @twelve-factor-lab\/greeting@1.1.0\n└── koa@3[\d.]+\n\n$/,
    );
    expect((await laptop.run('npm ls --all')).stdout).toContain(
      '├── @twelve-factor-lab/greeting@1.1.0\n└─┬ koa@3',
    );
    expect((await laptop.run('npm view @twelve-factor-lab/greeting versions')).stdout).toBe(
      "[ '1.0.0', '1.0.1', '1.1.0', '2.0.0' ]\n",
    );
    expect((await laptop.run('npm view @twelve-factor-lab/greeting version')).stdout).toBe('2.0.0\n');
    expect((await laptop.run('npm view @twelve-factor-lab/greeting time')).stdout).toBe(
      [
        '{',
        "  created: '2026-01-12T09:00:00.000Z',",
        "  modified: '2026-09-01T09:00:00.000Z',",
        "  '1.0.0': '2026-01-12T09:00:00.000Z',",
        "  '1.0.1': '2026-02-09T09:00:00.000Z',",
        "  '1.1.0': '2026-06-15T09:00:00.000Z',",
        "  '2.0.0': '2026-09-01T09:00:00.000Z'",
        '}\n',
      ].join('\n'),
    );
    expect((await laptop.run('npm pkg get name version')).stdout).toBe(
      '{\n  "name": "api",\n  "version": "1.0.0"\n}\n',
    );
    await laptop.run(['npm', 'pkg', 'set', 'scripts.start=node server.js']);
    expect(laptop.read('package.json')).toContain('"start": "node server.js"');
    expect((await laptop.run('npm --version')).stdout).toMatch(/^11\.\d+\.\d+\n$/);
  });

  it('says that other package managers are not there', async () => {
    for (const name of ['yarn', 'pnpm', 'corepack'])
      expect((await laptop.run(`${name} install`)).stderr).toContain(`${name}: the lab has no ${name}: `);
  });
});

describe('npx', () => {
  it("runs a project's command, and no other", async () => {
    laptop.write({
      'package.json': GREETING,
      'node_modules/tool/package.json': json({ name: 'tool', version: '1.0.0', bin: { tool: 'tool.js' } }),
      'node_modules/tool/tool.js': '#!/usr/bin/env node\nconsole.log(process.argv.slice(2).join());',
    });
    const { files } = laptop.machine;
    files.chmod(`${laptop.home}/node_modules/tool/tool.js`, 0o755);
    files.mkdir(`${laptop.home}/node_modules/.bin`);
    files.symlink('../tool/tool.js', `${laptop.home}/node_modules/.bin/tool`);
    expect(await laptop.run('npx tool a --b')).toEqual({ code: 0, stdout: 'a,--b\n', stderr: '' });
    expect((await laptop.run('npx nothing')).stderr).toContain('npm error code E404\n');
  });
});
