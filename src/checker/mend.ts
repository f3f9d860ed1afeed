import { checkFile } from './check.ts';
import type { Fix, SourceFile } from './diagnostic.ts';
import type { Surroundings } from './settings.ts';
import { takeFixes } from './text.ts';

/** More rounds than any file needs: a fix may make room for another, which makes room for a third. */
const MAX_ROUNDS = 20;

/** A text after all its fixes. */
export interface Mended {
  readonly text: string;
  /** The fixes that were applied, in order. */
  readonly applied: readonly Fix[];
}

/**
 * Applies the first fix of every finding, again and again until none is left. A text whose lines all end in CRLF keeps
 * them so.
 */
export function mend({ path, text: original }: SourceFile, surroundings: Surroundings): Mended {
  const isCrlf = original.includes('\r\n') && !/(?<!\r)\n/.test(original);
  const applied: Fix[] = [];
  let text = original;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const fixes = checkFile({ path, text }, surroundings).flatMap(
      (diagnostic) => diagnostic.fixes?.[0] ?? [],
    );
    const result = takeFixes(text, fixes);
    const next = isCrlf ? result.text.replaceAll(/(?<!\r)\n/g, '\r\n') : result.text;
    if (next === text) break;
    applied.push(...result.taken);
    text = next;
  }
  return { text, applied };
}

/** What was done, in one line: each title once, with how often where that is more than once. */
export function describeFixes(applied: readonly Fix[]): string {
  const counts = new Map<string, number>();
  for (const { title } of applied) counts.set(title, (counts.get(title) ?? 0) + 1);
  return Array.from(counts, ([title, count]) => (count === 1 ? title : `${title} (${count}×)`))
    .join('; ')
    .replaceAll('`', '');
}
