import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../checker/factors/workspace.ts';
import { toPatch } from './patch.ts';
import { toMarkdown, toSarif } from './report.ts';
import { toZip } from './zip.ts';

describe('a patch', () => {
  const changed = [
    { path: 'Dockerfile', before: 'FROM a\nRUN b\n', after: 'FROM a:1\nRUN b\n' },
    { path: 'src/no end.js', before: 'one\n--- two\t\nthree', after: 'one\n--- two\t\nfour' },
    { path: 'crlf', before: 'a\r\nb\r\n', after: 'a\r\nc\r\n' },
    { path: 'same', before: 'x', after: 'x' },
  ];

  it('is what git applies', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'patch-'));
    try {
      mkdirSync(path.join(folder, 'src'));
      for (const { path: name, before } of changed) writeFileSync(path.join(folder, name), before);
      writeFileSync(path.join(folder, 'our.patch'), toPatch(changed));
      execFileSync('git', ['apply', '--whitespace=nowarn', 'our.patch'], { cwd: folder });
      for (const { path: name, after } of changed)
        expect(readFileSync(path.join(folder, name), 'utf8')).toBe(after);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is empty where nothing changed', () => {
    expect(toPatch([{ path: 'a', before: 'x', after: 'x' }])).toBe('');
  });
});

it('packs the files into one folder', () => {
  const packed = unzipSync(toZip('shop', [{ path: 'src/ü.js', text: 'ä' }]));
  expect(Object.entries(packed).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ['shop/src/ü.js', 'ä'],
  ]);
});

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
