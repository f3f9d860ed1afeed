/** Dates as `date` and `ls` write them. https://man7.org/linux/man-pages/man3/strftime.3.html */
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const DAY = 86_400_000;

/** A time zone: its name and how far it is from UTC, in minutes. */
export interface Zone {
  readonly name: string;
  readonly offset: number;
}
export const UTC: Zone = { name: 'UTC', offset: 0 };

/** The zone that TZ names, at a time; UTC where it is not set or not known. */
export function zoneAt(name: string | undefined, time: number): Zone {
  if (name === undefined || name === '' || name === 'UTC') return UTC;
  try {
    const parts = (style: 'longOffset' | 'short') =>
      new Intl.DateTimeFormat('en-GB', { timeZone: name, timeZoneName: style })
        .formatToParts(time)
        .find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const match = /([-+])(\d\d):(\d\d)/.exec(parts('longOffset'));
    const offset =
      match === null ? 0 : (Number(match[2]) * 60 + Number(match[3])) * (match[1] === '-' ? -1 : 1);
    const short = parts('short');
    return { name: /^[A-Z]{2,5}$/.test(short) ? short : shortOffset(offset), offset };
  } catch {
    return { name: name.replace(/[^A-Za-z].*$/, ''), offset: 0 };
  }
}

const two = (value: number) => String(value).padStart(2, '0');
const parted = (offset: number) => {
  const size = Math.abs(offset);
  return { sign: offset < 0 ? '-' : '+', hours: two(Math.floor(size / 60)), minutes: two(size % 60) };
};
const shortOffset = (offset: number) => {
  const { sign, hours, minutes } = parted(offset);
  return minutes === '00' ? `${sign}${hours}` : `${sign}${hours}${minutes}`;
};

/** Writes a time, milliseconds since 1970, by a format of strftime with GNU's flags (`%-d`, `%_H`, `%3N`). */
export function formatDate(format: string, time: number, zone: Zone = UTC): string {
  return format.replaceAll(
    /%([-_0^#]?)(\d*)(:{0,3}[A-Za-z%+])/g,
    (whole, flag: string, width: string, letter: string) => {
      const value = field(letter, time, zone, width);
      if (value === undefined) return whole;
      if (typeof value === 'string') {
        const padded = letter === 'N' ? value : value.padStart(Number(width || 0), ' ');
        return flag === '^'
          ? padded.toUpperCase()
          : flag === '#' && letter === 'p'
            ? padded.toLowerCase()
            : padded;
      }
      const [number, digits, pad] = value;
      if (flag === '-') return String(number);
      const size = width === '' ? digits : Number(width);
      return String(number).padStart(size, flag === '_' ? ' ' : flag === '0' ? '0' : pad);
    },
  );
}

/** A text, or a number with its width and what fills it up. */
type Field = string | readonly [value: number, width: number, pad: ' ' | '0'] | undefined;

function field(letter: string, time: number, zone: Zone, width: string): Field {
  const at = new Date(time + zone.offset * 60_000);
  const of = (format: string) => formatDate(format, time, zone);
  const day = at.getUTCDay();
  const hour = at.getUTCHours();
  const yearStart = Date.UTC(at.getUTCFullYear(), 0, 1);
  const dayOfYear = Math.floor((at.getTime() - yearStart) / DAY);
  const { sign, hours, minutes } = parted(zone.offset);
  switch (letter) {
    case '%':
      return '%';
    case 'a':
      return (DAYS[day] ?? '').slice(0, 3);
    case 'A':
      return DAYS[day] ?? '';
    case 'b':
    case 'h':
      return (MONTHS[at.getUTCMonth()] ?? '').slice(0, 3);
    case 'B':
      return MONTHS[at.getUTCMonth()] ?? '';
    case 'c':
      return of('%a %b %e %H:%M:%S %Y');
    case 'C':
      return [Math.floor(at.getUTCFullYear() / 100), 2, '0'];
    case 'd':
      return [at.getUTCDate(), 2, '0'];
    case 'D':
    case 'x':
      return of('%m/%d/%y');
    case 'e':
      return [at.getUTCDate(), 2, ' '];
    case 'F':
      return of('%Y-%m-%d');
    case 'g':
      return [isoWeek(at).year % 100, 2, '0'];
    case 'G':
      return [isoWeek(at).year, 4, '0'];
    case 'H':
      return [hour, 2, '0'];
    case 'I':
      return [hour % 12 === 0 ? 12 : hour % 12, 2, '0'];
    case 'j':
      return [dayOfYear + 1, 3, '0'];
    case 'k':
      return [hour, 2, ' '];
    case 'l':
      return [hour % 12 === 0 ? 12 : hour % 12, 2, ' '];
    case 'm':
      return [at.getUTCMonth() + 1, 2, '0'];
    case 'M':
      return [at.getUTCMinutes(), 2, '0'];
    case 'n':
      return '\n';
    case 'N': {
      const digits = `${String(Math.floor(time) - Math.floor(time / 1000) * 1000).padStart(3, '0')}000000`;
      return width === '' ? digits : digits.slice(0, Number(width));
    }
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'P':
      return hour < 12 ? 'am' : 'pm';
    case 'q':
      return [Math.floor(at.getUTCMonth() / 3) + 1, 1, '0'];
    case 'r':
      return of('%I:%M:%S %p');
    case 'R':
      return of('%H:%M');
    case 's':
      return [Math.floor(time / 1000), 1, '0'];
    case 'S':
      return [at.getUTCSeconds(), 2, '0'];
    case 't':
      return '\t';
    case 'T':
    case 'X':
      return of('%H:%M:%S');
    case 'u':
      return [day === 0 ? 7 : day, 1, '0'];
    case 'U':
      return [Math.floor((dayOfYear + 7 - day) / 7), 2, '0'];
    case 'V':
      return [isoWeek(at).week, 2, '0'];
    case 'w':
      return [day, 1, '0'];
    case 'W':
      return [Math.floor((dayOfYear + 7 - ((day + 6) % 7)) / 7), 2, '0'];
    case 'y':
      return [at.getUTCFullYear() % 100, 2, '0'];
    case 'Y':
      return [at.getUTCFullYear(), 4, '0'];
    case 'z':
      return `${sign}${hours}${minutes}`;
    case ':z':
      return `${sign}${hours}:${minutes}`;
    case '::z':
      return `${sign}${hours}:${minutes}:00`;
    case 'Z':
      return zone.name;
    default:
      return undefined;
  }
}

/** https://en.wikipedia.org/wiki/ISO_week_date */
function isoWeek(at: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(at.getTime() + (4 - (at.getUTCDay() === 0 ? 7 : at.getUTCDay())) * DAY);
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY)) + 1 };
}

const HALF_A_YEAR = 31_556_952_000 / 2;

/** As `ls -l` shows times: with the hour where they are of the last half year, with the year otherwise. */
export function listingDate(time: number, now: number, zone: Zone = UTC): string {
  const isRecent = time > now - HALF_A_YEAR && time <= now;
  return formatDate(isRecent ? '%b %e %H:%M' : '%b %e  %Y', time, zone);
}
