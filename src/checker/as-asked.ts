import type { Diagnostic } from './diagnostic.ts';
import type { Settings } from './settings.ts';

/**
 * Findings as a file's settings want them: ignored ones left out, others as grave as is asked for. Errors stay what they
 * are: the service refuses the file, whatever anybody wants to hear of it.
 */
export function asAsked(
  found: readonly Diagnostic[],
  { ignored, severities }: Pick<Settings, 'ignored' | 'severities'>,
): Diagnostic[] {
  if (ignored.size === 0 && severities.size === 0) return [...found];
  return found.flatMap((each) => {
    if (each.severity === 'error') return each;
    const names = [each.code, ...each.aliases].map((name) => name.toLowerCase());
    if (names.some((name) => ignored.has(name))) return [];
    const asked = names.find((name) => severities.has(name));
    return { ...each, severity: (asked === undefined ? undefined : severities.get(asked)) ?? each.severity };
  });
}
