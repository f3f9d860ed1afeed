import { version } from '../../../package.json';
import type { WorkspaceReport } from '../../checker/factors/workspace.ts';
import { MarkdownReporter, scorecardMarkdown } from '../../checker/report/markdown.ts';
import type { Reporter } from '../../checker/report/reporter.ts';
import { IN_PROJECT, SarifReporter } from '../../checker/report/sarif.ts';

interface Reported {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly report: WorkspaceReport;
}

/** The scorecard and all findings, as Markdown. */
export function toMarkdown(name: string, { files, report }: Reported): string {
  const findings = write(new MarkdownReporter(), { files, report });
  return `# ${name}: twelve-factor check\n\n${scorecardMarkdown(report.scorecard)}\n## Findings\n\n${findings}`;
}

/** All findings, as SARIF 2.1.0. */
export function toSarif({ files, report }: Reported): string {
  return write(new SarifReporter(version, IN_PROJECT), { files, report });
}

function write(reporter: Reporter, { files, report }: Reported): string {
  const byPath = Map.groupBy(report.diagnostics, ({ path }) => path);
  const parts = files.map(({ path, text }) =>
    reporter.file({ path, text, diagnostics: byPath.get(path) ?? [] }),
  );
  return [reporter.begin(), ...parts, reporter.end([])].join('');
}
