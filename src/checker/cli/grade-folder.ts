import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { roman } from '../factors/roman.ts';
import { isDependencyFolder, takeIn, type Incoming, type Intake } from '../factors/take-in.ts';
import { FACTOR_TITLES } from '../factors/titles.ts';
import {
  checkWorkspace,
  type Evidence,
  type FactorScore,
  type WorkspaceReport,
} from '../factors/workspace.ts';
import { GRADE_WORDS, MarkdownReporter, scorecardMarkdown } from '../report/markdown.ts';
import type { Format } from './arguments.ts';
import type { Root } from './find-files.ts';
import { cannotRead, type Journal } from './journal.ts';

/** What came of grading a folder: the report to write, or why there is none. */
export type Graded = { readonly report: string; readonly hasErrors: boolean } | { readonly misuse: string };

/** Reads a folder as a whole, checks it, and grades it against the twelve factors. */
export async function gradeFolder(roots: readonly Root[], format: Format, journal: Journal): Promise<Graded> {
  const [root] = roots;
  if (root?.kind !== 'folder') {
    return { misuse: '--scorecard looks at a project as a whole. Name its folder, not a file in it.' };
  }
  const name = basename(resolve(root.path));
  // Under one folder, whose name comes off again: so paths count from the root, whatever lies in it.
  const given = await incoming(root.path, name, journal);
  const intake = await takeIn(given);
  const report = await checkWorkspace(intake.files);
  return {
    report: WRITERS[format === 'sarif' ? 'text' : format](name, intake, report),
    hasErrors: report.diagnostics.some(({ severity }) => severity === 'error'),
  };
}

const WRITERS: Readonly<
  Record<'text' | 'json' | 'markdown', (name: string, intake: Intake, report: WorkspaceReport) => string>
> = {
  text: (name, { files, leftOut }, { scorecard, diagnostics }) => {
    const rest = leftOut.length === 0 ? '' : ` ${String(leftOut.length)} left out.`;
    return `${name}: ${String(files.length)} files read, ${String(diagnostics.length)} findings.${rest}\n\n${scorecard.map(asText).join('\n')}`;
  },
  json: (name, { files, leftOut }, { scorecard, diagnostics }) =>
    `${JSON.stringify({ name, files: files.length, leftOut: leftOut.length, scorecard, diagnostics }, undefined, 2)}\n`,
  markdown: (name, { files }, { scorecard, diagnostics }) => {
    const reporter = new MarkdownReporter();
    const byPath = Map.groupBy(diagnostics, ({ path }) => path);
    const parts = files.map(({ path, text }) =>
      reporter.file({ path, text, diagnostics: byPath.get(path) ?? [] }),
    );
    return `# ${name}: twelve-factor check\n\n${scorecardMarkdown(scorecard)}\n## Findings\n\n${parts.join('')}${reporter.end([])}`;
  },
};

function asText({ factor, grade, first, against, evidence, unseen }: FactorScore): string {
  const head = `${roman(factor).padStart(4)}  ${FACTOR_TITLES[factor].padEnd(20)} ${GRADE_WORDS[grade]}\n`;
  const more = against.length > 1 ? `      against too: ${String(against.length - 1)} more\n` : '';
  const reasons = [
    ...(first === undefined ? [] : [line(grade === 'kept' ? 'worth a look' : 'mend first', first)]),
    ...evidence.slice(0, 2).map((reason) => line('for it', reason)),
    ...(grade === 'unseen' ? unseen.map((text) => line('files cannot tell', { text })) : []),
  ];
  return `${head}${reasons.join('')}${more}`;
}

function line(label: string, { text, path, range }: Evidence): string {
  const place =
    path === undefined ? '' : ` (${path}${range === undefined ? '' : `:${String(range.start.line + 1)}`})`;
  return `      ${label}: ${text}${place}\n`;
}

/** The files of a folder and of those in it, links passed over. */
async function incoming(folder: string, within: string, journal: Journal): Promise<Incoming[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    journal.problem(cannotRead(folder, error));
    return [];
  });
  const found: Incoming[] = [];
  for (const entry of entries) {
    const [path, name] = [join(folder, entry.name), `${within}/${entry.name}`];
    if (entry.isDirectory()) {
      if (!isDependencyFolder(entry.name)) found.push(...(await incoming(path, name, journal)));
    } else if (entry.isFile()) {
      const { size } = await stat(path).catch(() => ({ size: 0 }));
      found.push({ path: name, size, read: () => readFile(path) });
    }
  }
  return found;
}
