import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { CheckedFile, Reporter } from './reporter.ts';

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
export class JsonReporter implements Reporter {
  #isFirst = true;

  begin(): string {
    return '[';
  }

  file({ diagnostics }: CheckedFile): string {
    return diagnostics.map((each) => `${this.#separator()}${indented(jsonFinding(each))}`).join('');
  }

  end(): string {
    return this.#isFirst ? ']\n' : '\n]\n';
  }

  #separator(): string {
    const separator = this.#isFirst ? '\n' : ',\n';
    this.#isFirst = false;
    return separator;
  }
}

function indented(finding: JsonFinding): string {
  return JSON.stringify(finding, undefined, 2).replaceAll(/^/gm, '  ');
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
