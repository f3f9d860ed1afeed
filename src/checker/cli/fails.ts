import type { Severity } from '../diagnostic.ts';
import type { Outcome } from './check-files.ts';

const WEIGHTS: Readonly<Record<Severity | 'none', number>> = {
  style: 0,
  info: 1,
  warning: 2,
  error: 3,
  none: 4,
};

/** Whether something was found that makes the run fail: an error, or what the settings say. */
export function fails({ diagnostics, surroundings }: Outcome): boolean {
  const threshold = WEIGHTS[surroundings.settings.failureThreshold];
  return diagnostics.some(({ severity }) => WEIGHTS[severity] >= threshold);
}
