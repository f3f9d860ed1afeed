import { withoutPrefix, withoutSuffix, withReplaced } from './shell-pattern.ts';
import type { Part, Substitution } from '../syntax/word-parts.ts';

/** What is known of a variable: its value, `null` where it is not set, undefined where nobody can tell. */
export type Lookup = (name: string) => string | null | undefined;

/** For a word without variables. */
export const UNKNOWN: Lookup = () => undefined;

/** Longer values count as not known, so that a variable that grows with each line costs no more than the others. */
export const LONGEST_VALUE = 4096;

/**
 * A word's value with its variables put in; undefined where one of them is not known, or where Docker would stop.
 * A variable that is not set becomes nothing.
 * Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function expandParts(parts: readonly Part[], lookup: Lookup): string | undefined {
  let result = '';
  for (const part of parts) {
    const value = typeof part === 'string' ? part : expandOne(part, lookup);
    if (value === undefined) return undefined;
    result += value;
    if (result.length > LONGEST_VALUE) return undefined;
  }
  return result;
}

function expandOne(
  { name, operator, operand, replacement }: Substitution,
  lookup: Lookup,
): string | undefined {
  const value = lookup(name);
  if (value === undefined) return undefined;
  if (operator === '') return value ?? '';
  const isSet = value !== null && !(operator.startsWith(':') && value === '');
  const sign = operator.replace(':', '');
  switch (sign) {
    case '-':
      return isSet ? value : expandParts(operand, lookup);
    case '+':
      return isSet ? expandParts(operand, lookup) : '';
    case '?':
      return isSet ? value : undefined;
    default:
  }
  const pattern = expandParts(operand, lookup);
  if (pattern === undefined) return undefined;
  if (sign === '#' || sign === '%') {
    const longest = pattern.startsWith(sign);
    const trim = sign === '#' ? withoutPrefix : withoutSuffix;
    return trim(value ?? '', longest ? pattern.slice(1) : pattern, longest);
  }
  const instead = expandParts(replacement, lookup);
  return instead === undefined ? undefined : withReplaced(value ?? '', pattern, instead, sign === '//');
}
