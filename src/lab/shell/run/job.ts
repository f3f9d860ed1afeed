import type { Child } from '../../machine/program.ts';

/** What runs in the background. */
export interface Job {
  readonly number: number;
  readonly children: readonly Child[];
  readonly text: string;
  /** The status of its last command, once it has ended. */
  status: number | undefined;
}

/** The jobs of a shell, and how its children ended. */
export class JobTable {
  readonly #jobs: Job[] = [];
  readonly #statuses = new Map<number, Promise<number>>();

  get all(): readonly Job[] {
    return this.#jobs;
  }

  add(children: readonly Child[], text: string): Job {
    const number = Math.max(0, ...this.#jobs.map((job) => job.number)) + 1;
    const job: Job = { number, children, text, status: undefined };
    this.#jobs.push(job);
    for (const child of children) this.#statuses.set(child.pid, child.exited);
    void children.at(-1)?.exited.then((status) => {
      job.status = status;
    });
    return job;
  }

  remove(job: Job): void {
    const index = this.#jobs.indexOf(job);
    if (index !== -1) this.#jobs.splice(index, 1);
  }

  /** How a child ends or has ended; undefined where it is none. */
  exited(pid: number): Promise<number> | undefined {
    return this.#statuses.get(pid);
  }

  forget(pid: number): void {
    this.#statuses.delete(pid);
  }

  /** `%1`, `%+`, `%-`, `%name`, `%?part`. */
  find(text: string): Job | undefined {
    const which = text.replace(/^%/, '');
    if (which === '' || which === '+' || which === '%') return this.#jobs.at(-1);
    if (which === '-') return this.#jobs.at(-2) ?? this.#jobs.at(-1);
    if (/^\d+$/.test(which)) return this.#jobs.find(({ number }) => number === Number(which));
    if (which.startsWith('?')) return this.#jobs.find((job) => job.text.includes(which.slice(1)));
    return this.#jobs.find((job) => job.text.startsWith(which));
  }

  /** `+` for the one that `fg` takes, `-` for the one before it. */
  mark(job: Job): string {
    return job === this.#jobs.at(-1) ? '+' : job === this.#jobs.at(-2) ? '-' : ' ';
  }
}
