import { structuredPatch } from 'diff';
import type { GitChange } from './changes.ts';
import { readContent, type Repository } from './repository.ts';

/** A change with its lines. */
export interface FilePatch {
  readonly change: GitChange;
  readonly isBinary: boolean;
  readonly hunks: readonly Hunk[];
  readonly added: number;
  readonly removed: number;
}

interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
  /** The line above that the hunk belongs to, as git guesses it. */
  readonly heading: string;
}

const decoder = new TextDecoder();
const BINARY_LOOK = 8000;

export async function patchOf(repository: Repository, change: GitChange): Promise<FilePatch> {
  const { path, from = path, before, after } = change;
  const old = before === undefined ? new Uint8Array() : await readContent(repository, from, before);
  const now = after === undefined ? new Uint8Array() : await readContent(repository, path, after);
  const isBinary = [old, now].some((bytes) => bytes.subarray(0, BINARY_LOOK).includes(0));
  if (isBinary || before?.oid === after?.oid) return { change, isBinary, hunks: [], added: 0, removed: 0 };
  const oldText = decoder.decode(old);
  const { hunks } = structuredPatch(path, path, oldText, decoder.decode(now), undefined, undefined, {
    context: 3,
  });
  const oldLines = oldText.split('\n');
  const count = (mark: string) =>
    hunks.reduce((sum, { lines }) => sum + lines.filter((line) => line.startsWith(mark)).length, 0);
  return {
    change,
    isBinary,
    hunks: hunks.map((hunk) => ({ ...hunk, heading: headingAbove(oldLines, hunk.oldStart) })),
    added: count('+'),
    removed: count('-'),
  };
}

const LONGEST_HEADING = 80;

/** The nearest line before the hunk that begins with a letter, `_` or `$`. https://git-scm.com/docs/gitattributes */
function headingAbove(lines: readonly string[], start: number): string {
  for (let index = start - 2; index >= 0; index -= 1) {
    const line = lines[index] ?? '';
    if (/^[A-Za-z_$]/.test(line)) return line.slice(0, LONGEST_HEADING).trimEnd();
  }
  return '';
}

/** Colours text where it goes to a terminal. */
export type Paint = (text: string, colour: 'bold' | 'red' | 'green' | 'cyan' | 'yellow') => string;
const CODES = { bold: '1', red: '31', green: '32', cyan: '36', yellow: '33' } as const;
export const painter =
  (isTerminal: boolean): Paint =>
  (text, colour) =>
    isTerminal ? `\u001B[${CODES[colour]}m${text}\u001B[m` : text;

const SHORT = 7;
const NOTHING = '0'.repeat(SHORT);

/** The patch in git's form. https://git-scm.com/docs/diff-format#_generating_patch_text_with_p */
export function patchText({ change, isBinary, hunks }: FilePatch, paint: Paint): string {
  const { path, from = path, before, after, kind } = change;
  const head = [`diff --git a/${from} b/${path}`];
  if (before === undefined) head.push(`new file mode ${after?.mode ?? ''}`);
  else if (after === undefined) head.push(`deleted file mode ${before.mode}`);
  else if (before.mode !== after.mode) head.push(`old mode ${before.mode}`, `new mode ${after.mode}`);
  if (kind === 'R') head.push('similarity index 100%', `rename from ${from}`, `rename to ${path}`);
  if (before?.oid !== after?.oid) {
    const oids = `${before?.oid.slice(0, SHORT) ?? NOTHING}..${after?.oid.slice(0, SHORT) ?? NOTHING}`;
    head.push(`index ${oids}${before !== undefined && before.mode === after?.mode ? ` ${before.mode}` : ''}`);
  }
  const names = [
    before === undefined ? '/dev/null' : `a/${from}`,
    after === undefined ? '/dev/null' : `b/${path}`,
  ];
  if (hunks.length > 0) head.push(`--- ${names[0] ?? ''}`, `+++ ${names[1] ?? ''}`);
  const body = isBinary
    ? [`Binary files ${names.join(' and ')} differ`]
    : hunks.flatMap((hunk) => [rangeLine(hunk, paint), ...hunk.lines.map((line) => paintLine(line, paint))]);
  return [...head.map((line) => paint(line, 'bold')), ...body].map((line) => `${line}\n`).join('');
}

function rangeLine({ oldStart, oldLines, newStart, newLines, heading }: Hunk, paint: Paint): string {
  const range = (start: number, count: number) =>
    count === 1
      ? String(start)
      : `${count === 0 ? Math.max(0, start - (start > 0 ? 1 : 0)) : start},${count}`;
  const marks = paint(`@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`, 'cyan');
  return heading === '' ? marks : `${marks} ${heading}`;
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith('+')) return paint(line, 'green');
  return line.startsWith('-') ? paint(line, 'red') : line;
}

/** `2 files changed, 3 insertions(+), 1 deletion(-)` */
export function statSummary(patches: readonly FilePatch[]): string {
  const sum = (key: 'added' | 'removed') => patches.reduce((total, patch) => total + patch[key], 0);
  const counted = (count: number, word: string, mark: string) =>
    `${count} ${word}${count === 1 ? '' : 's'}(${mark})`;
  const added = sum('added');
  const removed = sum('removed');
  const parts = [`${patches.length} file${patches.length === 1 ? '' : 's'} changed`];
  if (added > 0 || removed === 0) parts.push(counted(added, 'insertion', '+'));
  if (removed > 0 || added === 0) parts.push(counted(removed, 'deletion', '-'));
  return ` ${parts.join(', ')}\n`;
}

const GRAPH_WIDTH = 80;

/** `git diff --stat`. */
export function statText(patches: readonly FilePatch[], paint: Paint): string {
  if (patches.length === 0) return '';
  const names = patches.map(({ change }) =>
    change.from === undefined ? change.path : `${change.from} => ${change.path}`,
  );
  const width = Math.max(...names.map(({ length }) => length));
  const counts = patches.map(({ added, removed, isBinary }) => (isBinary ? 'Bin' : String(added + removed)));
  const numbers = Math.max(...counts.map(({ length }) => length));
  const most = Math.max(1, ...patches.map(({ added, removed }) => added + removed));
  const room = GRAPH_WIDTH - width - numbers - ' |  '.length - 1;
  const scaled = (count: number) =>
    most <= room || count === 0 ? count : Math.max(1, Math.round((count * room) / most));
  const lines = patches.map(({ added, removed }, index) => {
    const graph = `${paint('+'.repeat(scaled(added)), 'green')}${paint('-'.repeat(scaled(removed)), 'red')}`;
    const line = ` ${(names[index] ?? '').padEnd(width)} | ${(counts[index] ?? '').padStart(numbers)}`;
    return `${line}${added + removed === 0 ? '' : ` ${graph}`}\n`;
  });
  return `${lines.join('')}${statSummary(patches)}`;
}
