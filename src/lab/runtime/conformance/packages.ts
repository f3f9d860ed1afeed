import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Change } from '../../file-system/entry.ts';
import type { ConformanceProgram } from './program.ts';

const packages = fileURLToPath(new URL('../../../../node_modules', import.meta.url));
const read = new Map<string, Change[]>();

/** What the program has to have installed, taken from the project's own packages. */
export function packagesOf(program: ConformanceProgram): readonly Change[] {
  const named = /\b(?:express|koa|pg)\b/.exec([...program.files.values()].join());
  return named === null ? [] : packageFiles(named[0]);
}

/** A package and all it needs, as files of the machine. */
function packageFiles(name: string): readonly Change[] {
  const known = read.get(name);
  if (known !== undefined) return known;
  const found: Change[] = [];
  const seen = new Set<string>();
  const take = (folder: string) => {
    if (seen.has(folder)) return;
    seen.add(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      const at = path.join(entry.parentPath, entry.name);
      if (!entry.isFile() || !/\.(?:c?js|mjs|json)$/.test(entry.name)) continue;
      found.push({
        path: `/app/node_modules${at.slice(packages.length)}`,
        entry: { kind: 'file', content: readFileSync(at), mode: 0o644, uid: 0, gid: 0, modified: 0 },
      });
    }
    const { dependencies = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    for (const each of Object.keys(dependencies)) take(path.join(packages, each));
  };
  take(path.join(packages, name));
  read.set(name, found);
  return found;
}
