import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import config from '../content/03-config/lab/proof.ts';
import dependencies from '../content/02-dependencies/lab/proof.ts';
import type { LabProof } from '../src/lab/checks/proof.ts';
import { openLab, write } from './terminal.ts';

/** The labs' own ways, which the unit tests walk under Node, walked in a browser: its workers are others. */

test.use({ viewport: { width: 1600, height: 1000 } });

/** A folder's files by their path; none where there is no such folder. */
function filesIn(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  );
}

/** A program that replaces pieces of a file; without an exclamation mark, which a shell takes for its history. */
function editing(file: string, changes: readonly (readonly [piece: string, other: string])[]): string {
  return `const fs = require('fs');
let text = fs.readFileSync(${JSON.stringify(file)}, 'utf8');
for (const [piece, other] of ${JSON.stringify(changes)}) {
  if (text.includes(piece) === false) throw new Error('This is not in the file: ' + piece);
  text = text.replace(piece, () => other);
}
fs.writeFileSync(${JSON.stringify(file)}, text);
`;
}

for (const [chapter, proof] of [
  ['02-dependencies', dependencies],
  ['03-config', config],
] as const satisfies readonly (readonly [string, LabProof])[]) {
  const [{ name, steps }] = proof.ways;

  test(`lab ${chapter}: ${name}`, async ({ page }) => {
    test.setTimeout(180_000);
    const lab = await openLab(page, `/labs/${chapter}/`);
    const solution = filesIn(`content/${chapter}/lab/solution`);
    const tasks = lab
      .pane('Instructions and tasks')
      .getByRole('listitem')
      .filter({ hasText: /^Task \d/ });
    for (const { files, edits = {}, run = [], done = [] } of steps) {
      const wanted =
        files === 'solution'
          ? [...solution]
          : Array.isArray(files)
            ? files.map((file: string) => [file, solution.get(file) ?? ''] as const)
            : [];
      for (const [file, text] of wanted) await write(lab, file, text);
      for (const [file, changes] of Object.entries(edits)) {
        await write(lab, '/tmp/edit.js', editing(file, changes));
        expect(await lab.run('node /tmp/edit.js'), file).toBe('');
      }
      for (const command of run) await lab.run(command, 60_000);
      if (done.length > 0)
        await expect
          .poll(() => tasks.filter({ hasText: /^Task \d, done/ }).count())
          .toBeGreaterThanOrEqual(done.length);
    }
    await expect(lab.pane('Instructions and tasks')).toContainText('All tasks are done.');
  });
}
