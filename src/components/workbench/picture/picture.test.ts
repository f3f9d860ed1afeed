import { describe, expect, it } from 'vitest';
import type { NewLabEvent } from '../../../lab/events.ts';
import { fitting, layOut, pathOf } from './layout.ts';
import { AFTERGLOW, fade, NOTHING_RUNS, openRequests, reduce, type Picture, type Survey } from './picture.ts';
import { containerWords, pictureWords, portLines, secondsLeft, stateWords } from './words.ts';

const START = Date.UTC(2026, 10, 24, 12);
const laptop = { id: 'laptop', name: 'laptop' };
const api = { id: 'a1', name: 'api' };
const db = { id: 'b2', name: 'db' };

/** What is seen after these events, a second apart. */
function after(...events: readonly (NewLabEvent | Survey)[]): Picture {
  return events.reduce<Picture>(
    (picture, event, index) =>
      reduce(picture, event.type === 'survey' ? event : { ...event, time: START + index * 1000 }),
    NOTHING_RUNS,
  );
}

const container = (
  action: Extract<NewLabEvent, { type: 'container' }>['action'],
  more: Partial<Extract<NewLabEvent, { type: 'container' }>> = {},
): NewLabEvent => ({ type: 'container', action, container: api, image: 'shop', ...more });
const process = (pid: number, ...argv: string[]): NewLabEvent => ({
  type: 'process',
  action: 'start',
  machine: api,
  pid,
  argv,
});
const survey: Survey = {
  type: 'survey',
  containers: [
    {
      ...api,
      image: 'shop',
      ports: [{ container: 8080, host: 3000 }],
      networks: ['bridge'],
      processes: [
        { pid: 1, ppid: 0, argv: ['/bin/sh', '-c', 'node server.js'] },
        { pid: 7, ppid: 1, argv: ['node', 'server.js'] },
      ],
    },
  ],
};
const running = [
  container('create'),
  container('start'),
  process(1, '/bin/sh', '-c', 'node server.js'),
  process(7, 'node', 'server.js'),
  survey,
] as const;
const request = (id: number, status?: number, aborted?: boolean): NewLabEvent => ({
  type: 'request',
  id,
  machine: api,
  port: 8080,
  method: 'GET',
  path: '/slow',
  ...(status === undefined ? {} : { status }),
  ...(aborted === undefined ? {} : { aborted }),
});

describe('a container', () => {
  it('is there from its making to its removal', () => {
    expect(after(container('create')).containers.map(({ state }) => state)).toEqual(['created']);
    expect(after(container('create'), container('start')).containers[0]?.state).toBe('starting');
    expect(after(...running).containers[0]?.state).toBe('running');
    expect(after(...running, container('die', { exitCode: 0 }), container('destroy')).containers).toEqual([]);
  });

  it('has its processes by PID, and marks the one that ignores a signal', () => {
    const picture = after(process(9, 'x'), ...running, {
      type: 'process',
      action: 'signal',
      machine: api,
      pid: 1,
      argv: [],
      signal: 'SIGTERM',
      outcome: 'ignored',
    });
    expect(picture.containers[0]?.processes.map(({ pid }) => pid)).toEqual([1, 7]);
    expect(containerWords(picture, picture.containers[0] ?? fail(), START)).toContain(
      "Process 1 is /bin/sh -c 'node server.js'; it ignores SIGTERM.",
    );
  });

  it('says how long it may take to stop, then what it exited with', () => {
    const stopping =
      after(...running, container('kill', { signal: 'SIGTERM', grace: 10_000 })).containers[0] ?? fail();
    const asked = START + running.length * 1000;
    expect(secondsLeft(stopping, asked + 2_100)).toBe(8);
    expect(stateWords(stopping, asked + 60_000)).toBe('stopping, 0 s left');
    const exited =
      after(...running, container('oom'), container('die', { exitCode: 137 })).containers[0] ?? fail();
    expect(stateWords(exited, START)).toBe('exited with code 137, out of memory');
    expect(exited.processes).toEqual([]);
  });

  it('is not stopping because of another signal', () => {
    expect(after(...running, container('kill', { signal: 'SIGHUP' })).containers[0]?.state).toBe('running');
  });

  it('begins anew when it is started again', () => {
    const again = after(
      ...running,
      request(1),
      request(1, 200),
      container('die', { exitCode: 1 }),
      container('start'),
    );
    expect(again.containers[0]).toMatchObject({
      state: 'starting',
      exitCode: undefined,
      answered: 0,
      restarts: 1,
    });
  });

  it('tells a published port at which nobody listens', () => {
    const listens = (port: number): NewLabEvent => ({ type: 'listen', action: 'open', machine: api, port });
    const lines = (picture: Picture) => portLines(picture.containers[0] ?? fail()).map(({ text }) => text);
    expect(lines(after(...running, listens(3000)))).toEqual([
      'localhost:3000 → 8080, nobody listens',
      'listens on 3000',
    ]);
    expect(lines(after(...running, listens(8080)))).toEqual(['localhost:3000 → 8080']);
    const published: NewLabEvent = {
      type: 'listen',
      action: 'open',
      machine: api,
      port: 8080,
      published: true,
    };
    expect(lines(after(...running, published))).toEqual(['localhost:3000 → 8080, nobody listens']);
  });
});

describe('requests', () => {
  const connection: NewLabEvent = {
    type: 'connection',
    action: 'open',
    from: laptop,
    to: api,
    host: 'localhost',
    port: 3000,
  };

  it('are open until they are answered, and fade after that', () => {
    const open = after(...running, connection, request(1), request(2));
    expect(openRequests(open, api.id)).toBe(2);
    expect(open.flights.map(({ from }) => from)).toEqual(['laptop', 'laptop']);
    const answered = after(
      ...running,
      connection,
      request(1),
      request(2),
      request(1, 200),
      request(2, undefined, true),
    );
    expect(openRequests(answered, api.id)).toBe(0);
    expect(answered.flights.map(({ outcome }) => outcome)).toEqual(['answered', 'failed']);
    expect(answered.containers[0]?.answered).toBe(1);
    const ended = answered.flights.at(-1)?.ended ?? 0;
    expect(fade(answered, ended).flights).toHaveLength(2);
    expect(fade(answered, ended + AFTERGLOW).flights).toEqual([]);
  });

  it('are lost with their container', () => {
    expect(openRequests(after(...running, request(1), container('die', { exitCode: 137 })), api.id)).toBe(0);
  });

  it('come from whoever connected last', () => {
    const picture = after(
      ...running,
      container('create', { container: db }),
      connection,
      { ...connection, from: db, host: 'api' },
      request(1),
    );
    expect(picture.flights[0]?.from).toBe(db.id);
  });
});

describe('connections', () => {
  const open: NewLabEvent = { type: 'connection', action: 'open', from: api, to: db, host: 'db', port: 5432 };

  it('are counted, and make a service known', () => {
    const picture = after(...running, open, open, { ...open, action: 'close' });
    expect(picture.connections).toEqual([{ from: 'a1', to: 'b2', count: 1 }]);
    expect(picture.services).toEqual([db]);
  });

  it('that came to nothing are told, until one succeeds', () => {
    const failed = after(...running, {
      type: 'connection',
      action: 'unknown-host',
      from: api,
      host: 'database',
      port: 5432,
    });
    expect(pictureWords(failed, START).at(-1)).toBe(
      'database is unknown: no container of that name is on the same network.',
    );
    expect(reduce(failed, { ...open, time: START }).failure).toBeUndefined();
  });
});

describe('the drawing', () => {
  const shop = (id: string, networks: readonly string[]) => ({
    id,
    name: id,
    image: 'i',
    ports: [],
    networks,
    processes: [],
  });

  it('has boxes that do not overlap, within its width', () => {
    const picture = after(...running, {
      type: 'survey',
      containers: [...survey.containers, shop('one', ['shop']), shop('two', ['shop']), shop('three', [])],
    });
    for (const width of [300, 360, 700]) {
      const { containers, laptop: top, networks, height } = layOut(picture, width);
      const boxes = [top, ...containers.map(({ box }) => box)];
      for (const [index, box] of boxes.entries()) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        const next = boxes[index + 1];
        if (next !== undefined) expect(next.y).toBeGreaterThan(box.y + box.height);
      }
      expect(networks.map(({ name }) => name)).toEqual(['shop']);
      expect(height).toBeGreaterThan(boxes.at(-1)?.y ?? 0);
    }
  });

  it('has a wire for each published port and each connection between machines', () => {
    const picture = after(...running, {
      type: 'connection',
      action: 'open',
      from: api,
      to: db,
      host: 'db',
      port: 5432,
    });
    expect(layOut(picture, 360).wires.map(({ from, to }) => [from, to])).toEqual([
      ['laptop', 'a1'],
      ['a1', 'b2'],
    ]);
  });

  it('rounds the corners of wires, and cuts words that do not fit', () => {
    expect(
      pathOf([
        [0, 0],
        [0, 20],
        [10, 20],
      ]),
    ).toBe('M0 0L0 14Q0 20 5 20L10 20');
    expect(fitting('node server.js', 60, 7.5)).toBe('node se…');
    expect(fitting('node', 60, 7.5)).toBe('node');
  });
});

function fail(): never {
  throw new Error('No container is there.');
}
