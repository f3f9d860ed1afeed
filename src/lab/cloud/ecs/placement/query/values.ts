import { QueryError } from './problem.ts';
import type { Operator, Subject } from './query.ts';
import type { Token } from './tokens.ts';

/** Refuses a value that its subject can never have, or a pattern that is none. */
export function checkValue(subject: Subject, operator: Operator, { text, from, to }: Token): void {
  const problem = operator === '=~' || operator === '!~' ? patternProblem(text) : valueProblem(subject, text);
  if (problem !== undefined) throw new QueryError(problem, from, to);
}

function valueProblem(subject: Subject, text: string): string | undefined {
  switch (subject) {
    case 'agentConnected':
      return text === 'true' || text === 'false'
        ? undefined
        : `agentConnected is true or false, and never “${text}”. Compare it with one of these.`;
    case 'agentVersion':
      return /^\d+(?:\.\d+)*$/.test(text)
        ? undefined
        : `“${text}” is no version of the agent. Write numbers with dots between, as in 1.102.0.`;
    case 'runningTasksCount':
      return /^\d+$/.test(text)
        ? undefined
        : `runningTasksCount is a whole number, and “${text}” is none. Write one, as in runningTasksCount < 3.`;
    case 'registeredAt':
      return instantOf(text) === undefined
        ? `“${text}” is no date that ECS reads. Write one as 2018-06-18, 2018-06-18T22:28:28, 2018-06-18T22:28:28Z or 2018-06-18T22:28:28+00:00.`
        : undefined;
    default:
      return undefined;
  }
}

const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** The milliseconds since 1970 of a date as the language writes it; without a zone it is taken for UTC. */
export function instantOf(text: string): number | undefined {
  if (!DATE.test(text)) return undefined;
  const local = text.includes('T') && !/(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  const instant = Date.parse(local ? `${text}Z` : text);
  return Number.isNaN(instant) ? undefined : instant;
}

function patternProblem(text: string): string | undefined {
  return patternOf(text) === undefined
    ? `“${text}” is no regular expression that can be read here. Write one as Java does, as in t3.* for all that begins with t3.`
    : undefined;
}

/** Java's own ways to write what JavaScript writes otherwise: `\Q…\E` quotes, `\A` and `\z` are the ends, `(?i)` begins. */
function translated(text: string): string {
  return text
    .replace(/\\Q(.*?)(?:\\E|$)/g, (_, quoted: string) => quoted.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .replace(/\\A/g, '^')
    .replace(/\\[zZ]/g, '$')
    .replace(/\\p\{(Alpha|Digit|Alnum|Lower|Upper)\}/g, (_, name: string) => POSIX[name] ?? '');
}

const POSIX: Readonly<Record<string, string>> = {
  Alpha: '[A-Za-z]',
  Digit: '[0-9]',
  Alnum: '[A-Za-z0-9]',
  Lower: '[a-z]',
  Upper: '[A-Z]',
};

/** A pattern that must fit the whole value, as `Matcher.matches` wants it; undefined where it is none. */
export function patternOf(text: string): RegExp | undefined {
  const flags = /^\(\?([ims]+)\)/.exec(text);
  const body = translated(flags === null ? text : text.slice(flags[0].length));
  try {
    return new RegExp(`^(?:${body})$`, flags?.[1] ?? '');
  } catch {
    return undefined;
  }
}
