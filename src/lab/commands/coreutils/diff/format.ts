import { diffArrays } from 'diff';

/** A run of lines: the same in both, or taken out of the first and put into the second. */
interface Change {
  /** Lines before it, in each. */
  readonly a: number;
  readonly b: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Where two texts differ; lines are compared by what `key` makes of them. A line without an end has `\n\\` … see {@link linesOf}. */
export function changesOf(
  a: readonly string[],
  b: readonly string[],
  key: (line: string) => string,
): readonly Change[] {
  const changes: { a: number; b: number; removed: string[]; added: string[] }[] = [];
  let [atA, atB] = [0, 0];
  let open: (typeof changes)[number] | undefined;
  for (const part of diffArrays(a.map(key), b.map(key))) {
    const { count } = part;
    if (!part.added && !part.removed) {
      atA += count;
      atB += count;
      open = undefined;
      continue;
    }
    if (open === undefined) changes.push((open = { a: atA, b: atB, removed: [], added: [] }));
    if (part.removed) {
      open.removed.push(...a.slice(atA, atA + count));
      atA += count;
    } else {
      open.added.push(...b.slice(atB, atB + count));
      atB += count;
    }
  }
  return changes;
}

const NO_END = '\n\\ No newline at end of file';

/** The lines of a text; a last line without an end carries the words that diff writes behind it. */
export function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return last === '' ? lines : [...lines, last + NO_END];
}

/** The form that diff has without options. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/diff.html */
export function normal(changes: readonly Change[]): string {
  return changes
    .map(({ a, b, removed, added }) => {
      const letter = removed.length === 0 ? 'a' : added.length === 0 ? 'd' : 'c';
      const range = (at: number, count: number) =>
        count === 0 ? String(at) : count === 1 ? String(at + 1) : `${at + 1},${at + count}`;
      const lines = (mark: string, all: readonly string[]) => all.map((line) => `${mark} ${line}\n`).join('');
      const between = letter === 'c' ? '---\n' : '';
      return `${range(a, removed.length)}${letter}${range(b, added.length)}\n${lines('<', removed)}${between}${lines('>', added)}`;
    })
    .join('');
}

/** The unified form, without its two lines of names. */
export function unified(a: readonly string[], changes: readonly Change[], context: number): string {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && change.a - (last.a + last.removed.length) <= context * 2)
      groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups.map((group) => hunk(a, group, context)).join('');
}

function hunk(a: readonly string[], group: readonly Change[], context: number): string {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) return '';
  const start = Math.max(0, first.a - context);
  const end = Math.min(a.length, last.a + last.removed.length + context);
  let body = '';
  let at = start;
  let growth = 0;
  for (const { a: from, removed, added } of group) {
    body += a
      .slice(at, from)
      .map((line) => ` ${line}\n`)
      .join('');
    body += removed.map((line) => `-${line}\n`).join('') + added.map((line) => `+${line}\n`).join('');
    at = from + removed.length;
    growth += added.length - removed.length;
  }
  body += a
    .slice(at, end)
    .map((line) => ` ${line}\n`)
    .join('');
  const startB = first.b - (first.a - start);
  const range = (from: number, count: number) =>
    count === 1 ? String(from + 1) : `${count === 0 ? from : from + 1},${count}`;
  return `@@ -${range(start, end - start)} +${range(startB, end - start + growth)} @@\n${body}`;
}
