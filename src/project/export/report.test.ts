import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../checker/factors/workspace.ts';
import { toMarkdown, toSarif } from './report.ts';

describe('a report', () => {
  const files = [
    { path: 'api/Dockerfile', text: 'FROM node:24\nCMD node a|b\n' },
    { path: 'clean/Dockerfile', text: 'FROM scratch\n' },
  ];

  it('as Markdown names grades, files and findings', async () => {
    const report = await checkWorkspace(files);
    const text = toMarkdown('shop', { files, report });
    expect(text).toMatch(/^# shop: twelve-factor check\n/);
    expect(text.match(/^\| \d+ \| [A-Z][^|]+ \| (?:kept|partly kept|broken|not seen) \|/gm)).toHaveLength(12);
    expect(text).toContain('### `api/Dockerfile`');
    expect(text).toMatch(/^- Line 2, warning \*\*JSONArgsRecommended\*\*: /m);
    expect(text).not.toContain('### `clean/Dockerfile`');
    expect(text).toMatch(/2 files checked: \d+ findings?\.\n$/);
  });

  it('as SARIF has addresses within the project', async () => {
    const report = await checkWorkspace(files);
    const log = JSON.parse(toSarif({ files, report })) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: unknown } }[] }[] }[];
    };
    expect(log.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation).toEqual({
      uri: 'api/Dockerfile',
      uriBaseId: 'SRCROOT',
    });
  });
});
