import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortDigest } from '../digest.ts';
import {
  begin,
  breakerThreshold,
  build,
  buildOf,
  deploy,
  isDeploying,
  release,
  settle,
  taskRows,
  tick,
  type Pipeline,
} from './pipeline.ts';

const [shown, sorted, broken] = begin().commits.map(({ id }) => id);
if (shown === undefined || sorted === undefined || broken === undefined) throw new Error('three commits');

const id = fc.constantFrom(shown, sorted, broken, 'no such commit');
const action: fc.Arbitrary<(pipeline: Pipeline) => Pipeline> = fc.oneof(
  id.map((commit) => (pipeline: Pipeline) => build(pipeline, commit)),
  fc.tuple(id, fc.constantFrom('db-1', 'db-2')).map(
    ([commit, config]) =>
      (pipeline: Pipeline) =>
        release(pipeline, commit, config),
  ),
  fc.integer({ min: 38, max: 50 }).map((number) => (pipeline: Pipeline) => deploy(pipeline, number)),
  fc.constant(tick),
  fc.constant(settle),
);
const path = fc
  .array(action, { maxLength: 40 })
  .map((actions) =>
    actions.reduce<Pipeline[]>((all, act) => [...all, act(all.at(-1) ?? begin())], [begin()]),
  );

it('names an image by what is in it', () => {
  const [first, second] = begin().commits;
  if (first === undefined || second === undefined) throw new Error('two commits');
  expect(buildOf(first)).toEqual(buildOf(first));
  expect(buildOf(first).digest).not.toBe(buildOf(second).digest);
  expect(buildOf(first).digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(shortDigest(buildOf(first).digest)).toMatch(/^sha256:[0-9a-f]{7}…$/);
});

it('gives a change of config a new number and the same digest', () => {
  const [before, after] = release(begin(), shown, 'db-2').releases;
  expect(after?.number).toBe(42);
  expect(after?.build).toBe(before?.build);
  expect(after?.config).not.toBe(before?.config);
});

it('releases nothing that was not built, and deploys nothing that was not released', () => {
  expect(release(begin(), sorted, 'db-1')).toEqual(begin());
  expect(deploy(begin(), 42)).toEqual(begin());
});

it('never changes or loses a release', () => {
  fc.assert(
    fc.property(path, (moments) => {
      moments.forEach((moment, index) => {
        const before = moments[index - 1]?.releases ?? [];
        expect(moment.releases.slice(0, before.length)).toEqual(before);
        expect(moment.releases.map(({ number }) => number)).toEqual(moment.releases.map((_, at) => 41 + at));
      });
    }),
  );
});

it('always serves with as many tasks as are wanted, and never runs more than twice as many', () => {
  fc.assert(
    fc.property(path, (moments) => {
      for (const moment of moments) {
        const rows = taskRows(moment);
        const healthy = rows.reduce((sum, row) => sum + row.healthy, 0);
        const all = rows.reduce((sum, row) => sum + row.healthy + row.starting, 0);
        expect(healthy).toBeGreaterThanOrEqual(moment.desired);
        expect(all).toBeLessThanOrEqual(2 * moment.desired);
      }
    }),
  );
});

it('never completes a release that cannot start', () => {
  fc.assert(
    fc.property(path, (moments) => {
      for (const { releases, completed } of moments)
        expect(releases.find(({ number }) => number === completed)?.build.commit.starts).toBe(true);
    }),
  );
});

it('trips after three failures, and goes on with what ran before', () => {
  const bad = deploy(release(build(begin(), broken), broken, 'db-1'), 42);
  expect(breakerThreshold(bad.desired)).toBe(3);
  expect(isDeploying(tick(tick(bad)))).toBe(true);
  const end = settle(bad);
  expect(end.deployment).toMatchObject({ status: 'rolled back', failed: 3, healthy: 0 });
  expect(taskRows(end).at(-1)).toMatchObject({ number: 41, healthy: 4 });
});

it('counts to half of what is wanted, within 3 and 200', () => {
  expect([1, 4, 6, 7, 9, 1000].map(breakerThreshold)).toEqual([3, 3, 3, 4, 5, 200]);
});

it('goes back to any release that ran, without building', () => {
  const forward = settle(deploy(release(build(begin(), sorted), sorted, 'db-2'), 42));
  const back = settle(deploy(forward, 41));
  expect(back.completed).toBe(41);
  expect(back.builds).toEqual(forward.builds);
  expect(taskRows(back)).toEqual([{ number: 41, healthy: 4, starting: 0, failed: 0 }]);
});
