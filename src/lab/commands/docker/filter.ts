import type { Flag } from './command.ts';
import { CommandError } from './failure.ts';
import type { Flags } from './flags.ts';

/** `--filter`, with the keys that a command knows. */
export const filterFlag = (keys: readonly string[], short?: string): Flag => ({
  name: 'filter',
  kind: 'list',
  about: `Show only what fits: ${keys.map((key) => `${key}=…`).join(', ')}`,
  takes: keys.map((key) => `${key}=`),
  ...(short === undefined ? {} : { short }),
});

/** Values by key; one of a key's values has to fit, and every key (of labels every value). */
export type Filters = ReadonlyMap<string, readonly string[]>;

/** @throws {CommandError} for a filter that is none, or none of the keys. */
export function readFilters(flags: Flags, keys: readonly string[]): Filters {
  const filters = new Map<string, readonly string[]>();
  for (const text of flags.list('filter')) {
    const equals = text.indexOf('=');
    if (equals === -1) {
      throw new CommandError(
        `invalid argument "${text}" for "--filter" flag: bad format of filter (expected name=value)`,
        125,
      );
    }
    const key = text.slice(0, equals).trim().toLowerCase();
    if (!keys.includes(key)) throw new CommandError(`Error response from daemon: invalid filter '${key}'`);
    filters.set(key, [...(filters.get(key) ?? []), text.slice(equals + 1).trim()]);
  }
  return filters;
}

/** Whether one of the key's values fits, or the key is not asked for. */
export function fits(filters: Filters, key: string, test: (value: string) => boolean): boolean {
  return filters.get(key)?.some(test) ?? true;
}

/** Whether all labels asked for are there: `label=name` or `label=name=value`. */
export function fitsLabels(filters: Filters, labels: Readonly<Record<string, string>>): boolean {
  return (filters.get('label') ?? []).every((asked) => {
    const equals = asked.indexOf('=');
    if (equals === -1) return Object.hasOwn(labels, asked);
    return labels[asked.slice(0, equals)] === asked.slice(equals + 1);
  });
}

/** As a regular expression where it is one, else as a part of the name. */
export function fitsName(asked: string, name: string): boolean {
  try {
    return new RegExp(asked).test(name);
  } catch {
    return name.includes(asked);
  }
}

/** `true` or `false` of `dangling=…`. @throws {CommandError} */
export function isTruth(key: string, value: string): boolean {
  if (/^(?:1|true|t)$/i.test(value)) return true;
  if (/^(?:0|false|f)$/i.test(value)) return false;
  throw new CommandError(`Error response from daemon: invalid filter '${key}=[${value}]'`);
}
