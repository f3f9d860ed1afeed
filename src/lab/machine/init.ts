import type { Program } from './program.ts';
import { SIGNALS } from './signal.ts';

const COMMAND_NOT_FOUND = 127;

/**
 * `docker run --init`: a process 1 that starts the program, hands every signal on to it, and ends as it ends.
 * Source: https://docs.docker.com/reference/cli/docker/container/run/#init
 */
export const initProgram: Program = async (process) => {
  const [, ...words] = process.argv;
  const argv = words[0] === '--' ? words.slice(1) : words;
  if (argv.length === 0) return COMMAND_NOT_FOUND;
  const child = process.spawn(argv);
  for (const signal of SIGNALS) {
    if (signal === 'SIGKILL' || signal === 'SIGSTOP' || signal === 'SIGCHLD') continue;
    process.onSignal(signal, () => {
      child.signal(signal);
    });
  }
  return child.exited;
};
