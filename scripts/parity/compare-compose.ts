/**
 * Holds what our checker says of Compose files against what Compose's own loader says: whether the file is refused.
 * Development only; CONTRIBUTING.md says how to run it.
 *
 *     find FOLDER -name '*.yaml' | ./compose-load | node scripts/parity/compare-compose.ts
 *
 * The loader ends with the first error and tells no position, so a file is compared as a whole.
 */
import { readFileSync } from 'node:fs';
import { checkCompose } from '../../src/checker/compose/check-compose.ts';

const tallies = { 'both accept': 0, 'both refuse': 0, 'only the loader refuses': 0, 'only ours refuses': 0 };

for (const row of readFileSync(0, 'utf8').split('\n')) {
  if (row === '') continue;
  const { path, error } = JSON.parse(row) as { readonly path: string; readonly error: string };
  const errors = checkCompose({ path: 'compose.yaml', text: readFileSync(path, 'utf8') }).filter(
    ({ severity }) => severity === 'error',
  );
  if (error === '') tallies[errors.length === 0 ? 'both accept' : 'only ours refuses'] += 1;
  else tallies[errors.length === 0 ? 'only the loader refuses' : 'both refuse'] += 1;
  if ((error === '') === (errors.length === 0)) continue;
  const [first] = errors;
  const ours =
    first === undefined
      ? 'accepts'
      : `${String(first.range.start.line + 1)}: ${first.code}: ${first.message}`;
  console.log(
    `${path}\n  loader: ${error === '' ? 'accepts' : error.replaceAll('\n', ' ')}\n  ours: ${ours}`,
  );
}
console.table(tallies);
