import { expect, it } from 'vitest';
import type { LabTask } from '../../../lab/checks/check.ts';
import type { TaskOutcome } from '../../../lab/checks/watch-checks.ts';
import { currentTask, WAKING } from './lab-state.ts';

const tasks = ['run', 'stop', 'finish'].map((id): LabTask => ({
  id,
  title: id,
  hints: ['a hint'],
  check: () => ({ state: 'done' }),
}));
const done: TaskOutcome = { state: 'done' };
const notYet: TaskOutcome = { state: 'not-yet', because: 'nothing was done' };
const at = (outcomes: readonly TaskOutcome[], ...earlier: readonly string[]) =>
  currentTask(tasks, { ...WAKING, outcomes, done: new Set(earlier) });

it('has the first task at hand that was never done', () => {
  expect(at([done, notYet, notYet], 'run')).toBe(1);
  expect(at([notYet, notYet, notYet], 'run', 'stop')).toBe(2);
});

it('has none at hand where all were done, now or before the page was loaded again', () => {
  expect(at([done, done, done])).toBe(-1);
  expect(at([notYet, done, notYet], 'run', 'finish')).toBe(-1);
});
