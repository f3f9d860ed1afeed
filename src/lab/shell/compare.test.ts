import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCRIPTS } from './compare-scripts.ts';
import { createTestMachine, ENVIRONMENT, runToEnd } from './test-machine.ts';

/** The same scripts in a shell of this computer and in the lab's: the same output, errors and exit code. */

interface Run {
  readonly text: string;
  readonly code: number;
}

/** Runs every script in a folder of its own; one process starts all, which is much quicker than one from here for each. */
const DRIVER = `
for folder in */; do
  ( cd "$folder" && mkdir work && cd work && exec "$0" -c "$(cat ../script)" </dev/null >../output 2>&1 )
  echo $? >"$folder/code"
done`;

function runReal(shell: string, scripts: readonly string[]): readonly Run[] {
  const root = mkdtempSync(join(tmpdir(), 'shell-'));
  const folders = scripts.map((_, index) => join(root, String(index)));
  for (const [index, folder] of folders.entries()) {
    mkdirSync(folder);
    writeFileSync(join(folder, 'script'), scripts[index] ?? '');
  }
  execFileSync('/bin/sh', ['-c', DRIVER, shell], { cwd: root, env: ENVIRONMENT, stdio: 'ignore' });
  const runs = folders.map((folder) => ({
    text: readFileSync(join(folder, 'output'), 'utf8'),
    code: Number(readFileSync(join(folder, 'code'), 'utf8')),
  }));
  rmSync(root, { recursive: true });
  return runs;
}

/** The words of errors are those of this version. */
const isSameBash =
  existsSync('/bin/bash') &&
  execFileSync('/bin/bash', ['-c', 'echo $BASH_VERSION'], { encoding: 'utf8' }).startsWith('5.2');

for (const shell of ['dash', 'bash'] as const) {
  const scripts = SCRIPTS.filter(({ only }) => only === undefined || only === shell).map(
    ({ script }) => script,
  );
  const isThere = shell === 'bash' ? isSameBash : existsSync('/bin/dash');
  describe.skipIf(!isThere)(`${shell} of the lab and of this computer`, () => {
    let real: readonly Run[];
    beforeAll(() => {
      real = runReal(shell, scripts);
    });
    it.each(scripts.map((script, index) => [script, index] as const))('run %s', async (script, index) => {
      expect(await runToEnd(createTestMachine(), [shell, '-c', script])).toEqual(real[index]);
    });
  });
}
