import type { Field } from '../postgres/client.ts';

/** How rows are printed. https://www.postgresql.org/docs/18/app-psql.html (\pset) */
export interface TableStyle {
  readonly format: 'aligned' | 'unaligned' | 'csv';
  /** A record a block, a column a line. */
  readonly expanded: boolean;
  /** Rows only: no names, no count. */
  readonly tuplesOnly: boolean;
  readonly separator: string;
}

export interface Table {
  readonly title?: string;
  readonly fields: readonly Field[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Lines below instead of the count; false for nothing at all. */
  readonly footer?: readonly string[] | false;
}

/** Types that stand on the right: numbers of all kinds, money, OIDs. */
const RIGHT = new Set([20, 21, 23, 26, 28, 29, 700, 701, 790, 1700]);

export function printTable(table: Table, style: TableStyle): string {
  if (style.format === 'csv') return csv(table, style);
  if (style.expanded) return style.format === 'aligned' ? expanded(table, style) : records(table, style);
  return style.format === 'aligned' ? aligned(table, style) : unaligned(table, style);
}

const count = (rows: Table['rows']): string => `(${rows.length} row${rows.length === 1 ? '' : 's'})`;
const footerOf = ({ footer, rows }: Table): readonly string[] =>
  footer === undefined ? [count(rows)] : footer === false ? [] : footer;
const width = (text: string): number => Array.from(text).length;
const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(width));
const padEnd = (text: string, size: number): string => text + ' '.repeat(Math.max(0, size - width(text)));
const padStart = (text: string, size: number): string => ' '.repeat(Math.max(0, size - width(text))) + text;

function center(text: string, size: number): string {
  const room = size - width(text);
  return ' '.repeat(Math.floor(room / 2)) + text + ' '.repeat(Math.ceil(room / 2));
}

function aligned(table: Table, { tuplesOnly }: TableStyle): string {
  const { title, fields, rows } = table;
  const cells = rows.map((row) => row.map((value) => (value ?? '').split('\n')));
  const widths = fields.map(({ name }, column) =>
    Math.max(width(name), ...cells.map((row) => widest(row[column] ?? []))),
  );
  const lines: string[] = [];
  if (!tuplesOnly) {
    const total = widths.reduce((sum, each) => sum + each + 3, -1);
    if (title !== undefined)
      lines.push(' '.repeat(Math.max(0, Math.floor((total - width(title)) / 2))) + title);
    lines.push(fields.map(({ name }, column) => ` ${center(name, widths[column] ?? 0)} `).join('|'));
    lines.push(widths.map((each) => '-'.repeat(each + 2)).join('+'));
  }
  for (const row of cells) lines.push(...alignedRow(row, fields, widths));
  if (!tuplesOnly) lines.push(...footerOf(table));
  return `${lines.join('\n')}\n\n`.replace(/^\n\n$/, '\n');
}

/** A value of several lines takes as many; a plus sign says that it goes on. */
function alignedRow(
  row: readonly (readonly string[])[],
  fields: readonly Field[],
  widths: readonly number[],
): string[] {
  const height = Math.max(1, ...row.map(({ length }) => length));
  return Array.from({ length: height }, (_, index) =>
    row
      .map((lines, column) => {
        const text = lines[index] ?? '';
        const size = widths[column] ?? 0;
        const goesOn = index < lines.length - 1;
        const isLast = column === row.length - 1;
        if (RIGHT.has(fields[column]?.type ?? 0)) return ` ${padStart(text, size)}${isLast ? '' : ' '}`;
        if (goesOn) return ` ${padEnd(text, size)}+`;
        return isLast ? ` ${text}` : ` ${padEnd(text, size)} `;
      })
      .join('|'),
  );
}

function expanded(table: Table, { tuplesOnly }: TableStyle): string {
  const { title, fields, rows } = table;
  if (rows.length === 0) return tuplesOnly ? '\n' : `${footerOf(table).join('\n')}\n`;
  const names = widest(fields.map(({ name }) => name));
  const values = widest(rows.flatMap((row) => row.flatMap((value) => (value ?? '').split('\n'))));
  const lines: string[] = title === undefined || tuplesOnly ? [] : [title];
  rows.forEach((row, number) => {
    if (!tuplesOnly) lines.push(recordLine(number + 1, names, values));
    else if (number > 0) lines.push('');
    fields.forEach(({ name }, column) => {
      const parts = (row[column] ?? '').split('\n');
      parts.forEach((part, index) => {
        const goesOn = index < parts.length - 1;
        const label = padEnd(index === 0 ? name : '', names);
        lines.push(`${label} | ${goesOn ? `${padEnd(part, values)}+` : part}`);
      });
    });
  });
  return `${lines.join('\n')}\n\n`;
}

function recordLine(number: number, names: number, values: number): string {
  const label = `-[ RECORD ${number} ]`;
  const rule = `${'-'.repeat(names)}-+-${'-'.repeat(values)}`;
  return label + rule.slice(label.length);
}

function unaligned(table: Table, { tuplesOnly, separator }: TableStyle): string {
  const { title, fields, rows } = table;
  const lines = rows.map((row) => row.map((value) => value ?? '').join(separator));
  if (!tuplesOnly) {
    lines.unshift(fields.map(({ name }) => name).join(separator));
    if (title !== undefined) lines.unshift(title);
    lines.push(...footerOf(table));
  }
  return lines.map((line) => `${line}\n`).join('');
}

function records({ fields, rows }: Table, { tuplesOnly, separator }: TableStyle): string {
  if (rows.length === 0) return tuplesOnly ? '' : '(0 rows)\n';
  return rows
    .map((row) => fields.map(({ name }, column) => `${name}${separator}${row[column] ?? ''}\n`).join(''))
    .join('\n');
}

function csv({ fields, rows }: Table, { tuplesOnly, expanded: isExpanded }: TableStyle): string {
  const quote = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (values: readonly (string | null)[]) =>
    `${values.map((value) => quote(value ?? '')).join(',')}\n`;
  if (isExpanded)
    return rows.flatMap((row) => fields.map(({ name }, column) => line([name, row[column] ?? '']))).join('');
  const head = tuplesOnly ? '' : line(fields.map(({ name }) => name));
  return head + rows.map(line).join('');
}
