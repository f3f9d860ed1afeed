import { describe, expect, it } from 'vitest';
import { labSolution, labStart } from '../../../src/course/lab-files.ts';
import {
  built,
  container,
  image,
  life,
  observation,
  story,
  verdict,
  without,
} from '../../../src/lab/checks/testing/observation.ts';
import type { ContainerView } from '../../../src/lab/checks/check.ts';
import checks from './checks.ts';

type Texts = Readonly<Record<string, string>>;
type Seen = Parameters<typeof observation>[0];
const texts = (files: ReturnType<typeof labStart>): Texts =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));
const start = texts(labStart('03-config'));
const solution = texts(labSolution('03-config'));
const says = async (task: string, seen: Seen = {}) =>
  verdict(checks, task, await observation({ start, files: solution, ...seen }));

const events = story([0, built()]);
const images = [image()];
const url = 'postgres://app:lab-secret@db.lab:5432/app';
const env = { DATABASE_URL: url, DB_SCHEMA: 'staging' };

describe('run', () => {
  const asked = (status: number) => life({ requests: [{ at: 1, until: 2, path: '/orders', status }] });
  it('is done when orders were read', async () => {
    expect(await says('run', { events: asked(200) })).toBe('done');
  });

  const running = { images, events, containers: [container()] };
  it.each([
    ['nothing is built', {}, 'no image has been built'],
    ['no container is there', { images, events }, 'no container was made'],
    ['it ended', { ...running, containers: [container({ state: 'exited', exitCode: 1 })] }, 'exit code 1'],
    [
      'no port is published',
      { ...running, containers: [container({ ports: [] })] },
      'no port of your laptop',
    ],
    [
      'the table is not there',
      { ...running, containers: [container({ logs: 'relation "production.orders" does not exist\n' })] },
      '`orders.sql` has not been loaded',
    ],
    ['nobody asked', running, 'nobody has asked it'],
    ['the database did not answer', { ...running, events: [...events, ...asked(502)] }, 'with status 502'],
  ] as const)('says so where %s', async (_, seen, words) => {
    expect(await says('run', seen)).toContain(words);
  });
});

describe('secret', () => {
  const seen = (one: Parameters<typeof image>[0], files: Texts = solution) => ({
    images: [image(one)],
    events,
    files,
  });
  const rm = { history: ['RUN /bin/sh -c rm -r config .env # buildkit'] };

  it('is done with an image that has it nowhere, though the files still have it', async () => {
    expect(await says('secret', seen({ env: { PORT: '8080' } }))).toBe('done');
  });

  it('lets a step remove what was never copied', async () => {
    const files = { ...start, '.dockerignore': `${start['.dockerignore'] ?? ''}.env\n` };
    expect(await says('secret', seen(rm, files))).toBe('done');
  });

  it.each([
    ['nothing is built', {}, 'no image has been built'],
    [
      'a variable has it',
      seen({ env: { DB_PASSWORD: 'lab-secret' } }, start),
      '`docker inspect` shows the password',
    ],
    ['an address has it', seen({ env: { DATABASE_URL: url } }), 'still has the password in `DATABASE_URL`'],
    [
      'a command has it',
      seen({ history: ['RUN |1 PASSWORD=lab-secret /bin/sh -c true'] }),
      '`docker history` shows',
    ],
    [
      'a file has it',
      seen({ texts: { '/app/.env': 'DB_PASSWORD=lab-secret' } }, start),
      'the image holds `.env`',
    ],
    [
      'a file of the learner has it',
      seen(
        { texts: { '/app/config/all.json': '{"password":"lab-secret"}' } },
        { ...solution, 'config/all.json': '' },
      ),
      'the image holds `config/all.json`',
    ],
    [
      'the image is an old one',
      seen({ texts: { '/app/.env': 'DB_PASSWORD=lab-secret' } }),
      'still holds `.env`',
    ],
    ['a layer below has it', seen(rm, start), '`rm` hides `.env`'],
    [
      'the build failed',
      {
        images,
        events: [...events, ...story([9, { type: 'image', action: 'build-failed', reference: 'orders' }])],
      },
      'the last build failed',
    ],
  ] as const)('says so where %s', async (_, told, words) => {
    expect(await says('secret', told)).toContain(words);
  });
});

describe('refuse', () => {
  const ended = (exitCode: number, logs: string, given: Texts = {}) => ({
    images,
    events: [...events, ...life({ start: 1, logs: logs.split('\n'), die: 2, exitCode })],
    containers: [container({ state: 'exited', exitCode, logs, env: given })],
  });
  const server = solution['server.js'] ?? '';
  const coded = (text: string, seen: Seen = {}) =>
    says('refuse', { files: { ...solution, 'server.js': text }, ...seen });

  it('is done when it ended with an error that names a missing variable', async () => {
    expect(await says('refuse', ended(1, 'DATABASE_URL is not set: the deploy has to set it.\n'))).toBe(
      'done',
    );
    expect(await says('refuse', ended(2, 'missing: DB_SCHEMA\n', { DATABASE_URL: url }))).toBe('done');
    expect(await says('refuse', { ...ended(1, 'DB_SCHEMA\n'), containers: [] })).toBe('done');
  });

  it.each([
    ['const { DATABASE_URL, DB_SCHEMA: schema, LEVEL = 1 } = process.env;'],
    ["const url = process.env['DATABASE_URL'];"],
    ["import { env } from 'node:process';\nconst read = (name) => process.env[name];\nread('DATABASE_URL');"],
  ])('reads the names from %s', async (text) => {
    expect(await coded(text, ended(1, 'Error: DATABASE_URL\n'))).toBe('done');
  });

  it.each([
    ['no container was without', { images, events, containers: [container({ env })] }, 'Leave them out'],
    ['it runs on', { images, events, containers: [container()] }, 'runs without `DATABASE_URL`'],
    ['it ended with success', ended(0, 'DATABASE_URL is not set\n'), 'exit code 0'],
    ['it was stopped', ended(137, ''), 'until it was stopped'],
    ['it says nothing', ended(1, ''), 'and no word'],
    ['it says something else', ended(1, 'at a\nTypeError: x is undefined\n'), '“TypeError: x is undefined”'],
    [
      'another image did so',
      {
        ...ended(1, 'DATABASE_URL'),
        images: [image({ id: 'sha256:two' }), ...images],
        events: story([0, built()], [9, built('sha256:two')]),
      },
      'Leave them out',
    ],
  ] as const)('says so where %s', async (_, seen, words) => {
    expect(await says('refuse', seen)).toContain(words);
  });

  it('says so where settings come from a file, or have defaults', async () => {
    expect(await coded(start['server.js'] ?? '')).toContain('from a file that lies in the image');
    const defaults = server
      .replace("required('DATABASE_URL')", "process.env.A ?? 'x'")
      .replace("required('DB_SCHEMA')", "process.env.B || ''");
    expect(await coded(defaults)).toContain('reads no setting');
  });
});

describe('two-deploys', () => {
  const one = container({ id: 'a', name: 'staging', env, ports: [{ container: 8080, host: 8081 }] });
  const two = container({
    id: 'b',
    name: 'production',
    env: { ...env, DB_SCHEMA: 'production' },
    ports: [{ container: 8080, host: 8082 }],
  });
  const answers = (of: Texts) => (address: string) =>
    Promise.resolve(
      of[address] === undefined ? undefined : { status: of[address] === '' ? 502 : 200, body: of[address] },
    );
  const different = answers({ 'localhost:8081/orders': '[1]', 'localhost:8082/orders': '[2]' });
  const seen = (containers: readonly ContainerView[], request = different) => ({
    images,
    events,
    containers,
    request,
  });

  it('is done when one image answers with different orders', async () => {
    expect(await says('two-deploys', seen([one, two]))).toBe('done');
  });

  it('looks for such a pair among others', async () => {
    const third = container({ ...one, id: 'c', ports: [{ container: 8080, host: 8083 }] });
    expect(
      await says(
        'two-deploys',
        seen([third, one, two], answers({ 'localhost:8083/orders': '[1]', 'localhost:8082/orders': '[2]' })),
      ),
    ).toBe('done');
  });

  it.each([
    ['none runs', seen([{ ...one, state: 'exited' }]), 'no container of your own image runs'],
    ['one runs', seen([one]), 'only `staging` runs'],
    [
      'they are two images',
      {
        ...seen([one, { ...two, imageId: 'sha256:two' }]),
        images: [image(), image({ id: 'sha256:two' })],
        events: story([0, built()], [1, built('sha256:two')]),
      },
      'run different images',
    ],
    ['one has no port', seen([one, { ...two, ports: [] }]), 'no port of your laptop leads to `production`'],
    ['one does not answer', seen([one, two], answers({ 'localhost:8081/orders': '[1]' })), 'is not answered'],
    [
      'one answers with an error',
      seen([one, two], answers({ 'localhost:8081/orders': '[1]', 'localhost:8082/orders': '' })),
      'with status 502',
    ],
    [
      'both say the same',
      seen([one, two], answers({ 'localhost:8081/orders': '[1]', 'localhost:8082/orders': '[1]' })),
      'both were given the same values',
    ],
  ] as const)('says so where %s', async (_, told, words) => {
    expect(await says('two-deploys', told)).toContain(words);
  });
});

describe('kept-out', () => {
  const bare = without(solution, 'staging.env', 'production.env');
  const named = {
    ...bare,
    'env/staging': 'DB_SCHEMA=staging\n',
    '.dockerignore': 'env\n',
    '.gitignore': 'env/\n',
  };

  it('is done with the solution, and with files of other names', async () => {
    expect(await says('kept-out', { images, events })).toBe('done');
    expect(await says('kept-out', { files: named })).toBe('done');
  });

  it.each([
    ['there is no file', { files: bare }, 'no file with the values of a deploy'],
    ['there is only the one from the start', { files: start }, 'no file with the values of a deploy'],
    ['the build takes it', { files: { ...solution, '.dockerignore': '.env\n' } }, 'into the image'],
    ['git takes it', { files: { ...solution, '.gitignore': 'node_modules\n' } }, 'git would take'],
    [
      'the image has it',
      { images: [image({ texts: { '/app/staging.env': 'x' } })], events },
      'still holds `staging.env`',
    ],
  ] as const)('says so where %s', async (_, seen, words) => {
    expect(await says('kept-out', seen)).toContain(words);
  });
});

describe('definition', () => {
  const definition = solution['task-definition.json'] ?? '';
  const withText = (text: string, more: Texts = {}) =>
    says('definition', { files: { ...solution, 'task-definition.json': text, ...more } });

  it('is done with a secret and with a parameter', async () => {
    expect(await withText(definition)).toBe('done');
    const parameter = 'arn:aws:ssm:eu-central-1:111122223333:parameter/orders/database-url';
    expect(await withText(definition.replace(/arn:aws:secretsmanager[^"]*/, parameter))).toBe('done');
  });

  it.each([
    ['it is no JSON', '', 'cannot be read'],
    [
      'the password stands in it',
      start['task-definition.json'] ?? '',
      'the password stands in the task definition',
    ],
    ['a variable is missing', definition.replace('"DB_SCHEMA"', '"SCHEMA"'), 'the program reads `DB_SCHEMA`'],
    [
      'nothing is a secret',
      definition
        .replace(/"secrets": \[[^\]]*\],/, '')
        .replace('"environment": [', '"environment": [{ "name": "DATABASE_URL", "value": "x" }, '),
      'nothing is taken from `secrets`',
    ],
    ['nobody may fetch it', definition.replace(/ *"executionRoleArn".*\n/, ''), 'the checker says'],
    [
      'the reference is none',
      definition.replace(/arn:aws:secretsmanager[^"]*/, 'arn:aws:s3:::bucket'),
      'the checker says',
    ],
  ] as const)('says so where %s', async (_, text, words) => {
    expect(await withText(text)).toContain(words);
  });

  it('has nothing to set as long as the program asks for nothing', async () => {
    expect(await withText(definition, { 'server.js': '' })).toContain('reads no setting');
  });
});
