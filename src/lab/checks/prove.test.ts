import { describe, expect, it } from 'vitest';
import { handClock } from '../clock.ts';
import type { DockerEngine } from '../engine/api.ts';
import { EventStream } from '../events.ts';
import { FileSystem } from '../file-system/file-system.ts';
import type { World } from '../world.ts';
import { DONE, notYet } from './answer.ts';
import type { LabTask } from './check.ts';
import type { LabProof, ProofStep } from './proof.ts';
import { faultsOf, walk, type ProvenLab } from './prove.ts';

const HOME = '/home/you/lab';
const report = () => Promise.resolve({ diagnostics: [], scorecard: [] });

/** A lab’s laptop on which every command writes its own text into `said`. */
function laptop(start: ReadonlyMap<string, string>): Promise<World> {
  const clock = handClock();
  const files = new FileSystem();
  files.mkdir(HOME, { recursive: true });
  for (const [path, text] of start) files.writeFile(`${HOME}/${path}`, text);
  const network = {
    connect: () => new MessageChannel().port1,
    listen: () => () => undefined,
    resolve: () => undefined,
    address: '127.0.0.1',
  };
  const engine = { containers: { list: () => [] }, images: { list: () => [] } };
  return Promise.resolve({
    clock,
    files,
    home: HOME,
    events: new EventStream(clock.now),
    engine: engine as unknown as DockerEngine,
    network,
    shell: ({ write }) => ({
      input: () => undefined,
      resize: () => undefined,
      run: (line) => {
        write(`$ ${line}\n`);
        files.writeFile(`${HOME}/said`, line);
        return Promise.resolve(0);
      },
      history: [],
      close: () => undefined,
    }),
    close: () => undefined,
  });
}

const task = (
  id: string,
  path: string,
  text: string,
  hints: LabTask['hints'] = ['Look.', 'Look again.'],
): LabTask => ({
  id,
  title: id,
  hints,
  check: ({ files }) =>
    files.get(path) === text ? DONE : notYet(`${path} is ${files.get(path) ?? 'not there'}`),
});
const lab: ProvenLab = {
  checks: { tasks: [task('write', 'a.txt', 'new\n'), task('say', 'said', 'hello')] },
  start: new Map([['a.txt', 'old\n']]),
  solution: new Map([['a.txt', 'new\n']]),
};
const go = (...steps: readonly ProofStep[]) => walk(lab, { name: 'way', steps }, { world: laptop, report });

describe('a way', () => {
  it('is walked to its end, and tells which tasks were at hand', async () => {
    const taken = await go(
      { files: 'solution', done: ['write'], says: { say: 'not there' } },
      { run: ['hello'], done: ['write', 'say'] },
    );
    expect(taken.atStart.map(({ state }) => state)).toEqual(['not-yet', 'not-yet']);
    expect(taken.atEnd.map(({ state }) => state)).toEqual(['done', 'done']);
    expect([...taken.shown]).toEqual(['write', 'say']);
  });

  it('puts files in by name and by text, takes them away, and edits them', async () => {
    await go({ files: ['a.txt'], done: ['write'] });
    await go({ files: { 'a.txt': 'mine', 'b/c.txt': 'x' }, says: { write: 'a.txt is mine' } });
    await go({ files: { 'a.txt': undefined }, says: { write: 'a.txt is not there' } });
    await go({
      edits: {
        'a.txt': [
          ['ol', 'ne'],
          ['ed', 'ew'],
        ],
      },
      done: ['write'],
    });
    await go({ files: 'solution' }, { files: 'start', says: { write: 'a.txt is old' } });
  });

  it.each([
    ['a task is not done', { done: ['write'], within: 0 }, 'write should be done; it says: a.txt is old'],
    ['a task says something else', { says: { write: 'nothing' }, within: 0 }, 'write should say “nothing”'],
    ['a task is done too soon', { run: ['hello'], says: { say: 'not there' }, within: 0 }, 'it says: done'],
    ['an edit finds nothing', { edits: { 'a.txt': [['zzz', '']] } }, '“zzz” does not occur exactly once'],
  ] as const)('stops where %s', async (_, step, words) => {
    await expect(go(step)).rejects.toThrow(words);
  });

  it('shows what the terminal showed when it stops', async () => {
    await expect(go({ run: ['hello'] }, { done: ['write'], within: 0 })).rejects.toThrow(
      /Step 2 of “way”[^]*\$ hello/,
    );
  });

  it('stops where a check fails', async () => {
    const broken: LabTask = {
      ...task('write', 'a.txt', 'new\n'),
      check: () => {
        throw new Error('a fault of its own');
      },
    };
    const way = { name: 'way', steps: [{ within: 0 }] };
    const walking = walk({ ...lab, checks: { tasks: [broken] } }, way, { world: laptop, report });
    await expect(walking).rejects.toThrow('its check failed: a fault of its own');
  });
});

describe('a lab’s parts', () => {
  const proof = (...steps: readonly ProofStep[]): LabProof => ({ ways: [{ name: 'way', steps }] });
  const withTasks = (...tasks: readonly LabTask[]) => faultsOf({ ...lab, checks: { tasks } }, proof());

  it('have no fault', () => {
    expect(faultsOf(lab, proof({ files: ['a.txt'], done: ['write'], says: { say: '' } }))).toEqual([]);
  });

  it('have faults in tasks', () => {
    const one = task('one', 'a', 'b');
    expect(withTasks(one, one)).toEqual(['Two tasks are called one.']);
    expect(withTasks(task('one', 'a', 'b', ['Look.']))).toEqual(['one has fewer than two hints.']);
    expect(withTasks(task('one', 'a', 'b', ['Look.', 'Look.']))).toEqual(['one gives a hint twice.']);
    expect(withTasks(task('one', 'a', 'b', ['Look.', ' ']))).toEqual(['one has an empty text.']);
  });

  it('have faults in hints that hold the answer', () => {
    const solution = new Map([['Dockerfile', 'FROM scratch\n  CMD ["node", "server.js"]\n']]);
    const tasks = [task('one', 'a', 'b', ['Look.', 'Write `CMD ["node", "server.js"]` there.'])];
    expect(faultsOf({ ...lab, checks: { tasks }, solution }, proof())[0]).toContain(
      'holds a line of the solution’s Dockerfile',
    );
  });

  it('have faults in the proof', () => {
    expect(faultsOf(lab, proof({ done: ['other'] }))[0]).toContain('speaks of a task other');
    expect(faultsOf(lab, proof({ files: ['b.txt'] }))[0]).toContain(
      'takes b.txt, which the solution does not have',
    );
  });
});
