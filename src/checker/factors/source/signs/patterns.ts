import type { SourceLanguage } from '../language.ts';
import type { Sign, SourceText } from '../source-file.ts';

/** What a thing looks like in each language in which it can be told; expressions with the flag `g`. */
export type Patterns = Readonly<Partial<Record<SourceLanguage, RegExp>>>;

export function signsOf(patterns: Patterns, source: SourceText): readonly Sign[] {
  const pattern = patterns[source.language];
  return pattern === undefined ? [] : [...source.signs(pattern)];
}
