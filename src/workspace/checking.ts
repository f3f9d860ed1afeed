import type { SourceFile } from '../checker/diagnostic.ts';
import type { WorkspaceReport } from '../checker/factors/workspace.ts';
import type { WorkspaceAnswer, WorkspaceRequest } from './worker.ts';

/** As much of a `Worker` as is needed. */
export interface CheckerPort {
  postMessage(request: WorkspaceRequest): void;
  addEventListener(type: 'message', listener: (event: { readonly data: WorkspaceAnswer }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message: string }) => void): void;
  terminate(): void;
}

/** What came of a request. `failed` carries why, for the reader. */
type Outcome<Result> = Result | { readonly failed: string };

interface Waiting {
  readonly request: WorkspaceRequest;
  readonly settle: (answer: WorkspaceAnswer) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * A project's checker in a worker. A worker that fails, or takes longer than `timeout` milliseconds over a request, is
 * ended, and the next request meets a new one.
 */
export class WorkspaceChecker {
  readonly #create: () => CheckerPort;
  readonly #timeout: number;
  readonly #waiting = new Map<number, Waiting>();
  #port: CheckerPort | undefined;
  #lastId = 0;

  constructor(create: () => CheckerPort, timeout = 20_000) {
    this.#create = create;
    this.#timeout = timeout;
  }

  /** Starts the worker, so that the first request finds it there. */
  warm(): void {
    this.#port ??= this.#start();
  }

  async check(files: readonly SourceFile[]): Promise<Outcome<{ readonly report: WorkspaceReport }>> {
    const answer = await this.#ask('check', files);
    return 'report' in answer ? answer : failed(answer);
  }

  /** The files that certain fixes change, as they are afterwards. */
  async mend(
    files: readonly SourceFile[],
  ): Promise<Outcome<{ readonly mended: readonly SourceFile[]; readonly fixes: number }>> {
    const answer = await this.#ask('mend', files);
    return 'mended' in answer ? answer : failed(answer);
  }

  #ask(task: WorkspaceRequest['task'], files: readonly SourceFile[]): Promise<WorkspaceAnswer> {
    const id = ++this.#lastId;
    return new Promise((settle) => {
      const timer = setTimeout(() => {
        this.#restart(`The check took longer than ${String(this.#timeout / 1000)} seconds and was stopped.`);
      }, this.#timeout);
      const request = { id, task, files };
      this.#waiting.set(id, { request, settle, timer });
      try {
        this.#port ??= this.#start();
        this.#port.postMessage(request);
      } catch (error) {
        this.#restart(`The checker did not start: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  }

  #start(): CheckerPort {
    const port = this.#create();
    port.addEventListener('message', ({ data }) => {
      const waiting = this.#waiting.get(data.id);
      if (waiting === undefined) return;
      clearTimeout(waiting.timer);
      this.#waiting.delete(data.id);
      waiting.settle(data);
    });
    port.addEventListener('error', ({ message }) => {
      // A worker that was replaced may still have something to complain about.
      if (port === this.#port) this.#restart(`The checker failed: ${message}`);
    });
    return port;
  }

  #restart(error: string): void {
    this.#port?.terminate();
    this.#port = undefined;
    for (const { request, settle, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      settle({ id: request.id, error });
    }
    this.#waiting.clear();
  }
}

function failed(answer: WorkspaceAnswer): { readonly failed: string } {
  return { failed: 'error' in answer ? answer.error : 'The checker gave another answer than was asked for.' };
}
