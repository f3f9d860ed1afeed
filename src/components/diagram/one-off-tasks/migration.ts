/** What the migration's one step does: an addition that cannot be made twice, or an update that can. */
export type Change = 'column' | 'prices';

/** What the database remembers: whether the step is noted as done, and how often it was really done. */
export interface Tables {
  readonly noted: boolean;
  readonly applied: number;
}
export const UNTOUCHED: Tables = { noted: false, applied: 0 };

/** How the migration is started. */
export interface Order {
  readonly change: Change;
  /** Whether the image that runs knows the step; an older revision does not. */
  readonly knows: boolean;
  /** Tasks at once: RunTask starts up to ten. */
  readonly copies: number;
  /** Whether each takes a lock in the database before it looks. */
  readonly lock: boolean;
}

/** How a task ended. */
export interface Ending {
  readonly code: 0 | 1;
  readonly said: 'done' | 'nothing to do' | 'relation already exists' | 'step already noted';
}

/** What is left when all tasks have ended. */
export interface Outcome {
  readonly tables: Tables;
  readonly endings: readonly Ending[];
}

type At = 'start' | 'look' | 'act' | 'note' | Ending;

/**
 * Runs the tasks against one database, a move at a time, as most migration tools work: look whether the step is noted,
 * act, note it. The step and its note share no transaction. `turns` says whose move is next, by number; when it ends, the
 * tasks move in turn, as tasks do that were started together.
 */
export function migrate(before: Tables, order: Order, turns: readonly number[] = []): Outcome {
  const tasks: At[] = Array.from({ length: order.copies }, () => 'start');
  let tables = before;
  let holder: number | undefined;
  const end = (task: number, ending: Ending): Ending => {
    if (holder === task) holder = undefined;
    return ending;
  };
  const move = (task: number, at: At): At => {
    switch (at) {
      case 'start':
        if (order.lock && holder !== undefined) return 'start';
        if (order.lock) holder = task;
        return 'look';
      case 'look':
        return tables.noted || !order.knows ? end(task, { code: 0, said: 'nothing to do' }) : 'act';
      case 'act':
        if (order.change === 'column' && tables.applied > 0)
          return end(task, { code: 1, said: 'relation already exists' });
        tables = { ...tables, applied: tables.applied + 1 };
        return 'note';
      case 'note':
        if (tables.noted) return end(task, { code: 1, said: 'step already noted' });
        tables = { ...tables, noted: true };
        return end(task, { code: 0, said: 'done' });
      default:
        return at;
    }
  };
  const go = (task: number) => {
    const at = tasks[task];
    if (at !== undefined) tasks[task] = move(task, at);
  };
  for (const turn of turns) if (order.copies > 0) go(turn % order.copies);
  while (tasks.some((at) => typeof at === 'string')) for (const task of tasks.keys()) go(task);
  return { tables, endings: tasks.filter((at) => typeof at !== 'string') };
}

/** How often each job has been started after so many days, the first of them a Monday. */
export function startedIn(days: number): { readonly report: number; readonly archive: number } {
  return { report: days, archive: Math.floor(days / 7) };
}
