import type { CreateOptions } from '../api.ts';

const FIRST_WAIT = 100;
const LONGEST_WAIT = 60_000;
const STEADY_AFTER = 10_000;

/** Milliseconds to wait before the next start: doubled with each, and small again after a run of ten seconds. */
export function nextWait(last: number | undefined, ranFor: number): number {
  return last === undefined || ranFor >= STEADY_AFTER ? FIRST_WAIT : Math.min(last * 2, LONGEST_WAIT);
}

/**
 * Whether a container that has ended of itself is started again.
 * Source: https://docs.docker.com/engine/containers/start-containers-automatically/
 */
export function restarts(policy: CreateOptions['restart'], exitCode: number, count: number): boolean {
  switch (policy?.name) {
    case 'always':
    case 'unless-stopped':
      return true;
    case 'on-failure':
      return (
        exitCode !== 0 && (policy.maximum === undefined || policy.maximum === 0 || count < policy.maximum)
      );
    default:
      return false;
  }
}
