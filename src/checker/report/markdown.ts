import type { Diagnostic, Severity } from '../diagnostic.ts';
import { FACTOR_TITLES } from '../factors/titles.ts';
import type { FactorScore, Grade } from '../factors/workspace.ts';
import type { CheckedFile, Reporter } from './reporter.ts';

const WORDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  style: 'style',
};
/** The grades as words in a sentence. */
export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  kept: 'kept',
  partly: 'partly kept',
  broken: 'broken',
  unseen: 'not seen',
};

/** All findings as Markdown, for a pull request or an issue: a heading a file, a line a finding. */
export class MarkdownReporter implements Reporter {
  #files = 0;
  #findings = 0;

  begin(): string {
    return '';
  }

  file({ path, diagnostics }: CheckedFile): string {
    this.#files += 1;
    this.#findings += diagnostics.length;
    if (diagnostics.length === 0) return '';
    return `### \`${path}\`\n\n${diagnostics.map(line).join('')}\n`;
  }

  end(problems: readonly string[]): string {
    const files = this.#files === 1 ? '1 file' : `${this.#files} files`;
    const findings = this.#findings === 1 ? '1 finding' : `${this.#findings} findings`;
    const rest = problems.map((problem) => `- ${plain(problem)}\n`).join('');
    return `${files} checked: ${this.#findings === 0 ? 'nothing found' : findings}.\n${rest === '' ? '' : `\n${rest}`}`;
  }
}

/** The twelve grades as a Markdown table, with the weightiest reason for each. */
export function scorecardMarkdown(scorecard: readonly FactorScore[]): string {
  const rows = scorecard.map(({ factor, grade, first, evidence }) => {
    const [best] = evidence;
    const reason = first ?? best;
    const place =
      reason?.path === undefined
        ? ''
        : ` (\`${reason.path}${reason.range === undefined ? '' : `:${reason.range.start.line + 1}`}\`)`;
    const why = reason === undefined ? '' : `${reason.text}${place}`;
    return `| ${factor} | ${FACTOR_TITLES[factor]} | ${GRADE_WORDS[grade]} | ${cell(why)} |\n`;
  });
  return `| | Factor | Grade | Why |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}

function line({ range, severity, code, message }: Diagnostic): string {
  return `- Line ${range.start.line + 1}, ${WORDS[severity]} **${code}**: ${plain(message)}\n`;
}

/** On one line. */
function plain(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

function cell(text: string): string {
  return plain(text).replaceAll('|', '\\|');
}
