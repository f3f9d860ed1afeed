import { childOf, nameOf } from '../../../file-system/path.ts';
import { leftOut, NpmError } from './errors.ts';
import { readManifest, writeManifest, type Manifest } from './manifest.ts';
import { manifestOf, type NpmCommand } from './npm-process.ts';

/** `npm init -y`: a `package.json` to begin with. https://docs.npmjs.com/cli/v11/commands/npm-init */
export const init: NpmCommand = ({ process, config }) => {
  if (config.words.length > 1) throw leftOut('`npm init` with a template', 'Use `npm init -y`.');
  const { files, cwd } = process;
  const path = childOf(cwd, 'package.json');
  const old: Manifest = files.exists(path) ? readManifest(files, cwd) : {};
  const manifest: Manifest = {
    name: nameOf(cwd)
      .toLowerCase()
      .replaceAll(/[^\w.-]/g, '-'),
    version: '1.0.0',
    description: '',
    main: ['index.js', 'server.js', 'app.js'].find((name) => files.exists(childOf(cwd, name))) ?? 'index.js',
    scripts: {
      test: 'echo "Error: no test specified" && exit 1',
      ...(files.exists(childOf(cwd, 'server.js')) ? { start: 'node server.js' } : {}),
    },
    keywords: [],
    author: '',
    license: 'ISC',
    type: 'commonjs',
    ...old,
  };
  writeManifest(files, cwd, manifest);
  process.stdout.write(`Wrote to ${path}:\n\n${JSON.stringify(manifest, undefined, 2)}\n\n\n`);
  return Promise.resolve(0);
};

/** `npm pkg get`, `set`, `delete`. https://docs.npmjs.com/cli/v11/commands/npm-pkg */
export const pkg: NpmCommand = (npm) => {
  const { process, config, folder } = npm;
  const [, action, ...keys] = config.words;
  const manifest = manifestOf(npm);
  if (action === 'get') {
    const found = Object.fromEntries(keys.map((key) => [key, valueAt(manifest, key.split('.'))]));
    const [only] = Object.values(found);
    const value = keys.length === 0 ? manifest : keys.length === 1 ? (only ?? {}) : found;
    process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
    return Promise.resolve(0);
  }
  if (action === 'set' || action === 'delete') {
    const changed = keys.reduce<unknown>((rest, each) => {
      const equals = each.indexOf('=');
      const [key, text] =
        action === 'delete' ? [each, undefined] : [each.slice(0, equals), each.slice(equals + 1)];
      return withValueAt(
        rest,
        key.split('.'),
        text === undefined || !config.isOn('json') ? text : JSON.parse(text),
      );
    }, manifest);
    writeManifest(process.files, folder, changed as Manifest);
    return Promise.resolve(0);
  }
  throw new NpmError(['code EUSAGE', 'npm pkg set <key>=<value> | get [<key> ...] | delete <key>']);
};

function valueAt(from: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return from;
  if (typeof from !== 'object' || from === null) return undefined;
  return valueAt(Object.entries(from).find(([each]) => each === key)?.[1], rest);
}

function withValueAt(from: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const old = typeof from === 'object' && from !== null ? from : {};
  const below = rest.length === 0 ? value : withValueAt(valueAt(old, [key]), rest, value);
  const others = Object.entries(old);
  if (below === undefined) return Object.fromEntries(others.filter(([each]) => each !== key));
  return key in old
    ? Object.fromEntries(others.map(([each, there]) => [each, each === key ? below : there]))
    : { ...old, [key]: below };
}

/** `npm cache`: the lab keeps none, because nothing is downloaded. https://docs.npmjs.com/cli/v11/commands/npm-cache */
export const cache: NpmCommand = ({ process, config }) => {
  const [, action] = config.words;
  if (action === 'clean' || action === 'clear' || action === 'rm') {
    if (!config.isOn('force')) {
      throw new NpmError([
        'As of npm@5, the npm cache self-heals from corruption issues',
        'by treating integrity mismatches as cache misses.  As a result,',
        'data extracted from the cache is guaranteed to be valid.  If you',
        'want to make sure everything is consistent, use `npm cache verify`',
        'instead.  Deleting the cache can only make npm go slower, and is',
        'not likely to correct any problems you may be encountering!',
        '',
        'If you are sure you want to delete the entire cache, rerun',
        'this command with --force.',
      ]);
    }
    process.stderr.write('npm warn using --force Recommended protections disabled.\n');
    process.files.remove(childOf(process.env.HOME ?? '/root', '.npm'), { recursive: true, force: true });
    return Promise.resolve(0);
  }
  if (action === 'verify') {
    process.stdout.write('Cache verified and compressed (~/.npm/_cacache)\nContent verified: 0 (0 bytes)\n');
    return Promise.resolve(0);
  }
  throw leftOut(`\`npm cache ${action ?? ''}\``, 'It knows `clean --force` and `verify`.');
};

/** `npm config get`, `set`, `list`. https://docs.npmjs.com/cli/v11/commands/npm-config */
export const config: NpmCommand = ({ process, config: given }) => {
  const [, action = 'list', ...keys] = given.words;
  const { files, env } = process;
  const path = childOf(env.HOME ?? '/root', '.npmrc');
  const text = files.exists(path) ? files.readText(path) : '';
  if (action === 'get') {
    for (const key of keys)
      process.stdout.write(
        `${keys.length > 1 ? `${key}=` : ''}${given.get(key) ?? DEFAULTS[key] ?? 'undefined'}\n`,
      );
  } else if (action === 'list' || action === 'ls') {
    process.stdout.write(`; "user" config from ${path}\n\n${text}`);
  } else if (action === 'set' || action === 'delete') {
    const [first = '', second] = keys;
    const [key = '', value = second ?? 'true'] = first.split(/=(.*)/s);
    const others = text.split('\n').filter((line) => line !== '' && line.split('=')[0]?.trim() !== key);
    files.writeFile(path, [...others, ...(action === 'set' ? [`${key}=${value}`] : []), ''].join('\n'));
  } else throw leftOut(`\`npm config ${action}\``, 'It knows `get`, `set`, `delete` and `list`.');
  return Promise.resolve(0);
};

const DEFAULTS: Readonly<Record<string, string>> = {
  registry: 'https://registry.npmjs.org/',
  audit: 'true',
  fund: 'true',
  loglevel: 'notice',
  'save-prefix': '^',
  before: 'null',
};
