const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24;
const WEEK = 7 * DAY;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;
const ZERO = '0001-01-01T00:00:00Z';

/**
 * A length of time in the rough words of Docker's tables: `About a minute`, `3 weeks`. @param milliseconds Below zero counts as none.
 * Source: https://pkg.go.dev/github.com/docker/go-units#HumanDuration
 */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.trunc(milliseconds / 1000));
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < MINUTE) return `${seconds} seconds`;
  const minutes = Math.trunc(seconds / MINUTE);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.round(milliseconds / 1000 / HOUR);
  if (hours === 1) return 'About an hour';
  if (hours < 2 * DAY) return `${hours} hours`;
  if (hours < 2 * WEEK) return `${Math.trunc(hours / DAY)} days`;
  if (hours < 2 * MONTH) return `${Math.trunc(hours / WEEK)} weeks`;
  if (hours < 2 * YEAR) return `${Math.trunc(hours / MONTH)} months`;
  return `${Math.trunc(hours / YEAR)} years`;
}

/** RFC 3339 with as many digits as it needs: `2026-11-24T12:00:00.5Z`; Go's zero time where there is none. */
export function rfc3339(milliseconds: number | undefined): string {
  return milliseconds === undefined ? ZERO : new Date(milliseconds).toISOString().replace(/\.?0*Z$/, 'Z');
}

/** RFC 3339 with nine digits, as before lines of a log. */
export function rfc3339Fixed(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '000000Z');
}

/** `2026-11-24 12:00:00 +0000 UTC`, the form of `.CreatedAt`. */
export function dateAndTime(milliseconds: number): string {
  return new Date(milliseconds)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' +0000 UTC');
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of `1m30s`, `500ms`, `0`; undefined where it is none. https://pkg.go.dev/time#ParseDuration */
export function readDuration(text: string): number | undefined {
  if (text === '0') return 0;
  if (!/^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, amount = '', unit = ''] of text.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g))
    sum += Number(amount) * (UNITS[unit] ?? 0);
  return text.startsWith('-') ? -sum : sum;
}

/**
 * A moment as `--since` takes it: a length of time before now (`10m`), seconds since 1970, or a date.
 * @returns Milliseconds since 1970; undefined where it is none of these.
 */
export function readMoment(text: string, now: number): number | undefined {
  const before = readDuration(text);
  if (before !== undefined && text !== '0') return now - before;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/.test(text))
    return undefined;
  const hourOnly = /T\d{2}(?=Z|[+-]|$)/;
  const whole = text.replace(hourOnly, (hour) => `${hour}:00`);
  const zoned = /(?:Z|[+-]\d{2}:\d{2})$/.test(whole.slice(10))
    ? whole
    : `${whole}${whole.length > 10 ? 'Z' : ''}`;
  const moment = Date.parse(zoned);
  return Number.isNaN(moment) ? undefined : moment;
}
