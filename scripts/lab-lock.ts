import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createNodeStore } from '../src/lab/commands/packages/node-store.ts';
import { lockFor } from '../src/lab/commands/packages/npm/lock.ts';

/**
 * Writes the package-lock.json that the lab's npm would write: `node scripts/lab-lock.ts FOLDER [DATE]`, with the
 * versions that were out at the date.
 */
const [folder, date] = process.argv.slice(2);
if (folder === undefined || (date !== undefined && Number.isNaN(Date.parse(date)))) {
  console.error('usage: node scripts/lab-lock.ts FOLDER [DATE]');
  process.exit(2);
}
const packageJson = readFileSync(path.join(folder, 'package.json'), 'utf8');
const lock = await lockFor(packageJson, createNodeStore(), {
  folder: path.basename(path.resolve(folder)),
  ...(date === undefined ? {} : { now: Date.parse(date) }),
});
writeFileSync(path.join(folder, 'package-lock.json'), lock);
