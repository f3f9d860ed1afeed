import type { Range } from '../../checker/diagnostic.ts';
import { markLines } from '../../editor/highlight/marks.ts';
import type { Token } from '../../editor/highlight/token.ts';
import { tokenize } from '../../editor/highlight/tokenize.ts';
import { difference } from '../../editor/textarea/difference.ts';
import { diffLines, type DiffLine } from './line-diff.ts';

/** A piece of a line: what a fix changes in it, or what stays. */
export interface FixPart {
  readonly isChanged: boolean;
  readonly tokens: readonly Token[];
}

/** A line that a fix leaves, takes out or brings in, highlighted. */
export interface FixLine {
  readonly kind: DiffLine['kind'];
  readonly parts: readonly FixPart[];
}

/** The least share of the longer line that two lines have in common where one counts as the other, changed. */
const SIMILAR = 0.3;

/** What a fix makes of a text, line by line, and within a changed line what differs. For the build, as `tokenize` is. */
export async function fixLines(before: string, after: string, language: string): Promise<FixLine[]> {
  const lines = diffLines(before, after);
  const marks = changedStretches(lines);
  const left = markLines(await tokenize(before, language), marks.removed);
  const right = markLines(await tokenize(after, language), marks.added);
  let leftLine = 0;
  let rightLine = 0;
  return lines.map(({ kind }) => {
    const runs = (kind === 'added' ? right[rightLine] : left[leftLine]) ?? [];
    if (kind !== 'added') leftLine += 1;
    if (kind !== 'removed') rightLine += 1;
    return { kind, parts: runs.map(({ marks: found, tokens }) => ({ isChanged: found.length > 0, tokens })) };
  });
}

interface Stretches {
  /** In lines of the text before. */
  readonly removed: { readonly range: Range }[];
  /** In lines of the text after. */
  readonly added: { readonly range: Range }[];
}

/** Within each run of changes, the first line that goes is held against the first that comes, and so on. */
function changedStretches(lines: readonly DiffLine[]): Stretches {
  const stretches: Stretches = { removed: [], added: [] };
  const next = { removed: 0, added: 0 };
  let run: string[] = [];
  let paired = 0;
  for (const { kind, text } of lines) {
    if (kind === 'added') {
      const old = run[paired];
      if (old !== undefined) pair(old, text, next.removed - run.length + paired, next.added, stretches);
      paired += 1;
    } else if (kind === 'removed') run.push(text);
    if (kind === 'same') {
      run = [];
      paired = 0;
    }
    if (kind !== 'added') next.removed += 1;
    if (kind !== 'removed') next.added += 1;
  }
  return stretches;
}

function pair(old: string, fresh: string, oldLine: number, freshLine: number, { removed, added }: Stretches) {
  const { start, end, inserted } = difference(old, fresh);
  const longer = Math.max(old.length, fresh.length);
  if (longer - Math.max(end - start, inserted.length) < SIMILAR * longer) return;
  if (end > start) removed.push({ range: onLine(oldLine, start, end) });
  if (inserted !== '') added.push({ range: onLine(freshLine, start, start + inserted.length) });
}

function onLine(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}
