import type { Program } from '../../../machine/program.ts';
import { FileSystemError } from '../../../file-system/file-system.ts';
import type { PackageStore } from '../package-store.ts';
import { readConfig } from './config.ts';
import { NpmError } from './errors.ts';
import { ci, install, uninstall } from './install.ts';
import { list } from './list.ts';
import { findProject } from './manifest.ts';
import { isSilent, warn, type NpmCommand, type NpmProcess } from './npm-process.ts';
import { cache, config, init, pkg } from './project.ts';
import { NPM_VERSION } from './run-script.ts';
import { exec, run } from './scripts.ts';
import { view } from './view.ts';

const COMMANDS: Readonly<Record<string, NpmCommand>> = {
  cache,
  ci,
  config,
  exec,
  init,
  install,
  ls: list,
  pkg,
  run,
  start: run,
  stop: run,
  restart: run,
  test: run,
  uninstall,
  view,
};

/** The commands, for completion. */
export const NPM_COMMANDS: readonly string[] = Object.keys(COMMANDS);

const ALIASES: Readonly<Record<string, string>> = {
  'clean-install': 'ci',
  ic: 'ci',
  c: 'config',
  x: 'exec',
  create: 'init',
  innit: 'init',
  i: 'install',
  in: 'install',
  add: 'install',
  list: 'ls',
  ll: 'ls',
  la: 'ls',
  'run-script': 'run',
  rum: 'run',
  t: 'test',
  tst: 'test',
  rm: 'uninstall',
  r: 'uninstall',
  un: 'uninstall',
  remove: 'uninstall',
  unlink: 'uninstall',
  v: 'view',
  info: 'view',
  show: 'view',
};

/** What npm can do besides, and what the lab offers in its place. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  audit: 'There is no registry to ask for advisories.',
  outdated: 'Compare `npm ls` with `npm view <package> versions`.',
  update: 'Install the version you want: `npm install <package>@<version>`.',
  publish: 'There is no registry to publish to.',
  login: 'There is no registry to log in to.',
  link: 'Copy the folder, or use a relative `require`.',
  dedupe: 'Delete package-lock.json and node_modules, then `npm install`.',
  prune: 'Use `npm ci`, with `--omit=dev` where development packages are to go.',
  rebuild: 'No package of the lab is compiled.',
  fund: 'The packages name their funding in their package.json.',
};

/** `npm` over a store of packages. https://docs.npmjs.com/cli/v11/commands/npm */
export const npmProgram =
  (store: PackageStore): Program =>
  (process) =>
    runNpm(process, store, process.argv.slice(1));

/** `npx`, which is `npm exec`. */
export const npxProgram =
  (store: PackageStore): Program =>
  (process) => {
    const words = process.argv.slice(1);
    const end = words.findIndex((word) => !word.startsWith('-'));
    // What follows the command's name is the command's.
    const own = end === -1 ? words : [...words.slice(0, end), '--', ...words.slice(end)];
    return runNpm(process, store, words[0] === '--version' ? words : ['exec', ...own]);
  };

async function runNpm(
  process: Parameters<Program>[0],
  store: PackageStore,
  words: readonly string[],
): Promise<number> {
  const { files, cwd, stdout, stderr } = process;
  const folder = findProject(files, cwd);
  const given = readConfig(process, words, folder);
  const [word = ''] = given.words;
  if (given.isOn('version')) {
    stdout.write(`${NPM_VERSION}\n`);
    return 0;
  }
  if (word === '' || word === 'help' || given.isOn('help')) {
    stdout.write(usage());
    return word === '' && !given.isOn('help') ? 1 : 0;
  }
  const command = ALIASES[word] ?? word;
  const npm: NpmProcess = { process, config: given, store, folder, command };
  try {
    for (const option of given.unknown)
      warn(npm, `Unknown cli config "${option}". This will stop working in the next major version of npm.`);
    if (given.isOn('production')) warn(npm, 'config production Use `--omit=dev` instead.');
    return await find(command)(npm);
  } catch (error) {
    const failure = error instanceof FileSystemError ? fileError(error) : error;
    if (!(failure instanceof NpmError)) throw failure;
    if (!isSilent(npm))
      stderr.write(failure.lines.map((line) => `npm error${line === '' ? '' : ` ${line}`}\n`).join(''));
    return failure.exitCode;
  }
}

function find(command: string): NpmCommand {
  const found = COMMANDS[command];
  if (found !== undefined) return found;
  const instead = LEFT_OUT[command];
  if (instead !== undefined)
    throw new NpmError([`code ELAB`, `\`npm ${command}\` is not in the lab. ${instead}`]);
  return ({ process }) => {
    process.stdout.write(
      `Unknown command: "${command}"\n\nTo see a list of supported npm commands, run:\n  npm help\n`,
    );
    return Promise.resolve(1);
  };
}

const fileError = ({ code, errno, path, reason }: FileSystemError) =>
  new NpmError(
    [
      `code ${code}`,
      'syscall open',
      `path ${path}`,
      `errno ${errno}`,
      `Error: ${code}: ${reason}, open '${path}'`,
      ...(code === 'EACCES'
        ? [
            '',
            'The operation was rejected by your operating system.',
            'It is likely you do not have the permissions to access this file as the current user',
          ]
        : []),
    ],
    256 + errno,
  );

const usage = () =>
  `npm <command>

Usage:

npm install        install all the dependencies in your project
npm install <foo>  add the <foo> dependency to your project
npm ci             install exactly what package-lock.json says
npm test           run this project's tests
npm run <foo>      run the script named <foo>

All commands of the lab's npm:

    ${NPM_COMMANDS.join(', ')}

npm@${NPM_VERSION}, rebuilt for the lab: no registry, the packages are the lab's own.
`;
