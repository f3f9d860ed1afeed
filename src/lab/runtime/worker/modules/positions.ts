/** A change to a file's text before it is run, on one line: at a place of the original, so much longer. */
export interface Edit {
  /** From 1. */
  readonly line: number;
  /** From 0, in the original. */
  readonly column: number;
  readonly added: number;
}

interface File {
  readonly edits: readonly Edit[];
  readonly source: string;
}

const files = new Map<string, File>();

/** Remembers how a file was changed, so that stacks name places of the file as it was written. */
export function remember(name: string, file: File): void {
  files.set(name, file);
}

/** Whether the name is that of a file which the program has loaded. */
export const known = (name: string): boolean => files.has(name);

/** The line of the original's text, from 1. */
export function sourceLine(name: string, line: number): string | undefined {
  return files.get(name)?.source.split('\n')[line - 1];
}

export const sourceOf = (name: string): string | undefined => files.get(name)?.source;

/** The column in the original, from 1, of a column in what is run, from 1. */
export function originalColumn(name: string, line: number, column: number): number {
  const edits = files.get(name)?.edits ?? [];
  let shift = 0;
  for (const edit of edits) {
    if (edit.line !== line) continue;
    const at = edit.column + shift;
    if (at >= column) break;
    // Inside of what was put in: the place where it was put.
    if (column - 1 < at + edit.added) return Math.max(1, edit.column + 1);
    shift += edit.added;
  }
  return Math.max(1, column - shift);
}

/** Puts texts into another at their places, keeping lines. The insertions must not hold line ends. */
export function edited(
  source: string,
  changes: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): { readonly text: string; readonly edits: readonly Edit[] } {
  const ordered = [...changes].map((change, index) => ({ ...change, index }));
  ordered.sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index);
  const edits: Edit[] = [];
  let text = '';
  let at = 0;
  let line = 1;
  let lineStart = 0;
  let scanned = 0;
  for (const change of ordered) {
    for (; scanned < change.start; scanned += 1)
      if (source.charCodeAt(scanned) === 10) {
        line += 1;
        lineStart = scanned + 1;
      }
    const gone = source.slice(change.start, change.end);
    const lines = gone.split('\n').length - 1;
    text += source.slice(at, change.start) + change.text + '\n'.repeat(lines);
    at = change.end;
    if (lines === 0)
      edits.push({ line, column: change.start - lineStart, added: change.text.length - gone.length });
    else edits.push({ line, column: change.start - lineStart, added: change.text.length });
  }
  return { text: text + source.slice(at), edits };
}
