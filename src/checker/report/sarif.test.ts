import { expect, it } from 'vitest';
import { checkFile } from '../check.ts';
import { IN_PROJECT, SarifReporter } from './sarif.ts';

function report(files: Readonly<Record<string, string>>, problems: readonly string[] = []): string {
  const reporter = new SarifReporter('1.2.3', IN_PROJECT);
  const parts = Object.entries(files).map(([path, text]) =>
    reporter.file({ path, text, diagnostics: checkFile({ path, text }) }),
  );
  return [reporter.begin(), ...parts, reporter.end(problems)].join('');
}

it('gives SARIF that names rules, places and fixes', () => {
  const text = 'FROM node AS B\nCMD "😀" x\n';
  const log = JSON.parse(report({ 'a b/Dockerfile': text, 'c/Dockerfile': 'FROM node\n' })) as {
    version: string;
    runs: { columnKind: string; results: unknown[]; tool: { driver: { rules: unknown[] } } }[];
  };
  const [run] = log.runs;
  expect([log.version, log.runs.length, run?.columnKind]).toEqual(['2.1.0', 1, 'utf16CodeUnits']);
  expect(run?.tool.driver.rules).toMatchObject([
    { id: 'DL3006' },
    { id: 'StageNameCasing', helpUri: expect.stringMatching(/^https:/) as string },
    { id: 'JSONArgsRecommended', shortDescription: { text: expect.stringMatching(/\.$/) as string } },
  ]);
  expect(run?.results).toMatchObject([
    { ruleId: 'DL3006', ruleIndex: 0, level: 'warning' },
    {
      ruleIndex: 1,
      level: 'note',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b/Dockerfile', uriBaseId: 'SRCROOT' },
            region: { startLine: 1, startColumn: 14, endLine: 1, endColumn: 15 },
          },
        },
      ],
      fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: 'b' } }] }] }],
    },
    { ruleIndex: 2 },
    { ruleId: 'DL3006', ruleIndex: 0 },
  ]);
});

it('says what could not be done', () => {
  expect(JSON.parse(report({}, ['a could not be read.']))).toMatchObject({
    runs: [
      {
        results: [],
        tool: { driver: { version: '1.2.3', rules: [] } },
        invocations: [
          {
            executionSuccessful: false,
            toolExecutionNotifications: [{ level: 'error', message: { text: 'a could not be read.' } }],
          },
        ],
      },
    ],
  });
});
