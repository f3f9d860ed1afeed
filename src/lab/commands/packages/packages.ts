import type { Program } from '../../machine/program.ts';
import { npmProgram, npxProgram } from './npm/npm.ts';
import type { PackageStore } from './package-store.ts';

/** A tool that the lab does not have, and what to use. */
const absent =
  (instead: string): Program =>
  ({ argv, stderr }) => {
    const name = (argv[0] ?? '').replace(/^.*\//, '');
    stderr.write(`${name}: the lab has no ${name}: ${instead}\n`);
    return Promise.resolve(1);
  };

/** The package managers. https://docs.npmjs.com/cli/v11/commands */
export function packagePrograms(store: PackageStore): ReadonlyMap<string, Program> {
  return new Map([
    ['npm', npmProgram(store)],
    ['npx', npxProgram(store)],
    ['corepack', absent('it would download Yarn or pnpm. Use npm.')],
    ['yarn', absent('use npm, which reads the same package.json.')],
    ['pnpm', absent('use npm, which reads the same package.json.')],
  ]);
}
