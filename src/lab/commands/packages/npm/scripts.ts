import { childOf } from '../../../file-system/path.ts';
import { NpmError } from './errors.ts';
import type { Manifest } from './manifest.ts';
import { manifestOf, type NpmCommand, type NpmProcess } from './npm-process.ts';
import { runScript } from './run-script.ts';

const ONE_WORD = new Set(['start', 'stop', 'test', 'restart']);

/** `npm run`, and `npm start`, `npm test`, which are the same. https://docs.npmjs.com/cli/v11/commands/npm-run */
export const run: NpmCommand = async (npm) => {
  const { config } = npm;
  const [first = '', ...rest] = config.words;
  const isShort = ONE_WORD.has(npm.command);
  const [event, ...args] = isShort ? [npm.command, ...rest] : [...rest];
  const manifest = manifestOf(npm);
  if (event === undefined || first === '') return listScripts(npm, manifest);
  const command = scriptOf(npm, manifest, event);
  if (command === undefined) {
    if (config.isOn('if-present')) return 0;
    throw new NpmError([`Missing script: "${event}"`, '', 'To see a list of scripts, run:', '  npm run']);
  }
  const passed = [...args, ...config.passed];
  for (const [name, text, words] of [
    [`pre${event}`, manifest.scripts?.[`pre${event}`], []],
    [event, command, passed],
    [`post${event}`, manifest.scripts?.[`post${event}`], []],
  ] as const) {
    if (text === undefined || (name !== event && config.isOn('ignore-scripts'))) continue;
    const code = await runScript(npm, manifest, { event: name, command: text, args: words });
    if (code !== 0) return code;
  }
  return 0;
};

/** A project with a `server.js` has a start script without saying so. */
function scriptOf({ process, folder }: NpmProcess, manifest: Manifest, event: string): string | undefined {
  const own = manifest.scripts?.[event];
  if (own !== undefined) return own;
  return event === 'start' && process.files.exists(childOf(folder, 'server.js'))
    ? 'node server.js'
    : undefined;
}

const LIFECYCLE = /^(?:pre|post)?(?:install|test|start|stop|restart|version|pack|publish|prepare|uninstall)$/;

function listScripts({ process }: NpmProcess, { name, version = '', scripts = {} }: Manifest): number {
  const all = Object.entries(scripts);
  const lines = (of: typeof all) => of.map(([event, command]) => `  ${event}\n    ${command}\n`).join('');
  const lifecycle = all.filter(([event]) => LIFECYCLE.test(event));
  const others = all.filter(([event]) => !LIFECYCLE.test(event));
  const who = name === undefined ? '' : ` in ${name}@${version}`;
  if (lifecycle.length > 0) process.stdout.write(`Lifecycle scripts included${who}:\n${lines(lifecycle)}`);
  const head = lifecycle.length > 0 ? 'available via `npm run`' : `Scripts available${who} via \`npm run\``;
  if (others.length > 0) process.stdout.write(`${head}:\n${lines(others)}`);
  return 0;
}

/** `npx` and `npm exec`: a command of the project's packages. https://docs.npmjs.com/cli/v11/commands/npx */
export const exec: NpmCommand = async (npm) => {
  const { process, config, folder } = npm;
  const called = config.get('call');
  const [name, ...args] = [...config.words.slice(1), ...config.passed];
  const manifest: Manifest = process.files.exists(childOf(folder, 'package.json')) ? manifestOf(npm) : {};
  const quiet = {
    ...npm,
    config: { ...config, get: (key: string) => (key === 'loglevel' ? 'silent' : config.get(key)) },
  };
  if (called !== undefined) return runScript(quiet, manifest, { event: 'npx', command: called });
  if (name === undefined) throw new NpmError(['code EUSAGE', 'npx needs the name of a command.']);
  if (process.files.exists(childOf(folder, `node_modules/.bin/${name}`)))
    return runScript(quiet, manifest, { event: 'npx', command: name, args });
  throw new NpmError([
    'code E404',
    `404 Not Found - GET https://registry.npmjs.org/${name}`,
    '404',
    `404  The lab has no registry, and no package of this project brings the command "${name}".`,
    '404  `ls node_modules/.bin` shows those that there are.',
  ]);
};
