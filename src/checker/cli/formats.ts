import type { Diagnostic, Severity } from '../diagnostic.ts';
import { Lines } from '../text.ts';
import type { CheckedFile } from './files.ts';

/** One finding as other programs read it; lines and columns count from 1, columns in UTF-16 code units. */
export interface JsonFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** The first column that no longer belongs to it. */
  readonly endColumn: number;
  readonly severity: Severity;
  readonly code: string;
  readonly aliases: readonly string[];
  readonly factor: number | null;
  readonly message: string;
}

/** All findings as one JSON array. */
export function formatJson(files: readonly CheckedFile[]): string {
  const findings = files.flatMap(({ diagnostics }) => diagnostics.map(jsonFinding));
  return `${JSON.stringify(findings, undefined, 2)}\n`;
}

function jsonFinding({ path, range, severity, code, aliases, factor, message }: Diagnostic): JsonFinding {
  return {
    file: path,
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
    severity,
    code,
    aliases,
    factor: factor ?? null,
    message,
  };
}

/** All findings for a person: place, message, the line with a marker under it, and a summary at the end. */
export function formatText(files: readonly CheckedFile[]): string {
  const findings = files.flatMap((file) => {
    const lines = new Lines(file.text);
    return file.diagnostics.map((diagnostic) => `${textFinding(diagnostic, lines)}\n\n`);
  });
  return `${findings.join('')}${summary(files)}\n`;
}

/** Wide enough for a terminal, with room for the line's number. */
const WIDTH = 100;

function textFinding({ path, range, severity, code, message }: Diagnostic, lines: Lines): string {
  const { line, character } = range.start;
  const head = `${path}:${line + 1}:${character + 1} ${severity} ${code}\n  ${message}`;
  const whole = lines.text.slice(lines.start(line), lines.start(line + 1)).replace(/\r?\n$/, '');
  if (whole.trim() === '') return head;
  // Of a long line only the part around the finding is shown.
  const from = character > WIDTH - 20 ? character - 20 : 0;
  const shown = printable(whole.slice(from, from + WIDTH));
  const last = range.end.line === line ? range.end.character : whole.length;
  const length = Math.max(1, Math.min(last, from + WIDTH) - character);
  const number = String(line + 1);
  const margin = ' '.repeat(number.length);
  const before = ' '.repeat(character - from);
  return `${head}\n  ${number} | ${shown}\n  ${margin} | ${before}${'^'.repeat(length)}`;
}

/** One character for one, so that the marker stays in its place: tabs and control characters become spaces. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}|\p{Cs}/gu, ' ');
}

function summary(files: readonly CheckedFile[]): string {
  const counts = new Map<Severity, number>();
  for (const { diagnostics } of files) {
    for (const { severity } of diagnostics) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  }
  const order: readonly Severity[] = ['error', 'warning', 'info', 'style'];
  const parts = order.flatMap((severity) => {
    const count = counts.get(severity) ?? 0;
    return count === 0 ? [] : [counted(count, severity)];
  });
  const checked = `${counted(files.length, 'file')} checked`;
  return `${checked}: ${parts.length === 0 ? 'nothing found' : parts.join(', ')}.`;
}

/** `info` and `style` have no plural. */
function counted(count: number, word: string): string {
  return `${count} ${word}${count !== 1 && word !== 'info' && word !== 'style' ? 's' : ''}`;
}
