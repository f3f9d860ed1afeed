import { BREAK, type Fragment } from './fragment.ts';
import { patternSource, type PatternOptions } from './pattern.ts';

/** `${x/p/r}`: the first match replaced, with `//` all of them, with `/#` and `/%` one at the begin or the end. */
export function replaceIn(
  value: string,
  operator: '/' | '//' | '/#' | '/%',
  pattern: string,
  replacement: readonly Fragment[],
  options: PatternOptions,
): string {
  if (pattern === '' && operator !== '/#' && operator !== '/%') return value;
  const source = patternSource(pattern, options);
  const anchored = operator === '/#' ? `^(?:${source})` : operator === '/%' ? `(?:${source})$` : source;
  const expression = new RegExp(anchored, operator === '//' ? 'gu' : 'u');
  return value.replace(expression, (match: string) =>
    match === '' && operator === '//' ? '' : written(replacement, match, options),
  );
}

/** In bash an unquoted `&` stands for what was matched. */
function written(replacement: readonly Fragment[], match: string, options: PatternOptions): string {
  return replacement
    .map((fragment) => {
      if (fragment === BREAK) return ' ';
      if (fragment.isQuoted || options.extended !== true) return fragment.text;
      return fragment.text.replace(/\\&|&/g, (sign) => (sign === '&' ? match : '&'));
    })
    .join('');
}
