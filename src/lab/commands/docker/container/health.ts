import type { Healthcheck } from '../../../engine/api.ts';
import { CommandError } from '../failure.ts';
import type { Flags } from '../flags.ts';

const NANOSECONDS = 1e6;
const TIMES = [
  ['health-interval', 'Interval'],
  ['health-timeout', 'Timeout'],
  ['health-start-period', 'StartPeriod'],
  ['health-start-interval', 'StartInterval'],
] as const;

/**
 * The health check that the flags ask for, with what they do not say taken from the image's.
 * @returns Undefined where no flag speaks of it. @throws {CommandError}
 */
export function readHealth(flags: Flags, ofImage: Healthcheck | undefined): Healthcheck | undefined {
  const names = ['health-cmd', 'health-retries', ...TIMES.map(([name]) => name)];
  const isAsked = names.some((name) => flags.has(name));
  if (flags.on('no-healthcheck')) {
    if (isAsked) throw new CommandError('--no-healthcheck conflicts with --health-* options');
    return { Test: ['NONE'] };
  }
  if (!isAsked) return undefined;
  const command = flags.text('health-cmd');
  const retries = flags.number('health-retries');
  const times = TIMES.flatMap(([name, field]) => {
    const time = flags.has(name) ? flags.number(name) : undefined;
    if (time !== undefined && time < 0) throw new CommandError(`--${name} cannot be negative`);
    return time === undefined ? [] : [[field, time * NANOSECONDS] as const];
  });
  if (retries !== undefined && retries < 0) throw new CommandError('--health-retries cannot be negative');
  return {
    ...ofImage,
    Test: command === undefined ? (ofImage?.Test ?? []) : ['CMD-SHELL', command],
    ...Object.fromEntries(times),
    ...(retries === undefined ? {} : { Retries: retries }),
  };
}
