/** Writes everything in the repository that is made from something else; with `--check`, names what is not up to date. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPTS = [
  'generate-rule-index.ts',
  'generate-task-definition-schema.ts',
  'generate-manifest-schema.ts',
  'generate-compose-schema.ts',
  'generate-conformance.ts',
  'generate-fonts.ts',
];

for (const script of SCRIPTS) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status } = spawnSync(process.execPath, [path, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
