import { within } from '../file-system/path.ts';
import type { LabEvent } from '../events.ts';
import type { CheckResult, LabTask, Observation } from './check.ts';
import { observe, type Observed, type ObserveOptions } from './observe.ts';

/** What is known of a task: what its check said last, or that it could not say anything. */
export type TaskOutcome = CheckResult | { readonly state: 'failed'; readonly error: string };

export interface WatchOptions extends Omit<ObserveOptions, 'asking'> {
  /** Told after every run, with an outcome for each task in order. */
  readonly told: (outcomes: readonly TaskOutcome[]) => void;
  /** Calls back after so many milliseconds of real time. @returns Takes the wish back. */
  readonly schedule?: (callback: () => void, milliseconds: number) => () => void;
}

export interface Watch {
  /** Runs the checks now, or once more where they are running. Resolves when everything seen so far has been judged. */
  readonly runNow: () => Promise<void>;
  readonly stop: () => void;
}

/** How long the lab must be quiet before the checks run, and how long it may keep them waiting, in milliseconds. */
const QUIET = 200;
const PATIENCE = 1_000;
/** What a check's own requests stirred up is looked at later, and later each time. */
const ECHO_FIRST = 1_000;
const ECHO_LAST = 15_000;
/** How long after a run what its requests stirred up may still be told. */
const ECHO_TAIL = 300;
/** A check that takes longer than this is not waited for, in milliseconds. */
const LONGEST = 10_000;

/** Runs the tasks' checks now and after everything that happens in the lab: never two runs at once, never one in vain. */
export function watchChecks(world: Observed, tasks: readonly LabTask[], options: WatchOptions): Watch {
  const { schedule = onTimer } = options;
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;
  let requests = 0;
  let cancel: (() => void) | undefined;
  let dueAt = 0;
  let firstAt: number | undefined;
  let echo = ECHO_FIRST;
  let echoesUntil = 0;

  const run = async (): Promise<void> => {
    requests = 0;
    const outcomes = await judge(world, tasks, {
      ...options,
      asking: () => {
        requests += 1;
      },
    });
    if (requests > 0) echoesUntil = performance.now() + ECHO_TAIL;
    if (!stopping.signal.aborted) options.told(outcomes);
  };
  const start = (): Promise<void> => {
    cancel?.();
    cancel = undefined;
    firstAt = undefined;
    if (running !== undefined) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await run();
      } while (isWanted());
      running = undefined;
    })();
    return running;
  };
  const isWanted = () => again && !stopping.signal.aborted;

  const wish = (milliseconds: number): void => {
    const now = performance.now();
    if (cancel !== undefined && milliseconds > QUIET && dueAt <= now + milliseconds) return;
    if (milliseconds <= QUIET) firstAt ??= now;
    const latest = firstAt === undefined ? Infinity : firstAt + PATIENCE;
    dueAt = Math.min(now + milliseconds, latest);
    cancel?.();
    cancel = schedule(
      () => {
        cancel = undefined;
        void start();
      },
      Math.max(0, dueAt - now),
    );
  };

  const happened = (event: LabEvent): void => {
    const mayBeEcho = (running !== undefined && requests > 0) || performance.now() < echoesUntil;
    if (mayBeEcho && isTraffic(event)) {
      wish(echo);
      echo = Math.min(ECHO_LAST, echo * 2);
      return;
    }
    if (!isTraffic(event)) echo = ECHO_FIRST;
    wish(QUIET);
  };

  const ends = [
    world.events.listen(happened),
    world.files.watch(({ path }) => {
      if (within(world.home, path) && !path.includes('/node_modules/')) wish(QUIET);
    }),
  ];
  void start();
  return {
    runNow: start,
    stop: () => {
      stopping.abort();
      cancel?.();
      for (const end of ends) end();
    },
  };
}

/** Runs each check once, in order, on one look at the lab. Never rejects: what throws is an outcome too. */
export async function judge(
  world: Observed,
  tasks: readonly LabTask[],
  options: ObserveOptions,
): Promise<readonly TaskOutcome[]> {
  let lab: Observation;
  try {
    lab = await observe(world, options);
  } catch (error) {
    return tasks.map(() => failure(error));
  }
  const outcomes: TaskOutcome[] = [];
  for (const { check } of tasks) {
    try {
      outcomes.push(await inTime(check(lab)));
    } catch (error) {
      outcomes.push(failure(error));
    }
  }
  return outcomes;
}

async function inTime<T>(answer: T | Promise<T>): Promise<T> {
  if (!(answer instanceof Promise)) return answer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`It took longer than ${String(LONGEST / 1000)} seconds.`));
    }, LONGEST);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a check's own request may bring about in the lab. */
function isTraffic({ type }: LabEvent): boolean {
  return type === 'connection' || type === 'request' || type === 'log';
}

function failure(error: unknown): TaskOutcome {
  return { state: 'failed', error: error instanceof Error ? error.message : String(error) };
}

function onTimer(callback: () => void, milliseconds: number): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => {
    clearTimeout(timer);
  };
}
