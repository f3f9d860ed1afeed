import type { ProgramProcess } from '../../../machine/program.ts';
import { childOf } from '../../../file-system/path.ts';

/** Npm's settings, from the command line, the environment (`npm_config_…`) and `.npmrc`, in this order. */
export interface NpmConfig {
  /** What stands on the command line besides options; the command's name is the first. */
  readonly words: readonly string[];
  /** What stands behind `--`. */
  readonly passed: readonly string[];
  /** The last value that was given; flags are `true` or `false`. */
  readonly get: (key: string) => string | undefined;
  readonly isOn: (key: string, otherwise?: boolean) => boolean;
  /** Every value that was given on the command line, or the one from elsewhere. */
  readonly all: (key: string) => readonly string[];
  /** Options that npm does not know, as they were typed. */
  readonly unknown: readonly string[];
}

const SHORT: Readonly<Record<string, readonly [key: string, value?: string]>> = {
  D: ['save-dev'],
  E: ['save-exact'],
  O: ['save-optional'],
  P: ['save-prod'],
  S: ['save'],
  B: ['save-bundle'],
  g: ['global'],
  f: ['force'],
  y: ['yes'],
  a: ['all'],
  l: ['long'],
  p: ['parseable'],
  v: ['version'],
  h: ['help'],
  c: ['call'],
  C: ['prefix'],
  w: ['workspace'],
  s: ['loglevel', 'silent'],
  q: ['loglevel', 'warn'],
  d: ['loglevel', 'info'],
};
const WITH_VALUE = new Set([
  'omit',
  'include',
  'loglevel',
  'before',
  'registry',
  'cache',
  'prefix',
  'tag',
  'call',
  'package',
  'depth',
  'workspace',
  'userconfig',
  'save-prefix',
  'fetch-retries',
  'fetch-timeout',
  'install-strategy',
  'script-shell',
  'maxsockets',
]);
const FLAGS = new Set([
  ...Object.values(SHORT).map(([key]) => key),
  'production',
  'audit',
  'fund',
  'ignore-scripts',
  'progress',
  'color',
  'update-notifier',
  'package-lock',
  'package-lock-only',
  'prefer-offline',
  'prefer-online',
  'offline',
  'legacy-peer-deps',
  'strict-peer-deps',
  'foreground-scripts',
  'engine-strict',
  'bin-links',
  'dry-run',
  'if-present',
  'json',
  'silent',
  'quiet',
  'verbose',
  'unsafe-perm',
  'optional',
  'dev',
]);

/** Reads the words behind `npm`. */
export function readConfig(process: ProgramProcess, args: readonly string[], folder: string): NpmConfig {
  const given = new Map<string, string[]>();
  const words: string[] = [];
  const unknown: string[] = [];
  const split = args.indexOf('--');
  const own = [...(split === -1 ? args : args.slice(0, split))];
  const put = (key: string, value: string) => given.set(key, [...(given.get(key) ?? []), value]);
  for (let word = own.shift(); word !== undefined; word = own.shift()) {
    if (!word.startsWith('-') || word === '-') words.push(word);
    else if (word.startsWith('--')) readLong(word, own, put, unknown);
    else readShort(word.slice(1), own, put, unknown);
  }
  const elsewhere = { ...readNpmrc(process, folder), ...fromEnvironment(process.env) };
  const all = (key: string) => given.get(key) ?? (elsewhere[key] === undefined ? [] : [elsewhere[key]]);
  const get = (key: string) => all(key).at(-1);
  return {
    words,
    passed: split === -1 ? [] : args.slice(split + 1),
    get,
    isOn: (key, otherwise = false) => {
      const value = get(key);
      return value === undefined ? otherwise : value !== 'false';
    },
    all,
    unknown,
  };
}

type Put = (key: string, value: string) => void;

function readLong(word: string, rest: string[], put: Put, unknown: string[]): void {
  const equals = word.indexOf('=');
  const typed = equals === -1 ? word.slice(2) : word.slice(2, equals);
  const isOff = typed.startsWith('no-') && !WITH_VALUE.has(typed);
  const key = isOff ? typed.slice(3) : typed;
  if (equals !== -1) put(key, word.slice(equals + 1));
  else if (WITH_VALUE.has(key) && !isOff) put(key, rest.shift() ?? '');
  else if (key === 'silent' || key === 'quiet' || key === 'verbose')
    put('loglevel', key === 'quiet' ? 'warn' : key);
  else put(key, isOff ? 'false' : 'true');
  if (!WITH_VALUE.has(key) && !FLAGS.has(key)) unknown.push(`--${typed}`);
}

function readShort(letters: string, rest: string[], put: Put, unknown: string[]): void {
  for (const letter of letters) {
    const meant = SHORT[letter];
    if (meant === undefined) unknown.push(`-${letter}`);
    else put(meant[0], meant[1] ?? (WITH_VALUE.has(meant[0]) ? (rest.shift() ?? '') : 'true'));
  }
}

function fromEnvironment(env: Readonly<Record<string, string>>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const key = /^npm_config_(.+)$/i.exec(name)?.[1];
    if (key !== undefined && value !== '') found[key.toLowerCase().replaceAll('_', '-')] = value;
  }
  return found;
}

/** The project's `.npmrc`, and below it the user's. https://docs.npmjs.com/cli/v11/configuring-npm/npmrc */
function readNpmrc({ files, env }: ProgramProcess, folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const place of [env.HOME, folder]) {
    const path = place === undefined ? undefined : childOf(place, '.npmrc');
    if (path === undefined || !files.exists(path)) continue;
    for (const line of files.readText(path).split('\n')) {
      const [, key, value] = /^\s*([^#;=\s][^=]*?)\s*(?:=\s*(.*?)\s*)?$/.exec(line) ?? [];
      if (key !== undefined) found[key] = value ?? 'true';
    }
  }
  return found;
}
