import fc from 'fast-check';
import { expect, it } from 'vitest';
import { beginningWith, streamsOf, type LoggedTask } from './streams.ts';

const containers = ['scorekeep-frontend', 'scorekeep-api'];
const tasks = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[0-9a-f]{4}$/), running: fc.boolean() }), {
  selector: ({ id }) => id,
  maxLength: 5,
});

it('each container of each task has a stream, and none is shared', () => {
  fc.assert(
    fc.property(tasks, (some) => {
      const names = streamsOf('scorekeep', containers, some).map(({ name }) => name);
      expect(new Set(names).size).toBe(containers.length * some.length);
    }),
  );
});

it('a stopped task keeps its streams', () => {
  fc.assert(
    fc.property(tasks, (some) => {
      const stopped: LoggedTask[] = some.map((task) => ({ ...task, running: false }));
      const names = (of: readonly LoggedTask[]) => streamsOf('p', containers, of).map(({ name }) => name);
      expect(names(stopped)).toEqual(names(some));
      expect(streamsOf('p', containers, stopped).some(({ written }) => written)).toBe(false);
    }),
  );
});

it('a prefix finds what begins with it', () => {
  const streams = streamsOf('scorekeep', containers, [{ id: '6fe3', running: true }]);
  expect(beginningWith(streams, 'scorekeep/scorekeep-a').map(({ name }) => name)).toEqual([
    'scorekeep/scorekeep-api/6fe3',
  ]);
  expect(beginningWith(streams, '')).toEqual(streams);
  expect(beginningWith(streams, 'scorekeep-api')).toEqual([]);
});
