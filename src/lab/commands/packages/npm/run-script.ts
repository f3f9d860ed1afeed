import { childOf, parentOf } from '../../../file-system/path.ts';
import { ExecError, type Child, type ProgramProcess } from '../../../machine/program.ts';
import { NpmError } from './errors.ts';
import type { Manifest } from './manifest.ts';
import { isSilent, say, type NpmProcess } from './npm-process.ts';

/** The npm that comes with the Node of the lab's images. */
export const NPM_VERSION = '11.6.1';

/** What npm passes on to a script; every other signal has its usual effect on npm itself. */
const FORWARDED = ['SIGINT', 'SIGTERM'] as const;
/** How long npm waits to be ended by the signal that it has sent itself. */
const SIGNAL_TIMEOUT = 500;

export interface Script {
  /** `start`, `postinstall`, or `npx` for a command that no script names. */
  readonly event: string;
  readonly command: string;
  readonly args?: readonly string[];
}

/**
 * Runs a script through `sh -c`, as npm does: it stays the parent, passes SIGINT and SIGTERM on to the shell, and
 * where one of them ends the shell, sends it to itself. As process 1 it outlives that, and fails.
 * @returns The script's exit code. @throws {NpmError} Where a signal ended it and npm is still there.
 * Source: https://github.com/npm/run-script/blob/main/lib/run-script-pkg.js, measured with npm 11 as process 1.
 */
export async function runScript(npm: NpmProcess, manifest: Manifest, script: Script): Promise<number> {
  const { process, folder } = npm;
  const words = [script.command, ...(script.args ?? []).map(quoted)].join(' ');
  if (!isSilent(npm)) {
    const who = manifest.name === undefined ? '' : `${manifest.name}@${manifest.version ?? ''} `;
    const shown = [script.command.trim().replaceAll('\n', '\n> '), ...(script.args ?? [])].join(' ');
    say(npm, `\n> ${who}${script.event}\n> ${shown}\n\n`);
  }
  const child = start(process, words, scriptEnvironment(npm, manifest, script), folder);
  let forwarded: string | undefined;
  const ends = FORWARDED.map((signal) =>
    process.onSignal(signal, () => {
      forwarded = signal;
      child.signal(signal);
    }),
  );
  const code = await child.exited;
  for (const end of ends) end();
  if (forwarded === undefined || child.endedBy() !== forwarded) return code;
  process.kill(process.pid, forwarded);
  await process.clock.sleep(SIGNAL_TIMEOUT, process.ended);
  throw new NpmError([`path ${folder}`, 'command failed', `signal ${forwarded}`, `command sh -c ${words}`]);
}

function start(
  process: ProgramProcess,
  words: string,
  env: Readonly<Record<string, string>>,
  cwd: string,
): Child {
  try {
    return process.spawn(['sh', '-c', words], { env, cwd });
  } catch (error) {
    if (!(error instanceof ExecError)) throw error;
    throw new NpmError(
      [`code ${error.code}`, 'syscall spawn sh', `path ${cwd}`, `spawn sh ${error.code}`],
      254,
    );
  }
}

/** What a script finds in its environment. https://docs.npmjs.com/cli/v11/using-npm/scripts#environment */
function scriptEnvironment(
  { process, folder, command }: NpmProcess,
  manifest: Manifest,
  { event, command: text }: Script,
): Readonly<Record<string, string>> {
  const { env, cwd } = process;
  const path = [
    ...binFolders(folder),
    env.PATH ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  ];
  return {
    ...env,
    ...packageEnvironment(manifest),
    npm_command: command === 'run' ? 'run-script' : command,
    npm_execpath: '/usr/local/lib/node_modules/npm/bin/npm-cli.js',
    npm_node_execpath: '/usr/local/bin/node',
    NODE: '/usr/local/bin/node',
    npm_config_user_agent: `npm/${NPM_VERSION} node linux x64 workspaces/false`,
    npm_package_json: childOf(folder, 'package.json'),
    npm_lifecycle_event: event,
    npm_lifecycle_script: text,
    INIT_CWD: env.INIT_CWD ?? cwd,
    PATH: path.join(':'),
  };
}

/** `node_modules/.bin` of the folder and of each one above. */
function binFolders(folder: string): readonly string[] {
  const bin = childOf(folder, 'node_modules/.bin');
  return folder === '/' ? [bin] : [bin, ...binFolders(parentOf(folder))];
}

/** `npm_package_name`, `npm_package_config_port` and so on. */
function packageEnvironment(manifest: Manifest): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const add = (name: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) add(`${name}_${key}`, each);
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      found[name.replaceAll(/[^\w]/g, '_')] = String(value);
  };
  for (const key of ['name', 'version', 'config', 'engines', 'bin'] as const)
    add(`npm_package_${key}`, manifest[key]);
  return found;
}

/** A word as the shell must read it; plain ones stay as they are. */
export const quoted = (word: string): string =>
  word !== '' && !/[\t\n\r "#$&'()*;<>?\\`|~]/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
