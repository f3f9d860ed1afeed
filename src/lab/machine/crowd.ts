import type { Task } from './task.ts';

/** From here on a program that starts itself again and again is taken for what it is. */
const MANY = 300;
/** More than this no machine of the lab has at a time: all of them run in one page. */
const MOST = 500;
/** Each has a thread of the browser's. */
const MOST_OF_NODE = 60;
/** So many ancestors of its own kind, and a process is one of a chain without end. */
const GENERATIONS = 4;

/** What to do where a process wants to start another: nothing, refuse it, or end all of its kind. */
export type Verdict = 'fine' | 'full' | readonly Task[];

/** @param isSpared The learner's own shell, for example, is never one of those to end. */
export function judge(
  tasks: ReadonlyMap<number, Task>,
  parent: Task,
  isSpared: (task: Task) => boolean,
): Verdict {
  if (tasks.size < MANY) return 'fine';
  const isKin = (task: Task) => isAlike(task.argv, parent.argv);
  let generations = 0;
  for (let task = tasks.get(parent.ppid); task !== undefined; task = tasks.get(task.ppid))
    if (isKin(task)) generations += 1;
  if (generations >= GENERATIONS) return [...tasks.values()].filter((task) => isKin(task) && !isSpared(task));
  return tasks.size < MOST ? 'fine' : 'full';
}

const isAlike = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((word, index) => word === other[index]);

/** Whether one more process of Node's is too many. */
export const isFullOfNode = (tasks: Iterable<Task>): boolean => {
  let count = 0;
  for (const { image } of tasks) if (image.apply !== undefined) count += 1;
  return count >= MOST_OF_NODE;
};

/** What a person reads about processes that were ended together. */
export const aboutCrowd = (argv: readonly string[], count: number): string =>
  `"${argv.join(' ')}" starts itself again and again: ${count} processes of it ran, so the lab has ended them all (exit code 137). Look for what calls it from within.`;
