import type { Context } from './command.ts';

/**
 * Asks before something is taken away, unless `--force` says not to. @param warning What will be, after `WARNING! `.
 * @returns Whether to go on: `y` or `yes`.
 */
export async function confirm({ flags, process }: Context, warning: string): Promise<boolean> {
  if (flags.on('force')) return true;
  process.stdout.write(`WARNING! ${warning}\nAre you sure you want to continue? [y/N] `);
  const decoder = new TextDecoder();
  let answer = '';
  while (!answer.includes('\n')) {
    const typed = await process.stdin.read();
    if (typed === undefined) break;
    answer += decoder.decode(typed, { stream: true });
  }
  return /^\s*y(?:es)?\s*$/i.test(answer.split('\n')[0] ?? '');
}
