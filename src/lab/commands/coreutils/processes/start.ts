import { ExecError, type ProgramProcess, type SpawnOptions } from '../../../machine/program.ts';
import { quote } from '../words.ts';

/** What a tool that runs another command says and ends with where it cannot: 127 not found, 126 not runnable. */
export function execFailure(error: unknown): { readonly text: string; readonly code: number } {
  if (!(error instanceof ExecError)) throw error;
  const name = quote(error.file);
  switch (error.code) {
    case 'ENOENT':
      return { text: `${name}: No such file or directory`, code: 127 };
    case 'ENOEXEC':
      return { text: `${name}: Exec format error`, code: 126 };
    case 'EAGAIN':
      return { text: `${name}: ${error.message}`, code: 126 };
    case 'EACCES':
    case 'EISDIR':
      return { text: `${name}: Permission denied`, code: 126 };
  }
}

/** What the keyboard sends: a terminal's signals reach a tool alone, and not what it runs. */
const KEYBOARD = ['SIGINT', 'SIGQUIT'] as const;
/** What a tool passes on that stands in front of one command. */
export const ALL_FORWARDED = [...KEYBOARD, 'SIGTERM', 'SIGHUP'] as const;
/** The exit code of a command that ctrl-C has ended. */
export const INTERRUPTED = 130;

/** Runs a command and passes signals on to it meanwhile. @returns Its exit code. @throws {ExecError} */
export async function runChild(
  process: ProgramProcess,
  argv: readonly string[],
  options: SpawnOptions = {},
  forwarded: readonly string[] = KEYBOARD,
): Promise<number> {
  const child = process.spawn(argv, options);
  const undo = forwarded.map((signal) =>
    process.onSignal(signal, () => {
      child.signal(signal);
    }),
  );
  try {
    return await child.exited;
  } finally {
    for (const each of undo) each();
  }
}
