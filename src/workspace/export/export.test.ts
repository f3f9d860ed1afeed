import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { toPatch } from './patch.ts';
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
