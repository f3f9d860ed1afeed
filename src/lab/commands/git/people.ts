import type { Repository } from './repository.ts';

/** Who commits where nothing says otherwise: the learner at the lab's laptop. */
export const DEFAULT_AUTHOR = { name: 'You', email: 'you@laptop' } as const;

export interface Person {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly timezoneOffset: number;
}

/** The author or committer of a commit that is made now. https://git-scm.com/docs/git-commit#_commit_information */
export async function personNow(
  { git, at, process }: Repository,
  role: 'AUTHOR' | 'COMMITTER',
): Promise<Person> {
  const configured = async (path: string): Promise<string | undefined> => {
    const value: unknown = await git.getConfig({ ...at, path });
    return typeof value === 'string' ? value : undefined;
  };
  const { env, clock } = process;
  return {
    name: env[`GIT_${role}_NAME`] ?? (await configured('user.name')) ?? DEFAULT_AUTHOR.name,
    email: env[`GIT_${role}_EMAIL`] ?? (await configured('user.email')) ?? DEFAULT_AUTHOR.email,
    timestamp: Math.floor(clock.now() / 1000),
    timezoneOffset: 0,
  };
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number) => String(number).padStart(2, '0');

/** `Sun Nov 29 12:25:24 2026 +0000` */
export function dateText({
  timestamp,
  timezoneOffset,
}: Pick<Person, 'timestamp' | 'timezoneOffset'>): string {
  const date = new Date((timestamp - timezoneOffset * 60) * 1000);
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const day = `${DAYS[date.getUTCDay()] ?? ''} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCDate()}`;
  return `${day} ${time} ${date.getUTCFullYear()} ${zoneText(timezoneOffset)}`;
}

/** `2026-11-29T12:25:24+00:00` */
export function isoDateText({
  timestamp,
  timezoneOffset,
}: Pick<Person, 'timestamp' | 'timezoneOffset'>): string {
  const date = new Date((timestamp - timezoneOffset * 60) * 1000).toISOString().slice(0, 19);
  const zone = zoneText(timezoneOffset);
  return `${date}${zone.slice(0, 3)}:${zone.slice(3)}`;
}

const zoneText = (offset: number) =>
  `${offset > 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
