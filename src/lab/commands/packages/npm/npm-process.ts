import type { ProgramProcess } from '../../../machine/program.ts';
import type { PackageStore } from '../package-store.ts';
import { openCatalog, type Catalog } from './catalog.ts';
import type { NpmConfig } from './config.ts';
import { readManifest, type Manifest } from './manifest.ts';

/** A run of npm: the process, what it is told, and the project in which it works. */
export interface NpmProcess {
  readonly process: ProgramProcess;
  readonly config: NpmConfig;
  readonly store: PackageStore;
  /** The project's folder. */
  readonly folder: string;
  /** The command, by its full name: `run` for `run-script`. */
  readonly command: string;
}

export type NpmCommand = (npm: NpmProcess) => Promise<number>;

/** @throws {NpmError} Where there is no `package.json`. */
export const manifestOf = ({ process, folder }: NpmProcess): Manifest => readManifest(process.files, folder);

/** What can be installed now, or before the date that is asked for. @throws {NpmError} */
export const catalogOf = ({ process, config, store }: NpmProcess): Promise<Catalog> =>
  openCatalog(store, process.clock.now(), config.get('before'));

/** Whether npm only says what goes wrong, or not even that. */
export const isSilent = ({ config }: Pick<NpmProcess, 'config'>): boolean =>
  config.get('loglevel') === 'silent';

/** Prints lines on stdout, unless npm is to be silent. */
export function say(npm: NpmProcess, text: string): void {
  if (!isSilent(npm)) npm.process.stdout.write(text);
}

/** Prints a warning in npm's form. */
export function warn(npm: NpmProcess, text: string): void {
  const level = npm.config.get('loglevel');
  if (level !== 'silent' && level !== 'error') npm.process.stderr.write(`npm warn ${text}\n`);
}
