import { code } from '../json/say.ts';

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Words that stand for numbers, the first one for `from`. */
  readonly words?: readonly string[];
}

const FIELDS: readonly Field[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31 },
  {
    name: 'month',
    from: 1,
    to: 12,
    words: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  { name: 'day of the week', from: 0, to: 6, words: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
];

/**
 * What is wrong with a CronJob’s schedule, as a sentence; undefined where it can be read.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function scheduleFault(text: string): string | undefined {
  if (/^(?:CRON_)?TZ=/.test(text)) return 'A time zone does not stand in the schedule, but in `timeZone`.';
  if (text.startsWith('@')) {
    if (/^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(text) || /^@every \S+$/.test(text))
      return undefined;
    return `${code(text)} is none of the schedules with a name.`;
  }
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length)
    return `${code(text)} has ${String(parts.length)} ${parts.length === 1 ? 'field' : 'fields'}, and a schedule has five.`;
  for (const [index, field] of FIELDS.entries()) {
    const part = parts[index] ?? '';
    if (!part.split(',').every((each) => fits(each, field))) return `${code(part)} is no ${field.name}.`;
  }
  return undefined;
}

/** `*`, `5`, `1-5`, each with a step behind it. */
function fits(text: string, field: Field): boolean {
  const [range = '', step, ...more] = text.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return false;
  if (range === '*' || range === '?') return true;
  const [first, last, ...rest] = range.split('-').map((each) => numberOf(each, field));
  if (rest.length > 0 || first === undefined) return false;
  return range.includes('-') ? last !== undefined && first <= last : true;
}

function numberOf(text: string, { from, to, words = [] }: Field): number | undefined {
  const word = words.indexOf(text.toUpperCase());
  if (word !== -1) return from + word;
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= from && number <= to ? number : undefined;
}
