/** Times as people write them for `date -d` and `touch -d`. */
const UNITS: Readonly<Record<string, number>> = {
  sec: 1000,
  second: 1000,
  min: 60_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  fortnight: 14 * 86_400_000,
};

/**
 * Reads `@1700000000`, `2026-11-24`, `2026-11-24 12:30:00 UTC`, `2026-11-24T12:30:00Z`, `now`, `yesterday`, `12:30`,
 * `3 days ago`, `+2 hours`, `next week`, and a date followed by such.
 * @returns Milliseconds since 1970; undefined where it is none of these.
 */
export function parseDate(text: string, now: number): number | undefined {
  let rest = text.trim().toLowerCase();
  let at = now;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match !== null) rest = rest.slice(match[0].length).trim();
    return match;
  };
  const epoch = take(/^@(-?\d+(?:\.\d+)?)/);
  if (epoch !== null) at = Number(epoch[1]) * 1000;
  else {
    const day = take(/^(?:[a-z]{3},?\s+)?(\d{4})-(\d\d?)-(\d\d?)(?=[t\s]|$)/) ?? undefined;
    if (day !== undefined) at = Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]));
    const time = take(
      /^t?(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(z|utc|gmt|[-+]\d\d:?\d\d)?(?=\s|$)/,
    );
    if (time !== null) {
      const midnight = Math.floor(at / 86_400_000) * 86_400_000;
      const [, hour, minute, second = '0', fraction = '0', zone = ''] = time;
      const clock = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000;
      at = midnight + clock + Math.floor(Number(`0.${fraction}`) * 1000) - zoneOf(zone);
    }
  }
  while (rest !== '') {
    const word = take(/^(now|today|tomorrow|yesterday|utc|gmt)\b/)?.[1];
    if (word === 'tomorrow') at += UNITS['day'] ?? 0;
    else if (word === 'yesterday') at -= UNITS['day'] ?? 0;
    else if (word === undefined) {
      const step = take(
        /^([-+]?\s*\d+|next|last|a|an)?\s*(sec|second|min|minute|hour|day|week|fortnight|month|year)s?\b\s*(ago)?/,
      );
      if (step === null) return undefined;
      at = move(at, amountOf(step[1]) * (step[3] === undefined ? 1 : -1), step[2] ?? '');
    }
  }
  return Number.isNaN(at) ? undefined : at;
}

const zoneOf = (zone: string) => {
  const match = /^([-+])(\d\d):?(\d\d)$/.exec(zone);
  return match === null
    ? 0
    : (Number(match[2]) * 60 + Number(match[3])) * 60_000 * (match[1] === '-' ? -1 : 1);
};

const amountOf = (word: string | undefined) =>
  word === 'last' ? -1 : word === undefined || /^[a-z]/.test(word) ? 1 : Number(word.replaceAll(/\s/g, ''));

function move(at: number, amount: number, unit: string): number {
  const size = UNITS[unit];
  if (size !== undefined) return at + amount * size;
  const date = new Date(at);
  if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + amount);
  else date.setUTCFullYear(date.getUTCFullYear() + amount);
  return date.getTime();
}
