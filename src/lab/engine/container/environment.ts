/** `NAME=value` lines as Docker keeps them: a later one replaces an earlier one where that stands. */
export function mergeEnvironment(...lists: readonly (readonly string[])[]): readonly string[] {
  const merged = new Map<string, string>();
  for (const line of lists.flat()) {
    const equals = line.indexOf('=');
    // A bare name takes the variable away.
    if (equals === -1) merged.delete(line);
    else merged.set(line.slice(0, equals), line.slice(equals + 1));
  }
  return [...merged].map(([name, value]) => `${name}=${value}`);
}

export function environmentOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const equals = line.indexOf('=');
      return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
}

export const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
