import type { FileSystem } from '../../../file-system/file-system.ts';
import type { Program, ProgramProcess } from '../../../machine/program.ts';
import { parseOptions, type OptionNames, type ParsedOptions } from '../../getopt.ts';
import { ALPINE_PACKAGES } from './catalogue.ts';
import { placeFiles, removeFiles, roomOf, withNeeds, writeInto } from './install-files.ts';
import { parseStanzas, writeStanzas, type Stanza } from './stanzas.ts';

const OPTIONS = {
  noCache: '--no-cache',
  update: '-U --update --update-cache',
  virtual: '-t --virtual=',
  quiet: '-q --quiet',
  verbose: '-v --verbose',
  exists: '-e --installed',
  upgrade: '-u --upgrade',
  latest: '-l --latest',
  repository: '-X --repository=',
  simulate: '-s --simulate',
  progress: '--no-progress',
  untrusted: '--allow-untrusted',
  purge: '--purge',
  version: '-V --version',
} as const satisfies OptionNames<string>;
type Given = ParsedOptions<keyof typeof OPTIONS>;

const DATABASE = '/lib/apk/db';
const INSTALLED = `${DATABASE}/installed`;
const WORLD = '/etc/apk/world';
const CACHE = '/var/cache/apk';
const INDEXES = ['APKINDEX.0da9c2ad.tar.gz', 'APKINDEX.b53994b4.tar.gz'];
const INDEX_KIB = 700;
const REPOSITORIES = ['main', 'community'].map(
  (name) => `https://dl-cdn.alpinelinux.org/alpine/v3.22/${name}`,
);
const NOT_ROOT = 99;
/** What an Alpine image has before anything is added. */
const BASE_PACKAGES = 16;
const BASE_MIB = 7;
const NOTE =
  'NOTE: the lab models apk: it records what is installed and brings the programs that the lab has. Nothing is downloaded.\n';

/** `apk`. https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper */
export const apkProgram: Program = (process) => Promise.resolve(runApk(process));

function runApk(process: ProgramProcess): number {
  const { argv, stdout, stderr, user } = process;
  const given = parseOptions(argv.slice(1), OPTIONS);
  if (given.failure !== undefined) {
    const { name } = given.failure;
    stderr.write(`apk: unrecognized option: ${name.replace(/^-{1,2}/, '')}\n`);
    return 1;
  }
  const [command, ...names] = given.operands;
  if (given.has('version') || command === undefined) {
    stdout.write('apk-tools 2.14.9, compiled for x86_64.\n');
    return given.has('version') ? 0 : 1;
  }
  if (command === 'info') return info(process, given, names);
  const run = { add, del, update, upgrade: update, fix: update }[command];
  if (command === 'cache') return 0;
  if (run === undefined) {
    stderr.write(`apk: '${command}' is not an apk command, or none of the lab's: add, del, info, update\n`);
    return 1;
  }
  if (user.uid !== 0) {
    stderr.write(
      'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n',
    );
    return NOT_ROOT;
  }
  return run(process, given, names);
}

const readInstalled = (files: FileSystem): readonly Stanza[] =>
  files.exists(INSTALLED) ? parseStanzas(files.readText(INSTALLED), ':') : [];

const readWorld = (files: FileSystem): readonly string[] =>
  files.exists(WORLD)
    ? files
        .readText(WORLD)
        .split(/\s+/)
        .filter((word) => word !== '')
    : [];

const nameOf = (word: string) => word.split(/[=<>~@]/)[0] ?? word;
const sorted = (words: Iterable<string>) => [...new Set(words)].sort();

function writeWorld(files: FileSystem, words: Iterable<string>): void {
  writeInto(
    files,
    '/etc/apk',
    'world',
    sorted(words)
      .map((word) => `${word}\n`)
      .join(''),
  );
}

function update({ files, stdout }: ProgramProcess): number {
  for (const repository of REPOSITORIES) stdout.write(`fetch ${repository}/x86_64/APKINDEX.tar.gz\n`);
  for (const index of INDEXES) writeInto(files, CACHE, index, roomOf(INDEX_KIB));
  stdout.write(
    `v3.22.2 [${REPOSITORIES[0] ?? ''}]\nOK: ${ALPINE_PACKAGES.size} distinct packages available\n`,
  );
  return 0;
}

function add(process: ProgramProcess, given: Given, words: readonly string[]): number {
  const { files, stdout, stderr } = process;
  const hasIndex = files.exists(`${CACHE}/${INDEXES[0] ?? ''}`);
  if (given.has('update') && !given.has('noCache')) update(process);
  else if (given.has('noCache'))
    for (const repository of REPOSITORIES) stdout.write(`fetch ${repository}/x86_64/APKINDEX.tar.gz\n`);
  else if (!hasIndex)
    for (const repository of REPOSITORIES)
      stderr.write(
        `WARNING: opening from cache ${repository}/x86_64/APKINDEX.tar.gz: No such file or directory\n`,
      );
  const isKnown = (word: string) =>
    (given.has('noCache') || given.has('update') || hasIndex) && ALPINE_PACKAGES.has(nameOf(word));
  const missing = words.filter((word) => !isKnown(word));
  if (missing.length > 0) {
    stderr.write('ERROR: unable to select packages:\n');
    for (const word of missing)
      stderr.write(`  ${nameOf(word)} (no such package):\n    required by: world[${word}]\n`);
    return missing.length;
  }
  const virtual = given.value('virtual');
  const installed = readInstalled(files);
  const there = new Set(installed.map(({ P }) => P));
  const pins = new Map(words.map((word) => [nameOf(word), /=([^~].*)$/.exec(word)?.[1]]));
  const fresh = withNeeds(ALPINE_PACKAGES, words.map(nameOf)).filter(({ name }) => !there.has(name));
  const total = fresh.length + (virtual === undefined ? 0 : 1);
  const records = fresh.map((one, index): Stanza => {
    const { name, size, needs } = one;
    const version = pins.get(name) ?? one.version;
    stdout.write(`(${index + 1}/${total}) Installing ${name} (${version})\n`);
    const paths = placeFiles(files, one);
    return {
      P: name,
      V: version,
      A: 'x86_64',
      I: String(size * 1024),
      T: `${name}, as the lab models it`,
      ...(needs.length === 0 ? {} : { D: needs.join(' ') }),
      Z: paths.join(' '),
    };
  });
  if (virtual !== undefined) {
    const version = new Date(process.clock.now())
      .toISOString()
      .replaceAll(/[-:]/g, '')
      .slice(0, 15)
      .replace('T', '.');
    stdout.write(`(${total}/${total}) Installing ${virtual} (${version})\n`);
    records.push({
      P: virtual,
      V: version,
      A: 'noarch',
      I: '0',
      T: 'virtual meta package',
      D: words.map(nameOf).join(' '),
    });
  }
  write(files, [...installed, ...records]);
  const wanted = virtual === undefined ? words : [virtual];
  const others = readWorld(files).filter((word) => !wanted.some((each) => nameOf(each) === nameOf(word)));
  writeWorld(files, [...others, ...wanted]);
  stdout.write(okLine(files));
  stderr.write(NOTE);
  return 0;
}

function del({ files, stdout }: ProgramProcess, _given: Given, words: readonly string[]): number {
  writeWorld(
    files,
    readWorld(files).filter((word) => !words.includes(nameOf(word))),
  );
  const installed = readInstalled(files);
  const kept = stillNeeded(installed, readWorld(files).map(nameOf));
  const gone = installed.filter(({ P = '' }) => !kept.has(P));
  for (const [index, { P = '', V = '', Z = '' }] of gone.entries()) {
    stdout.write(`(${index + 1}/${gone.length}) Purging ${P} (${V})\n`);
    removeFiles(
      files,
      Z.split(' ').filter((path) => path !== ''),
    );
  }
  write(
    files,
    installed.filter(({ P = '' }) => kept.has(P)),
  );
  stdout.write(okLine(files));
  return 0;
}

function stillNeeded(installed: readonly Stanza[], world: readonly string[]): ReadonlySet<string> {
  const kept = new Set(world);
  for (const name of kept)
    for (const needed of installed.find(({ P }) => P === name)?.D?.split(' ') ?? []) kept.add(needed);
  return kept;
}

function info({ files, stdout, stderr }: ProgramProcess, given: Given, names: readonly string[]): number {
  const installed = readInstalled(files);
  if (given.has('exists')) {
    const there = names.filter((name) => installed.some(({ P }) => P === name));
    for (const name of there) stdout.write(`${name}\n`);
    return there.length === names.length ? 0 : 1;
  }
  for (const { P = '', V = '' } of names.length === 0 ? installed : [])
    stdout.write(given.has('verbose') ? `${P}-${V}\n` : `${P}\n`);
  for (const name of names) {
    const one = installed.find(({ P }) => P === name);
    if (one === undefined) {
      stderr.write(`ERROR: ${name}: No such package\n`);
      return 1;
    }
    const { V = '', T = '', I = '0' } = one;
    stdout.write(
      `${name}-${V} description:\n${T}\n\n${name}-${V} installed size:\n${Math.ceil(Number(I) / 1024)} KiB\n\n`,
    );
  }
  return 0;
}

function write(files: FileSystem, records: readonly Stanza[]): void {
  writeInto(files, DATABASE, 'installed', writeStanzas(records, ':'));
}

function okLine(files: FileSystem): string {
  const installed = readInstalled(files);
  const bytes = installed.reduce((sum, { I = '0' }) => sum + Number(I), 0);
  return `OK: ${Math.ceil(bytes / 1024 / 1024) + BASE_MIB} MiB in ${installed.length + BASE_PACKAGES} packages\n`;
}
