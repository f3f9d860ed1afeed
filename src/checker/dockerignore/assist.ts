import type { Range, TextEdit } from '../diagnostic.ts';
import { ENTRIES } from './common-entries.ts';
import type { DockerignoreContext } from './context.ts';
import type { IgnoreRule } from './dockerignore.ts';

/** A line that is often wanted. */
export interface IgnoreCompletion {
  readonly label: string;
  readonly detail: string;
  readonly range: Range;
  readonly insert: string;
}

export interface IgnoreHover {
  readonly range: Range;
  /** Markdown. */
  readonly markdown: string;
}

/** What is often left out of a build, for the line under an offset; nothing in a comment. Lines there already are left out. */
export function complete(
  { text, lines, file }: DockerignoreContext,
  offset: number,
): readonly IgnoreCompletion[] {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const next = text.indexOf('\n', offset);
  const line = text.slice(start, next === -1 ? text.length : next).trimEnd();
  if (line.startsWith('#')) return [];
  const blank = line.length - line.trimStart().length;
  const from = Math.min(start + blank, offset);
  const range = lines.range(from, Math.max(offset, start + line.length));
  const here = lines.position(offset).line;
  const present = new Set(file.rules.flatMap((rule) => (rule.line === here ? [] : [rule.text])));
  return ENTRIES.filter(([entry]) => !present.has(entry)).map(([label, detail]) => ({
    label,
    detail,
    range,
    insert: label,
  }));
}

/** What the pattern under an offset means. */
export function hover(context: DockerignoreContext, offset: number): IgnoreHover | undefined {
  const rule = context.file.rules.find(({ start, end }) => start <= offset && offset <= end);
  if (rule?.pattern === undefined) return undefined;
  return { range: context.range(rule), markdown: [deedOf(rule), ...signsOf(rule)].join('\n\n') };
}

function deedOf({ isException, text, pattern }: IgnoreRule): string {
  const deed = isException ? 'Takes back into the build' : 'Leaves out of the build';
  const isAnywhere = text.startsWith('**/');
  const name = isAnywhere ? text.slice('**/'.length) : text;
  const place = isAnywhere
    ? 'in any folder'
    : name.includes('/')
      ? 'counted from the root of the build context'
      : 'at the root of the build context alone';
  const what = pattern?.isLiteral === true || isAnywhere ? `\`${name}\`` : `what fits \`${name}\``;
  return `**${deed}:** ${what} ${place}. A folder goes with all that it holds.`;
}

function signsOf({ text, isException }: IgnoreRule): readonly string[] {
  const signs: string[] = [];
  if (/(?:^|[^*])\*(?:[^*]|$)/.test(text)) signs.push('`*` stands for any text within one name.');
  if (text.includes('**')) signs.push('`**` stands for any number of folders.');
  if (text.includes('?')) signs.push('`?` stands for one character.');
  if (isException) signs.push('The last line that fits a path decides.');
  return signs;
}

/** No white space at the ends of lines, and a line break at the end of the file. */
export function format({ text, lines }: DockerignoreContext): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  for (let line = 0; line < lines.count; line += 1) {
    const start = lines.start(line);
    const content = text.slice(start, lines.start(line + 1));
    const kept = content.trimEnd().length;
    const isLast = line === lines.count - 1;
    const wanted = isLast && kept === 0 ? '' : lineBreak;
    // What ends the line is left alone where it is a line break of either kind.
    const end = content.slice(kept);
    if (end === wanted || (!isLast && (end === '\n' || end === '\r\n'))) continue;
    edits.push({ range: lines.range(start + kept, start + content.length), text: wanted });
  }
  return edits;
}
