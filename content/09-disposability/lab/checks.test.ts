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
} from '../../../src/lab/checks/testing/observation.ts';
import checks from './checks.ts';

const texts = (files: ReturnType<typeof labStart>) =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));
const start = texts(labStart('09-disposability'));
const solution = texts(labSolution('09-disposability'));
const says = async (task: string, seen: Parameters<typeof observation>[0]) =>
  verdict(checks, task, await observation({ files: start, ...seen }));

const images = [image()];
const shell = ['/bin/sh', '-c', 'node server.js'];
const slow = { at: 1_000, until: 5_000 };

describe('run', () => {
  const running = { images, events: story([0, built()]) };
  it.each([
    ['nothing is built', {}, 'no image has been built'],
    [
      'the build failed',
      { events: story([0, { type: 'image', action: 'build-failed', reference: 'api' }]) },
      'the last build failed',
    ],
    ['no container is there', running, 'no container was made of it'],
    ['it ended', { ...running, containers: [container({ state: 'exited', exitCode: 1 })] }, 'exit code 1'],
    [
      'no port is published',
      { ...running, containers: [container({ ports: [] })] },
      'no port of your laptop',
    ],
    ['nobody asked', { ...running, containers: [container()] }, 'nobody has asked it'],
  ] as const)('says so where %s', async (_, seen, words) => {
    expect(await says('run', seen)).toContain(words);
  });

  it('is done when somebody got an answer, whatever the container and the port are called', async () => {
    const events = life({ name: 'x', requests: [{ at: 1, until: 2, path: '/price/tea' }] });
    expect(await says('run', { events })).toBe('done');
    expect(await says('run', { events: life({ requests: [{ at: 1, until: 2, status: 503 }] }) })).not.toBe(
      'done',
    );
  });
});

describe('stop', () => {
  const killed = { asked: 2_000, die: 4_000, exitCode: 137 };
  it('is done when a request died with the container', async () => {
    expect(await says('stop', { events: life({ requests: [{ at: 1_000 }], ...killed }) })).toBe('done');
  });

  it('is behind whoever stops gracefully already', async () => {
    expect(await says('stop', { events: life({ requests: [slow], asked: 2_000, die: 6_000 }) })).toBe('done');
  });

  it.each([
    ['nothing was stopped', {}, 'no container has been stopped'],
    ['nothing was open', killed, 'when no request was open'],
    ['the answer came in time', { requests: [slow], ...killed, die: 12_000 }, '10 seconds of grace'],
    [
      'it was cut off otherwise',
      { requests: [{ at: 1_000 }], asked: 2_000, die: 2_100, exitCode: 143 },
      'exit code 143',
    ],
  ] as const)('says so where %s', async (_, told, words) => {
    expect(await says('stop', { events: life(told) })).toContain(words);
  });
});

describe('first-process', () => {
  const events = story([0, built()]);
  const withProcesses = (...all: readonly (readonly string[])[]) => ({
    images,
    events,
    containers: [container({ processes: all.map((argv, index) => ({ pid: index + 1, argv })) })],
  });

  it.each([
    ['the exec form', withProcesses(['node', 'server.js'])],
    [
      'a path to node, and a file elsewhere',
      withProcesses(['/usr/local/bin/node', '--enable-source-maps', 'src/main.js']),
    ],
    [
      'an init above node',
      withProcesses(['/sbin/docker-init', '--', 'node', 'server.js'], ['node', 'server.js']),
    ],
    [
      'a container that was stopped meanwhile',
      {
        images,
        containers: [container({ state: 'exited', processes: [] })],
        events: together(
          events,
          life({ asked: 1, first: ['node', 'server.js'], outcome: 'ignored', die: 2 }),
        ),
      },
    ],
  ] as const)('is done with %s', async (_, seen) => {
    expect(await says('first-process', seen)).toBe('done');
  });

  it.each([
    ['the shell form', withProcesses(shell, ['node', 'server.js']), 'process 1 is `/bin/sh`'],
    [
      'npm',
      withProcesses(['npm', 'start'], ['sh', '-c', 'node server.js'], ['node', 'server.js']),
      'process 1 is `npm`',
    ],
    [
      'an init above a shell',
      withProcesses(['/sbin/docker-init', '--', ...shell], shell, ['node', 'server.js']),
      '`docker-init` passes the signal to `sh`',
    ],
    ['something else', withProcesses(['supervisord'], ['node', 'server.js']), 'process 1 is `supervisord`'],
    ['no image', {}, 'no image has been built'],
    ['no container', { images, events }, 'no container of the image built last has run'],
    [
      'a container from before',
      {
        images: [image({ id: 'sha256:two' }), ...images],
        events: story([0, built()], [9, built('sha256:two')]),
        containers: [container()],
      },
      'an image from before',
    ],
  ] as const)('says so with %s', async (_, seen, words) => {
    expect(await says('first-process', seen)).toContain(words);
  });

  it('points to the line of the Dockerfile', async () => {
    const task = checks.tasks.find(({ id }) => id === 'first-process');
    const lab = await observation({ files: start, ...withProcesses(shell) });
    expect(await task?.check(lab)).toMatchObject({ where: { path: 'Dockerfile', line: 9 } });
  });
});

describe('finish', () => {
  it('is done when what was open was answered and the exit code is 0, also where it was stopped badly since', async () => {
    const good = life({ requests: [slow], asked: 2_000, die: 5_100 });
    const bad = life({ id: 'c2', start: 9_000, asked: 10_000, die: 20_000, exitCode: 137 });
    expect(await says('finish', { events: good })).toBe('done');
    expect(await says('finish', { events: together(good, bad) })).toBe('done');
  });

  const killed = { requests: [slow], asked: 2_000, die: 12_000, exitCode: 137 };
  it.each([
    ['nothing was stopped', {}, 'no container has been stopped yet'],
    ['the shell kept the signal', { ...killed, first: shell, outcome: 'ignored' }, 'never heard of SIGTERM'],
    ['node ignored it', { ...killed, outcome: 'ignored' }, 'has no handler for it'],
    ['the handler does not end it', killed, 'Something keeps the process from ending'],
    [
      'the grace was too short',
      { ...killed, requests: [{ at: 1_000 }], die: 4_000 },
      'killed 2 seconds later',
    ],
    ['an init let it die', { ...killed, die: 2_010, exitCode: 143 }, 'SIGTERM itself ended'],
    [
      'the handler exits at once',
      { requests: [{ at: 1_000 }], asked: 2_000, die: 2_010 },
      '`GET /slow` was cut off',
    ],
    [
      'it does so with several',
      { requests: [{ at: 1_000 }, { at: 1_500 }], asked: 2_000, die: 2_010 },
      '2 requests were cut off',
    ],
    ['nothing was open', { asked: 2_000, die: 2_010 }, 'no request was open'],
    ['the handler fails', { requests: [slow], asked: 2_000, die: 6_000, exitCode: 1 }, 'exit code 1'],
  ] as const)('says so where %s', async (_, told, words) => {
    expect(await says('finish', { events: life(told) })).toContain(words);
  });
});

describe('ready', () => {
  const seen = (told: Parameters<typeof life>[0], more: Parameters<typeof observation>[0] = {}) => ({
    images,
    events: together(story([0, built()]), life({ start: 1_000, ...told })),
    ...more,
  });

  it('is done when the port was open soon and the check found it well, also after its end', async () => {
    expect(await says('ready', seen({ listen: 1_400, healthy: 5_000 }))).toBe('done');
    expect(await says('ready', seen({ listen: 1_400, healthy: 5_000, asked: 6_000, die: 6_100 }))).toBe(
      'done',
    );
  });

  const withCurl = image({ history: ['HEALTHCHECK {["CMD-SHELL" "curl -f http://localhost:8080/health"]}'] });
  it.each([
    ['nothing has run', {}, 'no container of your own image has run'],
    ['nothing listens', seen({}), 'nothing listens in it so far'],
    ['it ended before', seen({ die: 2_000, exitCode: 1 }), 'ended before anything listened'],
    ['it took long', seen({ listen: 4_000, healthy: 5_000 }), '3.0 seconds after its start'],
    ['there is no check', seen({ listen: 1_400 }), 'no way to ask'],
    ['the check fails', seen({ listen: 1_400, unhealthy: 5_000 }), 'node health.js` shows'],
    [
      'the check needs curl',
      seen({ listen: 1_400, unhealthy: 5_000 }, { images: [withCurl] }),
      'it calls `curl`',
    ],
    [
      'the image is an old one',
      {
        images: [image({ id: 'sha256:two' }), ...images],
        events: together(
          story([0, built()], [9_000, built('sha256:two')]),
          life({ start: 1_000, listen: 1_400 }),
        ),
      },
      'made of an image from before',
    ],
  ] as const)('says so where %s', async (_, told, words) => {
    expect(await says('ready', told)).toContain(words);
  });

  it('waits for a check that has not answered', async () => {
    const health = {
      type: 'container',
      action: 'health',
      container: { id: 'c1', name: 'api' },
      image: 'api',
      health: 'starting',
    } as const;
    const told = (more: Parameters<typeof life>[0]) => ({
      images,
      events: together(story([0, built()], [1_010, health]), life({ start: 1_000, listen: 1_400, ...more })),
    });
    expect(await says('ready', told({}))).toContain('has yet to hear');
    expect(await says('ready', told({ asked: 2_000, die: 3_000 }))).toContain(
      'ended before its health check',
    );
  });

  it('lets curl pass where the image has it', async () => {
    const has = { ...withCurl, readFile: (path: string) => (path === '/usr/bin/curl' ? 'x' : undefined) };
    expect(await says('ready', seen({ listen: 1_400, unhealthy: 5_000 }, { images: [has] }))).not.toContain(
      'curl',
    );
  });
});

describe('deploy', () => {
  const both = story([0, built('sha256:one', 'api:1')], [1, built('sha256:two', 'api:2')]);
  const load = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ at: from + index * 100, until: from + index * 100 + 50 }));
  const old = { id: 'old', name: 'api', image: 'api:1', start: 100, listen: 200, asked: 20_000, die: 24_000 };
  const next = { id: 'new', name: 'api2', image: 'api:2', start: 15_000, listen: 15_200 };
  const deployed = (oldTold = {}, nextTold = {}) => ({
    events: together(
      both,
      life({ ...old, requests: [...load(18_000, 8), { at: 19_500, until: 23_500 }], ...oldTold }),
      life({ ...next, requests: load(20_500, 8), ...nextTold }),
    ),
  });

  it('is done when another version took over under load and nothing was lost', async () => {
    expect(await says('deploy', deployed())).toBe('done');
  });

  it('takes a health check’s 503 for no failure, and its requests for no load', async () => {
    const health = { at: 19_000, until: 19_001, path: '/health', status: 503 };
    expect(await says('deploy', deployed({}, { requests: [health, ...load(20_500, 8)] }))).toBe('done');
    const probes = load(18_000, 9).map((each) => ({ ...each, path: '/health' }));
    expect(await says('deploy', deployed({ requests: probes }))).toContain('under load');
  });

  it.each([
    ['nothing was stopped', { events: both }, 'stopped under load'],
    ['there was no load', deployed({ requests: [] }), 'stopped under load'],
    ['it was killed', deployed({ exitCode: 137 }), 'exit code 137, not 0'],
    [
      'requests were cut off',
      deployed({ requests: [...load(18_000, 8), { at: 19_500 }] }),
      '1 request failed',
    ],
    [
      'the new one failed',
      deployed({}, { requests: [...load(20_500, 8), { at: 21_000, until: 21_100, status: 500 }] }),
      '1 request failed',
    ],
    ['the new one came late', deployed({}, { listen: 21_000 }), 'nothing else listened'],
    ['it is the same image', deployed({}, { image: 'api:1' }), 'runs the same image'],
    ['the load ended early', deployed({}, { requests: load(20_500, 2) }), 'has answered 2 requests'],
    ['it ended at once', deployed({}, { requests: [] }), 'has answered no request since'],
  ] as const)('says so where %s', async (_, seen, words) => {
    expect(await says('deploy', seen)).toContain(words);
  });
});

describe('definition', () => {
  const definition = solution['task-definition.json'] ?? '';
  const withText = (text: string, seen: Parameters<typeof observation>[0] = {}) =>
    says('definition', { files: { ...solution, 'task-definition.json': text }, ...seen });

  it('is done with the solution, with no stopTimeout at all, and with an init', async () => {
    expect(await withText(definition)).toBe('done');
    expect(await withText(definition.replace('      "stopTimeout": 30,\n', ''))).toBe('done');
    const init = '"linuxParameters": { "initProcessEnabled": true },\n      "portMappings"';
    expect(await withText(definition.replace('"portMappings"', init))).toBe('done');
  });

  it.each([
    ['it is no JSON', '{', 'cannot be read'],
    ['it starts through a shell', start['task-definition.json'] ?? '', 'through a shell'],
    ['the time is too short', definition.replace('30', '3'), '3 seconds after SIGTERM'],
    ['Fargate allows less', definition.replace('30', '300'), 'the checker says'],
    [
      'nobody asks after its health',
      definition.replace(/"healthCheck": \{[^}]*\},/, ''),
      'ECS would keep a container',
    ],
    [
      'it is asked with curl',
      definition.replace(
        '["CMD", "node", "health.js"]',
        '["CMD-SHELL", "curl -f http://localhost:8080/health || exit 1"]',
      ),
      'the health check calls `curl`',
    ],
  ] as const)('says so where %s', async (_, text, words) => {
    expect(await withText(text)).toContain(words);
  });

  it('knows how long answers took', async () => {
    const events = life({ requests: [{ at: 0, until: 31_000 }] });
    expect(await withText(definition, { events })).toContain('takes about 31');
  });
});
