import type { ErrorFields } from '../postgres/messages.ts';

/** How wide a line of SQL is shown, and what is kept on the right of the error. */
const WIDEST = 60;
const RIGHT = 10;

/** An error or a notice as libpq writes it, with the line of SQL that it points at. Ends with a line's end. */
export function errorText(fields: ErrorFields, sql: string): string {
  const { S = 'ERROR', M = '', P, D, H, W } = fields;
  const lines = [`${S}:  ${M}`];
  if (P !== undefined) lines.push(...pointer(sql, Number(P)));
  if (D !== undefined) lines.push(`DETAIL:  ${D}`);
  if (H !== undefined) lines.push(`HINT:  ${H}`);
  if (W !== undefined && S !== 'NOTICE') lines.push(`CONTEXT:  ${W}`);
  return `${lines.join('\n')}\n`;
}

/** The line with a mark under the place. The position counts characters from one. */
function pointer(sql: string, position: number): string[] {
  const before = Array.from(sql)
    .slice(0, position - 1)
    .join('');
  const number = before.split('\n').length;
  const column = Array.from(before.slice(before.lastIndexOf('\n') + 1)).length;
  let line = Array.from((sql.split('\n')[number - 1] ?? '').replaceAll('\t', ' '));
  let at = column;
  let start = '';
  if (line.length > WIDEST) {
    const end = Math.min(line.length, Math.max(WIDEST, at + RIGHT));
    const from = Math.max(0, end - WIDEST);
    const isCut = end < line.length;
    line = line.slice(from, end);
    at -= from;
    if (from > 0) start = '...';
    if (isCut) line.push('...');
  }
  const label = `LINE ${number}: ${start}`;
  return [label + line.join(''), `${' '.repeat(label.length + at)}^`];
}
