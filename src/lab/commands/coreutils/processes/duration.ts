import type { Clock } from '../../../clock.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** `1.5`, `10s`, `2m`, `1h`, `1d`, `infinity` in milliseconds; undefined where it is none. */
export function readDuration(text: string): number | undefined {
  if (/^inf(?:inity)?$/i.test(text)) return Infinity;
  const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(text);
  return match === null ? undefined : Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1) * 1000;
}

/** A timer of a browser goes round after 24 days. */
const LONGEST = 86_400_000;

/** Waits, for ever too. @throws the signal's reason where it is aborted */
export async function waitFor(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  for (let left = ms; left > 0; left -= LONGEST) await clock.sleep(Math.min(left, LONGEST), signal);
}
