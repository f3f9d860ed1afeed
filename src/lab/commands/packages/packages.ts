import type { Program } from '../../machine/program.ts';
import { npmProgram, npxProgram } from './npm/npm.ts';
import type { PackageStore } from './package-store.ts';
import { apkProgram } from './system/apk.ts';
import { aptCacheProgram, aptProgram } from './system/apt.ts';
import { dpkgProgram } from './system/dpkg.ts';

/** A tool that the lab does not have, and what to use. */
const absent =
  (instead: string): Program =>
  ({ argv, stderr }) => {
    const name = (argv[0] ?? '').replace(/^.*\//, '');
    stderr.write(`${name}: the lab has no ${name}: ${instead}\n`);
    return Promise.resolve(1);
  };

/** The package managers: npm over a store of packages, and those of Debian and Alpine, modelled. */
export function packagePrograms(store: PackageStore): ReadonlyMap<string, Program> {
  return new Map([
    ['apt', aptProgram],
    ['apt-get', aptProgram],
    ['apt-cache', aptCacheProgram],
    ['dpkg', dpkgProgram],
    ['apk', apkProgram],
    ['npm', npmProgram(store)],
    ['npx', npxProgram(store)],
    ['corepack', absent('it would download Yarn or pnpm. Use npm.')],
    ['yarn', absent('use npm, which reads the same package.json.')],
    ['pnpm', absent('use npm, which reads the same package.json.')],
  ]);
}
