import type { CheckAnswer, CheckRequest } from './answer.ts';
import type { Diagnostic, SourceFile } from './diagnostic.ts';

/** As much of a `Worker` as the client needs. */
export interface WorkerPort {
  postMessage(request: CheckRequest): void;
  addEventListener(type: 'message', listener: (event: { readonly data: CheckAnswer }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message: string }) => void): void;
  terminate(): void;
}

export type CheckResult =
  | { readonly kind: 'checked'; readonly diagnostics: readonly Diagnostic[] }
  /** A newer text of the same path came in before this one was answered. */
  | { readonly kind: 'superseded' }
  | { readonly kind: 'failed'; readonly message: string };

export interface Checker {
  /**
   * Always settles, and never rejects.
   * @param beside The files around it that bear on it, with paths from the same root.
   */
  check(file: SourceFile, beside?: readonly SourceFile[]): Promise<CheckResult>;
  /** Ends the worker; what is still open fails. */
  dispose(): void;
}

interface Task {
  readonly file: SourceFile;
  readonly beside: readonly SourceFile[];
  readonly settle: (result: CheckResult) => void;
}

interface Running extends Task {
  readonly id: number;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * Checks files in a worker, one at a time. Of one path only the newest text counts: earlier ones that are still open
 * end as `superseded`. A worker that fails, or that takes longer than `timeout` milliseconds, is replaced by a new one.
 */
export function createChecker(createWorker: () => WorkerPort, timeout = 5000): Checker {
  const waiting = new Map<string, Task>();
  let worker: WorkerPort | undefined;
  let running: Running | undefined;
  let lastId = 0;
  let disposed = false;

  function start(): WorkerPort {
    const port = createWorker();
    port.addEventListener('message', ({ data }) => {
      if (running?.id !== data.id) return;
      if ('error' in data) finish({ kind: 'failed', message: `The checker failed: ${data.error}` });
      else finish({ kind: 'checked', diagnostics: data.diagnostics });
    });
    port.addEventListener('error', ({ message }) => {
      // A worker that was replaced may still have something to complain about.
      if (port === worker) restart(`The checker’s worker failed: ${message}`);
    });
    return port;
  }

  function next(): void {
    if (running !== undefined || disposed) return;
    for (const [path, task] of waiting) {
      waiting.delete(path);
      run(task);
      return;
    }
  }

  function run(task: Task): void {
    const id = ++lastId;
    const timer = setTimeout(() => {
      restart(`The checker took longer than ${timeout} ms and was started anew.`);
    }, timeout);
    running = { ...task, id, timer };
    try {
      worker ??= start();
      worker.postMessage({ id, file: task.file, beside: task.beside });
    } catch (error) {
      restart(
        `The checker’s worker did not start: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  function finish(result: CheckResult): void {
    if (running === undefined) return;
    const { timer, settle } = running;
    clearTimeout(timer);
    running = undefined;
    settle(result);
    next();
  }

  function restart(message: string): void {
    worker?.terminate();
    worker = undefined;
    finish({ kind: 'failed', message });
  }

  return {
    check(file, beside = []) {
      return new Promise((resolve) => {
        if (disposed) {
          resolve({ kind: 'failed', message: 'The checker was closed.' });
          return;
        }
        if (running?.file.path === file.path) {
          // Its answer is still awaited, since the worker is busy with it, but nobody wants it any more.
          running.settle({ kind: 'superseded' });
        }
        waiting.get(file.path)?.settle({ kind: 'superseded' });
        waiting.set(file.path, { file, beside, settle: resolve });
        next();
      });
    },
    dispose() {
      disposed = true;
      for (const { settle } of waiting.values())
        settle({ kind: 'failed', message: 'The checker was closed.' });
      waiting.clear();
      restart('The checker was closed.');
    },
  };
}
