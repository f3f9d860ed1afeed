import type { Output } from '../../machine/program.ts';

/** Lets the page draw and other processes run: a loop without another wait takes this one from time to time. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The same for who writes on and on: a pipe or a screen that is full is waited for. */
export async function breatheFor(output: Output): Promise<void> {
  await breathe();
  await output.room?.();
}
