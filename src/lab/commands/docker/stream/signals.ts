import type { ProgramProcess } from '../../../machine/program.ts';

/** Those that an attached `docker run` hands on to its container. */
const HANDED_ON = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2'] as const;
const TIMES = 3;

/**
 * Hands signals on instead of ending by them. A container that does not end by the third SIGINT or SIGTERM is left, as
 * Docker leaves it. @param leave Called then. @returns Ends it.
 */
export function handOn(
  process: ProgramProcess,
  send: (signal: string) => void,
  leave: () => void,
): () => void {
  let asked = 0;
  const undo = HANDED_ON.map((signal) =>
    process.onSignal(signal, () => {
      send(signal);
      if (signal === 'SIGINT' || signal === 'SIGTERM') asked += 1;
      if (asked === TIMES) leave();
    }),
  );
  return () => {
    for (const each of undo) each();
  };
}

/** Resolves when the program is ended from outside. */
export function endOf({ ended }: ProgramProcess): Promise<void> {
  return new Promise((resolve) => {
    if (ended.aborted) resolve();
    else {
      ended.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
    }
  });
}
