import type { ProgramProcess } from '../../machine/program.ts';

/** The time that something may take, by the lab's clock. */
export interface TimeLimit {
  /** Aborted when the time is over, or the program ended. */
  readonly signal: AbortSignal;
  readonly isOver: () => boolean;
  readonly end: () => void;
}

/** Counts from now on. `milliseconds` undefined: without end. */
export function limitTime({ clock, ended }: ProgramProcess, milliseconds: number | undefined): TimeLimit {
  const over = new AbortController();
  const done = new AbortController();
  if (milliseconds !== undefined) {
    clock.sleep(milliseconds, done.signal).then(
      () => {
        over.abort(new DOMException('The time is over', 'TimeoutError'));
      },
      () => undefined,
    );
  }
  return {
    signal: AbortSignal.any([ended, over.signal]),
    isOver: () => over.signal.aborted,
    end: () => {
      done.abort();
    },
  };
}
