import type { Clock } from '../../clock.ts';
import type { ContainerDetails, Healthcheck } from '../api.ts';

export type Health = NonNullable<ContainerDetails['state']['health']>;
export interface Probe {
  readonly exitCode: number;
  readonly output: string;
}

const SECONDS = 1e9;
const DEFAULTS = { Interval: 30 * SECONDS, Timeout: 30 * SECONDS, StartInterval: 5 * SECONDS, Retries: 3 };
const LOG_AT_MOST = 5;
const OUTPUT_AT_MOST = 4096;

/** Whether there is anything to run. */
export const hasCheck = (check: Healthcheck | undefined): check is Healthcheck =>
  check !== undefined && check.Test.length > 1 && check.Test[0] !== 'NONE';

/**
 * Runs a container's health check until `signal` ends it: each `Interval`, or each `StartInterval` while the start period
 * lasts and no probe has passed; failures within the start period do not count.
 * Source: https://docs.docker.com/reference/dockerfile/#healthcheck
 */
export async function watchHealth(
  check: Healthcheck,
  clock: Clock,
  probe: (timeout: number) => Promise<Probe>,
  tell: (health: Health) => void,
  signal: AbortSignal,
): Promise<void> {
  const milliseconds = (value: number | undefined, otherwise: number) =>
    (value === undefined || value === 0 ? otherwise : value) / 1e6;
  const interval = milliseconds(check.Interval, DEFAULTS.Interval);
  const timeout = milliseconds(check.Timeout, DEFAULTS.Timeout);
  const startPeriod = (check.StartPeriod ?? 0) / 1e6;
  const startInterval = milliseconds(check.StartInterval, DEFAULTS.StartInterval);
  const retries = check.Retries === undefined || check.Retries === 0 ? DEFAULTS.Retries : check.Retries;
  const began = clock.now();
  let health: Health = { status: 'starting', failingStreak: 0, log: [] };
  tell(health);
  while (!signal.aborted) {
    const isStarting = health.status === 'starting' && clock.now() - began < startPeriod;
    try {
      await clock.sleep(isStarting ? startInterval : interval, signal);
    } catch {
      return;
    }
    const start = clock.now();
    const result = await probe(timeout);
    if (isAborted(signal)) return;
    const log = [
      ...health.log,
      { start, exitCode: result.exitCode, output: result.output.slice(0, OUTPUT_AT_MOST) },
    ];
    health = { ...next(health, result, start - began < startPeriod, retries), log: log.slice(-LOG_AT_MOST) };
    tell(health);
  }
}

// A function of its own, because TypeScript takes the loop's condition to hold across the wait.
const isAborted = (signal: AbortSignal): boolean => signal.aborted;

function next(health: Health, { exitCode }: Probe, inStartPeriod: boolean, retries: number): Health {
  if (exitCode === 0) return { ...health, status: 'healthy', failingStreak: 0 };
  if (inStartPeriod && health.status === 'starting') return health;
  const failingStreak = health.failingStreak + 1;
  return { ...health, failingStreak, status: failingStreak >= retries ? 'unhealthy' : health.status };
}
