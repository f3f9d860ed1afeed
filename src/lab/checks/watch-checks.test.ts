import { describe, expect, it } from 'vitest';
import type { WorkspaceReport } from '../../checker/factors/workspace.ts';
import { handClock } from '../clock.ts';
import type { DockerEngine } from '../engine/api.ts';
import { EventStream } from '../events.ts';
import { FileSystem } from '../file-system/file-system.ts';
import type { LabTask } from './check.ts';
import { observe, type Observed } from './observe.ts';
import { judge, watchChecks, type TaskOutcome } from './watch-checks.ts';

const HOME = '/home/you/lab';
const LAPTOP = { id: 'laptop', name: 'laptop' };
const noReport = (): Promise<WorkspaceReport> => Promise.resolve({ diagnostics: [], scorecard: [] });

/** A lab without containers, in which nobody answers. */
function lab(): Observed {
  const clock = handClock();
  const files = new FileSystem();
  files.mkdir(HOME, { recursive: true });
  files.writeFile(`${HOME}/Dockerfile`, 'FROM scratch\n');
  const engine = { containers: { list: () => [] }, images: { list: () => [] } };
  return {
    clock,
    files,
    home: HOME,
    events: new EventStream(clock.now),
    engine: engine as unknown as DockerEngine,
    network: {
      connect: () => {
        const { port1, port2 } = new MessageChannel();
        port1.postMessage({ type: 'error', code: 'ECONNREFUSED' });
        return port2;
      },
      listen: () => () => undefined,
      resolve: () => undefined,
      address: '127.0.0.1',
    },
  };
}

/** Wishes wait until they are let go. */
function byHand() {
  let waiting: { readonly callback: () => void; readonly milliseconds: number }[] = [];
  return {
    waiting: () => waiting.map(({ milliseconds }) => Math.round(milliseconds)),
    schedule: (callback: () => void, milliseconds: number) => {
      const wish = { callback, milliseconds };
      waiting.push(wish);
      return () => {
        waiting = waiting.filter((other) => other !== wish);
      };
    },
    letGo: () => {
      const due = waiting;
      waiting = [];
      for (const { callback } of due) callback();
    },
  };
}

const task = (check: LabTask['check'], id = 'one'): LabTask => ({ id, title: id, hints: ['Look.'], check });
const start = new Map<string, string>();

describe('a look at the lab', () => {
  it('has the learner’s files by their path from the lab’s folder, without what others wrote', async () => {
    const world = lab();
    world.files.mkdir(`${HOME}/src`);
    world.files.mkdir(`${HOME}/node_modules/a`, { recursive: true });
    world.files.mkdir(`${HOME}/.git`);
    world.files.writeFile(`${HOME}/src/server.js`, 'listen()');
    world.files.writeFile(`${HOME}/node_modules/a/index.js`, '');
    world.files.writeFile(`${HOME}/.git/HEAD`, 'ref: refs/heads/main');
    world.files.writeFile(`${HOME}/logo.png`, Uint8Array.of(0x89, 0, 0xff));
    const seen = await observe(world, { start, report: noReport });
    expect([...seen.files]).toEqual([
      ['Dockerfile', 'FROM scratch\n'],
      ['src/server.js', 'listen()'],
    ]);
  });

  it('has no answer where nobody listens', async () => {
    const seen = await observe(lab(), { start, report: noReport });
    expect(await seen.request('localhost:8080/health')).toBeUndefined();
  });
});

describe('running the checks', () => {
  it('says of each what it said, and of one that throws that it failed', async () => {
    const outcomes = await judge(
      lab(),
      [
        task(({ files }) =>
          files.has('Dockerfile') ? { state: 'done' } : { state: 'not-yet', because: 'no' },
        ),
        task(() => {
          throw new Error('no such thing');
        }),
        task(() => Promise.reject(new Error('nor such'))),
      ],
      { start, report: noReport },
    );
    expect(outcomes).toEqual([
      { state: 'done' },
      { state: 'failed', error: 'no such thing' },
      { state: 'failed', error: 'nor such' },
    ]);
  });

  it('says of all that they failed where the checker did', async () => {
    const report = () => Promise.reject(new Error('The checker failed'));
    expect(await judge(lab(), [task(() => ({ state: 'done' }))], { start, report })).toEqual([
      { state: 'failed', error: 'The checker failed' },
    ]);
  });
});

describe('watching', () => {
  it('runs at once, after a file’s change and after an event, and once for several', async () => {
    const world = lab();
    const { schedule, letGo, waiting } = byHand();
    const told: (readonly TaskOutcome[])[] = [];
    const check = task(({ files, events }) => ({
      state: 'not-yet',
      because: `${files.get('Dockerfile') ?? ''}${String(events.length)}`,
    }));
    const watch = watchChecks(world, [check], {
      start,
      report: noReport,
      schedule,
      told: (outcomes) => told.push(outcomes),
    });
    await watch.runNow();
    const before = told.length;
    world.files.writeFile(`${HOME}/Dockerfile`, 'FROM node\n');
    world.files.writeFile(`${HOME}/.git`, 'x');
    world.events.emit({ type: 'notice', machine: LAPTOP, text: 'x' });
    expect(waiting()).toHaveLength(1);
    letGo();
    await watch.runNow();
    expect(told.at(-1)).toEqual([{ state: 'not-yet', because: 'FROM node\n1' }]);
    expect(told.length).toBeGreaterThan(before);

    world.files.mkdir('/tmp');
    expect(waiting()).toEqual([]);
    watch.stop();
    world.files.writeFile(`${HOME}/Dockerfile`, 'FROM a');
    expect(waiting()).toEqual([]);
  });

  it('never runs two at once, and runs again for what came meanwhile', async () => {
    const world = lab();
    let inside = 0;
    let most = 0;
    let runs = 0;
    const check = task(async () => {
      inside += 1;
      runs += 1;
      most = Math.max(most, inside);
      await Promise.resolve();
      inside -= 1;
      return { state: 'done' };
    });
    const watch = watchChecks(world, [check], { start, report: noReport, told: () => undefined });
    await Promise.all([watch.runNow(), watch.runNow(), watch.runNow()]);
    watch.stop();
    expect([most, runs]).toEqual([1, 2]);
  });

  it('does not chase the echo of its own requests', async () => {
    const world = lab();
    const { schedule, letGo, waiting } = byHand();
    const check = task(async (seen) => {
      await seen.request('localhost:8080/');
      world.events.emit({ type: 'log', container: LAPTOP, stream: 'stdout', text: 'GET /' });
      return { state: 'not-yet', because: 'no' };
    });
    const watch = watchChecks(world, [check], { start, report: noReport, schedule, told: () => undefined });
    await watch.runNow();
    const first = waiting();
    letGo();
    await watch.runNow();
    const second = waiting();
    watch.stop();
    expect(first).toEqual([1000]);
    expect(second[0]).toBeGreaterThan(1000);
  });
});
