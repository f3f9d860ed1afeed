import { characters } from '../characters.ts';
import type { Shell } from '../shell.ts';
import { ansiQuote } from './ansi.ts';
import { patternRegExp, type PatternOptions } from './pattern.ts';

/** `${x#p}`, `${x##p}`, `${x%p}`, `${x%%p}`: the value without the shortest or longest part that matches at an end. */
export function removePart(
  value: string,
  operator: '#' | '##' | '%' | '%%',
  pattern: string,
  options: PatternOptions,
): string {
  const matches = patternRegExp(pattern, options);
  const isPrefix = operator.startsWith('#');
  const cuts = cutsOf(value);
  // From the shortest part to the longest, or the other way round.
  if (isPrefix === (operator.length === 2)) cuts.reverse();
  for (const cut of cuts) {
    const part = isPrefix ? value.slice(0, cut) : value.slice(cut);
    if (matches.test(part)) return isPrefix ? value.slice(cut) : value.slice(0, cut);
  }
  return value;
}

/** Places between characters. */
function cutsOf(value: string): number[] {
  const cuts = [0];
  for (const char of value) cuts.push((cuts.at(-1) ?? 0) + char.length);
  return cuts;
}

/** `${x^}`, `${x^^}`, `${x,}`, `${x,,}`: characters that match in the other case. */
export function changeCase(
  value: string,
  operator: '^' | '^^' | ',' | ',,',
  pattern: string,
  options: PatternOptions,
): string {
  const matches = patternRegExp(pattern, options);
  const change = (char: string): string => {
    if (!matches.test(char)) return char;
    const changed = operator.startsWith('^') ? char.toUpperCase() : char.toLowerCase();
    return characters(changed).length === 1 ? changed : char;
  };
  const [first = '', ...rest] = value;
  return change(first) + (operator.length === 2 ? rest.map(change).join('') : rest.join(''));
}

/** `${x@Q}` and its like; undefined for a letter that means nothing. */
export function transform(value: string, letter: string, name: string, shell: Shell): string | undefined {
  switch (letter) {
    case 'Q':
      return ansiQuote(value);
    case 'U':
      return value.toUpperCase();
    case 'L':
      return value.toLowerCase();
    case 'u':
      return changeCase(value, '^', '?', {});
    case 'A':
      return `${name}=${ansiQuote(value)}`;
    case 'a':
      return attributesOf(shell, name);
    default:
      return undefined;
  }
}

function attributesOf(shell: Shell, name: string): string {
  const variable = shell.variables.find(name);
  const letters: readonly (readonly [string, boolean])[] = [
    ['A', variable?.isAssociative === true],
    ['a', variable?.items !== undefined && variable.isAssociative !== true],
    ['i', variable?.isInteger === true],
    ['r', variable?.isReadonly === true],
    ['x', variable?.isExported === true],
  ];
  return letters.map(([letter, isSet]) => (isSet ? letter : '')).join('');
}
