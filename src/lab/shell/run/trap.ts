import type { ProgramProcess } from '../../machine/program.ts';

/** What a shell does when a signal comes: the texts of `trap`, by signal or `EXIT`, `ERR`, `DEBUG`. */
export class TrapTable {
  readonly #texts = new Map<string, string>();
  readonly #handlers = new Map<string, () => void>();
  readonly #process: ProgramProcess;
  readonly #waiting: string[] = [];
  readonly #wakers = new Set<() => void>();

  constructor(process: ProgramProcess) {
    this.#process = process;
  }

  get(condition: string): string | undefined {
    return this.#texts.get(condition);
  }

  /** In the order in which `trap` lists them. */
  entries(): readonly (readonly [string, string])[] {
    return [...this.#texts];
  }

  get isEmpty(): boolean {
    return this.#texts.size === 0;
  }

  /** An empty text ignores the signal; undefined gives it its own effect back. */
  set(condition: string, text: string | undefined): void {
    this.#handlers.get(condition)?.();
    this.#handlers.delete(condition);
    if (text === undefined) {
      this.#texts.delete(condition);
      return;
    }
    this.#texts.set(condition, text);
    if (!condition.startsWith('SIG')) return;
    const handler = () => {
      if (this.#texts.get(condition) === '') return;
      this.#waiting.push(condition);
      for (const wake of [...this.#wakers]) wake();
    };
    this.#handlers.set(condition, this.#process.onSignal(condition, handler));
  }

  /** The next signal whose text is to be run. */
  take(): string | undefined {
    return this.#waiting.shift();
  }

  /** The one that {@link take} would take. */
  get next(): string | undefined {
    return this.#waiting[0];
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Resolves when a signal with a text comes. @returns Stops waiting too. */
  arrival(): { readonly arrived: Promise<void>; readonly stop: () => void } {
    let wake: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      wake = resolve;
      if (this.isWaiting) resolve();
    });
    this.#wakers.add(wake);
    return {
      arrived,
      stop: () => {
        this.#wakers.delete(wake);
      },
    };
  }

  /** In a subshell: signals that are ignored stay so, texts are gone. */
  inherit(parent: TrapTable): void {
    for (const [condition, text] of parent.#texts)
      if (text === '' && condition.startsWith('SIG')) this.set(condition, '');
  }
}
