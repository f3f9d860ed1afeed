import { BuildError, EngineError } from '../../engine/api.ts';
import type { Output } from '../../machine/program.ts';

/** The command cannot go on: what it writes to stderr, and its exit code. */
export class CommandError extends Error {
  readonly code: number;
  constructor(message: string, code = 1) {
    super(message);
    this.code = code;
  }
}

/** Whether the daemon said it, and not a fault of the lab's own. */
export const isFromEngine = (error: unknown): error is EngineError =>
  error instanceof EngineError && !(error instanceof BuildError);

/** `Error response from daemon: …`, as the client writes what the daemon answers. */
export const daemonWords = ({ message }: EngineError): string => `Error response from daemon: ${message}`;

/** The client's words for what went wrong: those of a {@link CommandError}, or the daemon's. @throws What is neither. */
export function wordsOf(error: unknown): string {
  if (isFromEngine(error)) return daemonWords(error);
  if (error instanceof CommandError) return error.message;
  throw error;
}

/**
 * Does the same to each of several, as `docker stop a b` does: those that work are told on stdout, those that do not on
 * stderr at the end. @returns The exit code.
 */
export async function each(
  names: readonly string[],
  streams: { readonly stdout: Output; readonly stderr: Output },
  work: (name: string) => Promise<string | undefined>,
): Promise<number> {
  const faults: string[] = [];
  for (const name of names) {
    try {
      const line = await work(name);
      if (line !== undefined) streams.stdout.write(`${line}\n`);
    } catch (error) {
      faults.push(wordsOf(error));
    }
  }
  for (const fault of faults) streams.stderr.write(`${fault}\n`);
  return faults.length === 0 ? 0 : 1;
}
