import { describe, expect, it } from 'vitest';
import { lineWhere } from './answer.ts';
import { seenStarts } from './life.ts';
import { lastBuildFailed, ownContainers, ownImages } from './own-images.ts';
import { seenRequests } from './requests.ts';
import { seenStops } from './stops.ts';
import { problemsOf, taskDefinition } from './task-definition.ts';
import { built, container, image, life, observation, story, together } from './testing/observation.ts';

describe('images of the learner', () => {
  it('come in the order in which they were built last, also where one comes from the cache again', () => {
    const images = [
      image({ id: 'sha256:two', createdAt: 2 }),
      image({ createdAt: 1 }),
      image({ id: 'sha256:base' }),
    ];
    const events = story([1, built()], [2, built('sha256:two')], [3, built()], [4, built('sha256:gone')]);
    expect(ownImages({ images, events, containers: [] }).map(({ id }) => id)).toEqual([
      'sha256:one',
      'sha256:two',
    ]);
  });

  it('have containers, the youngest first; others have none', () => {
    const containers = [
      container({ id: 'old', startedAt: 1 }),
      container({ id: 'new', startedAt: 2 }),
      container({ id: 'other', imageId: 'sha256:postgres' }),
    ];
    const seen = { images: [image()], events: story([1, built()]), containers };
    expect(ownContainers(seen).map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it('were tried to build in vain where the last build failed', () => {
    const failed = { type: 'image', action: 'build-failed', reference: 'api' } as const;
    const seen = { images: [], containers: [] };
    expect(lastBuildFailed({ ...seen, events: story([1, built()], [2, failed]) })).toBe(true);
    expect(lastBuildFailed({ ...seen, events: story([1, failed], [2, built()]) })).toBe(false);
  });
});

describe('requests', () => {
  it('have an end and a status, or are open, or end with their container', () => {
    const events = life({
      requests: [
        { at: 1, until: 2 },
        { at: 3, path: '/a' },
      ],
      asked: 4,
      die: 5,
    });
    expect(
      seenRequests(events).map(({ path, began, ended, status }) => [path, began, ended, status]),
    ).toEqual([
      ['/slow', 1, 2, 200],
      ['/a', 3, 5, undefined],
    ]);
    expect(seenRequests(events.slice(0, -1)).at(-1)?.ended).toBeUndefined();
  });

  it('that were given up by the one who asked have no status', () => {
    const [begin] = life({ requests: [{ at: 1 }] }).filter(({ type }) => type === 'request');
    if (begin?.type !== 'request') throw new Error('no request');
    expect(seenRequests([begin, { ...begin, time: 9, aborted: true }])[0]).toMatchObject({
      ended: 9,
      status: undefined,
    });
  });
});

describe('stops', () => {
  it('know what was open when the signal came, and what of it was lost', () => {
    const [stop] = seenStops(
      life({
        requests: [{ at: 1, until: 2 }, { at: 5, until: 12 }, { at: 6 }, { at: 11, until: 12 }],
        asked: 10,
        die: 15,
        exitCode: 137,
      }),
    );
    expect(stop?.open).toHaveLength(2);
    expect(stop?.lost).toHaveLength(1);
    expect(stop).toMatchObject({ exitCode: 137, askedAt: 10, endedAt: 15, first: { outcome: 'handled' } });
  });

  it('are told by the order of events, where all comes in one millisecond', () => {
    const events = life({ requests: [{ at: 1 }, { at: 1, until: 1 }], asked: 1, die: 1 });
    const [stop] = seenStops(events);
    expect(stop?.open).toHaveLength(1);
    expect(stop?.lost).toHaveLength(1);
  });

  it('are none where a container ends by itself or is killed at once', () => {
    expect(seenStops(life({ die: 5, exitCode: 1 }))).toEqual([]);
  });
});

describe('starts', () => {
  it('know the image that a name stood for, when a port was open and when it was well', () => {
    const events = together(
      story([0, built()], [20, built('sha256:two')]),
      life({ start: 1, listen: 4, healthy: 9, die: 12 }),
      life({ id: 'c2', start: 30 }),
    );
    expect(seenStarts(events)).toMatchObject([
      { container: 'c1', imageId: 'sha256:one', startedAt: 1, listenedAt: 4, healthyAt: 9, endedAt: 12 },
      { container: 'c2', imageId: 'sha256:two', startedAt: 30, listenedAt: undefined, healthyAt: undefined },
    ]);
  });

  it('find an image by the first characters of its id, and none for a name that was not built here', () => {
    const id = 'sha256:0123456789abcdef';
    const events = together(
      story([0, built(id)]),
      life({ start: 1, image: '0123456789ab' }),
      life({ id: 'c2', start: 2, image: 'redis' }),
    );
    expect(seenStarts(events).map(({ imageId }) => imageId)).toEqual([id, undefined]);
  });

  it('are not the laptop’s own port opening', () => {
    const place = { id: 'c1', name: 'api' };
    const events = together(
      life({ start: 1 }),
      story([2, { type: 'listen', action: 'open', machine: place, port: 8080, published: true }]),
    );
    expect(seenStarts(events)[0]?.listenedAt).toBeUndefined();
  });
});

describe('files', () => {
  it('have places by what stands there', async () => {
    const lab = await observation({ files: { Dockerfile: 'FROM scratch\n\nCMD a\nCMD b\n' } });
    expect(lineWhere(lab, 'Dockerfile', /^CMD/)).toEqual({ path: 'Dockerfile', line: 3 });
    expect(lineWhere(lab, 'Dockerfile', /^RUN/)).toBeUndefined();
    expect(lineWhere(lab, 'no such file', /./)).toBeUndefined();
  });

  it('are a task definition only if they hold containers', async () => {
    const read = async (text: string) =>
      taskDefinition(await observation({ files: { 'task.json': text } }), 'task.json');
    expect(await read('{')).toBeUndefined();
    expect(await read('[]')).toBeUndefined();
    expect(await read('{ "containerDefinitions": [1] }')).toBeUndefined();
    expect((await read('{ "containerDefinitions": [{ "name": "a" }] }'))?.containerDefinitions[0]?.name).toBe(
      'a',
    );
  });

  it('have problems, errors first, notes where they are asked for', async () => {
    const text =
      '{\n "family": "a",\n "containerDefinitions": [{ "name": "a", "command": ["sh", "-c", "node a.js"] }]\n}\n';
    const lab = await observation({ files: { 'task-definition.json': text } });
    const codes = (notes?: readonly string[]) =>
      problemsOf(lab, 'task-definition.json', notes).map(({ code }) => code);
    expect(problemsOf(lab, 'task-definition.json')[0]?.severity).toBe('error');
    expect(codes()).not.toContain('12f/09-shell-first');
    expect(codes(['12f/09-shell-first'])).toContain('12f/09-shell-first');
  });
});
