import { Ended, Exit, Fatal, Interrupted, LoopJump, Return } from '../outcome.ts';
import type { Shell } from '../shell.ts';

/** Runs a shell's work to the end of its process, with the trap on EXIT. @returns The exit code. */
export async function finish(shell: Shell, work: (shell: Shell) => Promise<number>): Promise<number> {
  const status = await statusOf(shell, () => work(shell));
  const text = shell.traps.get('EXIT');
  if (text === undefined || text === '' || shell.process.ended.aborted) return status;
  shell.traps.set('EXIT', undefined);
  shell.status = status;
  shell.conditions = 0;
  let left: number | undefined;
  await statusOf(shell, async () => {
    try {
      return await shell.interpreter.evaluate(shell, text);
    } catch (error) {
      if (error instanceof Exit) left = error.status;
      throw error;
    }
  });
  return left ?? status;
}

/** The status with which work ends, however it leaves. */
async function statusOf(shell: Shell, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LoopJump) return shell.status;
    if (
      error instanceof Exit ||
      error instanceof Fatal ||
      error instanceof Return ||
      error instanceof Interrupted ||
      error instanceof Ended
    )
      return error.status;
    throw error;
  }
}
