import type { FileSystem } from '../../../file-system/file-system.ts';
import type { Program, ProgramProcess } from '../../../machine/program.ts';
import { parseOptions, type OptionNames, type ParsedOptions } from '../../getopt.ts';
import { readToEnd } from '../../network/curl/read-input.ts';
import { DEBIAN_PACKAGES } from './catalogue.ts';
import { installedPackages, installPackage, removePackage } from './dpkg-database.ts';
import { roomOf, withNeeds, writeInto } from './install-files.ts';
import { writeStanzas } from './stanzas.ts';

const OPTIONS = {
  yes: '-y --yes --assume-yes',
  quiet: '-q --quiet',
  recommends: '--no-install-recommends',
  suggests: '--no-install-suggests',
  simulate: '-s --dry-run --simulate',
  option: '-o --option=',
  purge: '--purge',
  installed: '--installed',
  downgrades: '--allow-downgrades',
  forceYes: '--force-yes',
  fix: '-f --fix-broken',
  autoRemove: '--auto-remove',
  version: '-v --version',
} as const satisfies OptionNames<string>;
type Given = ParsedOptions<keyof typeof OPTIONS>;

const FAILED = 100;
const LISTS = '/var/lib/apt/lists';
const PREFIX = 'deb.debian.org_debian_dists_bookworm';
const PACKAGES = `${PREFIX}_main_binary-amd64_Packages`;
const TRANSLATION_KIB = 1024;
const NOTE =
  'N: The lab models apt: it records what is installed and brings the programs that the lab has. Nothing is downloaded.\n';

/** `apt-get` and `apt`. https://manpages.debian.org/bookworm/apt/apt-get.8.en.html */
export const aptProgram: Program = async (process) => {
  const { stdout, stderr, files, argv } = process;
  const given = parseOptions(argv.slice(1), OPTIONS);
  if (given.failure !== undefined) {
    const { name } = given.failure;
    const words = name.startsWith('--')
      ? `Command line option ${name} is not understood in combination with the other options`
      : `Command line option '${name.slice(1)}' [from ${name}] is not understood in combination with the other options.`;
    stderr.write(`E: ${words}\n`);
    return FAILED;
  }
  const [command, ...names] = given.operands;
  if (given.has('version') || command === undefined) {
    stdout.write('apt 2.6.1 (amd64)\n');
    return given.has('version') ? 0 : FAILED;
  }
  if (argv[0]?.endsWith('apt') === true && !process.stdout.isTerminal && given.value('quiet') === undefined)
    stderr.write('\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n');
  switch (command) {
    case 'update':
      return update(process);
    case 'install':
      return install(process, given, names);
    case 'remove':
    case 'purge':
      return remove(process, names);
    case 'autoremove':
    case 'upgrade':
    case 'dist-upgrade':
    case 'full-upgrade':
      stdout.write(`${READING}0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n`);
      return 0;
    case 'clean':
    case 'autoclean':
      files.remove('/var/cache/apt', { recursive: true, force: true });
      return 0;
    case 'list':
      return list(process, given, names);
    default:
      stderr.write(`E: Invalid operation ${command}\n`);
      return FAILED;
  }
};

const READING = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n';

function mayWrite({ user, stderr }: ProgramProcess, lock: string): boolean {
  if (user.uid === 0) return true;
  stderr.write(`E: Could not open lock file ${lock} - open (13: Permission denied)\n`);
  return false;
}

function update(process: ProgramProcess): number {
  const { files, stdout, stderr } = process;
  if (!mayWrite(process, `${LISTS}/lock`)) {
    stderr.write(`E: Unable to lock directory ${LISTS}/\n`);
    return FAILED;
  }
  const packages = [...DEBIAN_PACKAGES.values()].map(({ name, version, size }) => ({
    Package: name,
    Version: version,
    'Installed-Size': String(size),
  }));
  writeInto(files, LISTS, PACKAGES, writeStanzas(packages, ': '));
  writeInto(files, LISTS, `${PREFIX}_main_i18n_Translation-en`, roomOf(TRANSLATION_KIB));
  writeInto(files, LISTS, `${PREFIX}_InRelease`, 'Origin: Debian\nSuite: bookworm\nCodename: bookworm\n');
  stdout.write('Hit:1 http://deb.debian.org/debian bookworm InRelease\nReading package lists...\n');
  stderr.write(NOTE);
  return 0;
}

const hasLists = (files: FileSystem) => files.exists(`${LISTS}/${PACKAGES}`);

async function install(process: ProgramProcess, given: Given, words: readonly string[]): Promise<number> {
  const { files, stdout, stderr } = process;
  if (!mayWrite(process, '/var/lib/dpkg/lock-frontend')) {
    stderr.write(
      'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?\n',
    );
    return FAILED;
  }
  stdout.write(READING);
  const pins = new Map(words.map((word) => split(word)));
  const missing = [...pins.keys()].filter((name) => !hasLists(files) || !DEBIAN_PACKAGES.has(name));
  if (missing.length > 0) {
    for (const name of missing) stderr.write(`E: Unable to locate package ${name}\n`);
    if (hasLists(files))
      stderr.write(`N: The lab's apt knows ${DEBIAN_PACKAGES.size} packages: see ${LISTS}/${PACKAGES}\n`);
    return FAILED;
  }
  const there = new Set(installedPackages(files).map(({ Package }) => Package));
  const fresh = withNeeds(DEBIAN_PACKAGES, [...pins.keys()]).filter(({ name }) => !there.has(name));
  for (const name of pins.keys()) {
    const known = installedPackages(files).find(({ Package }) => Package === name);
    if (known !== undefined)
      stdout.write(`${name} is already the newest version (${known.Version ?? ''}).\n`);
  }
  const names = fresh.map(({ name }) => name).sort();
  const added = names.filter((name) => !pins.has(name));
  if (added.length > 0)
    stdout.write(`The following additional packages will be installed:\n  ${added.join(' ')}\n`);
  if (names.length > 0) stdout.write(`The following NEW packages will be installed:\n  ${names.join(' ')}\n`);
  stdout.write(`0 upgraded, ${names.length} newly installed, 0 to remove and 0 not upgraded.\n`);
  if (names.length === 0 || given.has('simulate')) return 0;
  const kib = fresh.reduce((sum, { size }) => sum + size, 0);
  stdout.write(`After this operation, ${sizeText(kib)} of additional disk space will be used.\n`);
  if (added.length > 0 && !(await agrees(process, given))) return 1;
  for (const { name } of fresh) stdout.write(`Selecting previously unselected package ${name}.\n`);
  for (const one of fresh) {
    const pin = pins.get(one.name);
    const version = pin === undefined || /[*?]/.test(pin) ? one.version : pin;
    installPackage(files, one, version);
    stdout.write(`Unpacking ${one.name} (${version}) ...\nSetting up ${one.name} (${version}) ...\n`);
  }
  stderr.write(NOTE);
  return 0;
}

/** Apt only asks where more is installed than was named. */
async function agrees({ stdin, stdout }: ProgramProcess, given: Given): Promise<boolean> {
  if (given.has('yes')) return true;
  stdout.write('Do you want to continue? [Y/n] ');
  const bytes = stdout.isTerminal ? await stdin.read() : await readToEnd(stdin);
  const answer = new TextDecoder().decode(bytes).trim();
  const isYes = bytes !== undefined && bytes.length > 0 && /^(?:y|yes|)$/i.test(answer);
  if (!isYes) stdout.write('Abort.\n');
  return isYes;
}

/** `curl=7.88.1` and `curl/bookworm` name a version and a release. */
function split(word: string): readonly [name: string, pin: string | undefined] {
  const [name = '', pin] = word.split('=');
  return [name.split('/')[0] ?? name, pin];
}

function remove(process: ProgramProcess, names: readonly string[]): number {
  const { files, stdout, stderr } = process;
  if (!mayWrite(process, '/var/lib/dpkg/lock-frontend')) return FAILED;
  stdout.write(READING);
  const there = new Set(installedPackages(files).map(({ Package }) => Package));
  const unknown = names.filter((name) => !there.has(name) && !DEBIAN_PACKAGES.has(name));
  for (const name of unknown) stderr.write(`E: Unable to locate package ${name}\n`);
  if (unknown.length > 0) return FAILED;
  const gone = names.filter((name) => there.has(name));
  for (const name of names)
    if (!there.has(name)) stdout.write(`Package '${name}' is not installed, so not removed\n`);
  stdout.write(`0 upgraded, 0 newly installed, ${gone.length} to remove and 0 not upgraded.\n`);
  for (const name of gone) {
    removePackage(files, name);
    stdout.write(`Removing ${name} ...\n`);
  }
  return 0;
}

function list({ files, stdout }: ProgramProcess, given: Given, names: readonly string[]): number {
  stdout.write('Listing...\n');
  const installed = new Map(
    installedPackages(files).map(({ Package = '', Version = '' }) => [Package, Version]),
  );
  const known = given.has('installed') ? [] : hasLists(files) ? [...DEBIAN_PACKAGES.values()] : [];
  const versions = new Map([...known.map(({ name, version }) => [name, version] as const), ...installed]);
  for (const [name, version] of [...versions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (names.length > 0 && !names.includes(name)) continue;
    stdout.write(
      `${name}/stable${installed.has(name) ? ',now' : ''} ${version} amd64${installed.has(name) ? ' [installed]' : ''}\n`,
    );
  }
  return 0;
}

/** `apt-cache policy`. https://manpages.debian.org/bookworm/apt/apt-cache.8.en.html */
export const aptCacheProgram: Program = ({ argv, files, stdout, stderr }) => {
  const [command, ...names] = argv.slice(1);
  if (command !== 'policy' && command !== 'madison') {
    stderr.write(`E: Invalid operation ${command ?? ''}\nN: The lab's apt-cache knows policy and madison.\n`);
    return Promise.resolve(FAILED);
  }
  for (const name of names) {
    const known = hasLists(files) ? DEBIAN_PACKAGES.get(name) : undefined;
    const installed = installedPackages(files).find(({ Package }) => Package === name)?.Version;
    if (known === undefined && installed === undefined) {
      stderr.write(`N: Unable to locate package ${name}\n`);
      continue;
    }
    const candidate = known?.version ?? installed ?? '';
    stdout.write(
      command === 'madison'
        ? `${name.padStart(10)} | ${candidate} | http://deb.debian.org/debian bookworm/main amd64 Packages\n`
        : `${name}:\n  Installed: ${installed ?? '(none)'}\n  Candidate: ${candidate}\n  Version table:\n ${installed === candidate ? '***' : '   '} ${candidate} 500\n        500 http://deb.debian.org/debian bookworm/main amd64 Packages\n`,
    );
  }
  return Promise.resolve(0);
};

const sizeText = (kib: number): string => (kib >= 1000 ? `${(kib / 1000).toFixed(1)} MB` : `${kib} kB`);
