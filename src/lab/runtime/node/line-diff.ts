interface Line {
  readonly sign: '+' | '-' | ' ';
  readonly text: string;
}

/** A line is the same with a comma at its end and without: it depends on what follows. */
const same = (left: string | undefined, right: string | undefined): boolean =>
  left === right || left?.replace(/,$/, '') === right?.replace(/,$/, '');

/** More than this many lines are compared from both ends only. */
const MOST = 500;

/** What differs between two texts, line by line: `+` stands only in `actual`, `-` only in `expected`. */
export function lineDiff(actual: readonly string[], expected: readonly string[]): Line[] {
  let start = 0;
  while (start < actual.length && start < expected.length && same(actual[start], expected[start])) start++;
  let end = 0;
  while (
    end < actual.length - start &&
    end < expected.length - start &&
    same(actual.at(-1 - end), expected.at(-1 - end))
  )
    end++;
  const kept = (lines: readonly string[]): Line[] => lines.map((text) => ({ sign: ' ', text }));
  return [
    ...kept(actual.slice(0, start)),
    ...middle(actual.slice(start, actual.length - end), expected.slice(start, expected.length - end)),
    ...kept(actual.slice(actual.length - end)),
  ];
}

function middle(actual: readonly string[], expected: readonly string[]): Line[] {
  const added = (text: string): Line => ({ sign: '+', text });
  const missing = (text: string): Line => ({ sign: '-', text });
  if (actual.length > MOST || expected.length > MOST) return [...actual.map(added), ...expected.map(missing)];
  // lengths[i][j]: the longest common part of actual from i on and expected from j on.
  const lengths = actual.concat('').map(() => new Uint16Array(expected.length + 1));
  for (let i = actual.length - 1; i >= 0; i--)
    for (let j = expected.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row === undefined) continue;
      row[j] = same(actual[i], expected[j])
        ? (lengths[i + 1]?.[j + 1] ?? 0) + 1
        : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < actual.length || j < expected.length) {
    if (i < actual.length && j < expected.length && same(actual[i], expected[j])) {
      lines.push({ sign: ' ', text: actual[i++] ?? '' });
      j++;
    } else if (i < actual.length && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) {
      lines.push(added(actual[i++] ?? ''));
    } else {
      lines.push(missing(expected[j++] ?? ''));
    }
  }
  return lines;
}
