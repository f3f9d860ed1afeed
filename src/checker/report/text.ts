import type { Diagnostic, Severity } from '../diagnostic.ts';
import { Lines } from '../text.ts';
import type { CheckedFile, Reporter } from './reporter.ts';

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'style'];

/** All findings for a person: place, message, the line with a marker under it, and a summary at the end. */
export class TextReporter implements Reporter {
  readonly #counts = new Map<Severity, number>();
  #files = 0;

  begin(): string {
    return '';
  }

  file({ text, diagnostics }: CheckedFile): string {
    this.#files += 1;
    if (diagnostics.length === 0) return '';
    const lines = new Lines(text);
    for (const { severity } of diagnostics) this.#counts.set(severity, (this.#counts.get(severity) ?? 0) + 1);
    return diagnostics.map((diagnostic) => `${textFinding(diagnostic, lines)}\n\n`).join('');
  }

  end(): string {
    const parts = ORDER.flatMap((severity) => {
      const count = this.#counts.get(severity) ?? 0;
      return count === 0 ? [] : [counted(count, severity)];
    });
    const found = parts.length === 0 ? 'nothing found' : parts.join(', ');
    return `${counted(this.#files, 'file')} checked: ${found}.\n`;
  }
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

/** `info` and `style` have no plural. */
function counted(count: number, word: string): string {
  return `${count} ${word}${count !== 1 && word !== 'info' && word !== 'style' ? 's' : ''}`;
}
