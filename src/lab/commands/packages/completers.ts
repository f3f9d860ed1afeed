import { childOf } from '../../file-system/path.ts';
import type { Completer, Suggestion, Unfinished } from '../../shell/completion.ts';
import { NpmError } from './npm/errors.ts';
import { findProject, readManifest, type Manifest } from './npm/manifest.ts';
import { NPM_COMMANDS } from './npm/npm.ts';

const ABOUT: Readonly<Record<string, string>> = {
  ci: 'install exactly what the lock file says',
  init: 'write a package.json',
  install: 'install, and add to package.json',
  ls: 'list what is installed',
  run: 'run a script of package.json',
  start: 'run the script "start"',
  test: 'run the script "test"',
  uninstall: 'take a package away',
  view: 'show what the lab has of a package',
};
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  ci: ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
  install: [
    '--save-dev',
    '--save-exact',
    '--omit=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--before=',
  ],
  ls: ['--all', '--depth='],
  run: ['--if-present', '--silent'],
};

/** What can stand after `npm`: its commands, the project's scripts, and its packages. */
export const npmCompleter: Completer = (line) => {
  const [, command, ...rest] = line.words;
  if (command === undefined)
    return NPM_COMMANDS.map((word) => ({
      word,
      ...(ABOUT[word] === undefined ? {} : { about: ABOUT[word] }),
    }));
  if (line.word.startsWith('-'))
    return OPTIONS[command === 'i' ? 'install' : command]?.map((word) => ({ word })) ?? [];
  const manifest = manifestAt(line);
  if ((command === 'run' || command === 'run-script') && rest.length === 0) return scripts(manifest);
  if (['uninstall', 'rm', 'remove', 'un', 'ls', 'view'].includes(command)) return packages(manifest);
  return [];
};

/** What can stand after `npx`: the commands of the installed packages. */
export const npxCompleter: Completer = ({ words, cwd, files }) => {
  if (words.length > 1) return undefined;
  const folder = childOf(findProject(files, cwd), 'node_modules/.bin');
  return files.exists(folder) ? files.list(folder).map((word) => ({ word })) : [];
};

function manifestAt({ files, cwd }: Unfinished): Manifest {
  try {
    return readManifest(files, findProject(files, cwd));
  } catch (error) {
    if (error instanceof NpmError) return {};
    throw error;
  }
}

const scripts = ({ scripts: all = {} }: Manifest): readonly Suggestion[] =>
  Object.entries(all).map(([word, about]) => ({ word, about }));

const packages = ({ dependencies, devDependencies }: Manifest): readonly Suggestion[] =>
  Object.entries({ ...dependencies, ...devDependencies }).map(([word, about]) => ({ word, about }));
