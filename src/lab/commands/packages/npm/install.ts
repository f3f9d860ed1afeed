import { childOf, nameOf } from '../../../file-system/path.ts';
import type { Dependencies } from '../package-store.ts';
import { parseVersion } from '../semver/version.ts';
import { catalogOf, manifestOf, say, warn, type NpmCommand, type NpmProcess } from './npm-process.ts';
import { ciUsage, NpmError } from './errors.ts';
import { completeTree, flagsOf, lay } from './ideal-tree.ts';
import { byName, treeOfLock, writeLock } from './lock.ts';
import { readManifest, writeManifest, type Manifest } from './manifest.ts';
import { installedTree, reify, type Reified } from './reify.ts';
import { runScript } from './run-script.ts';
import { allows, isTag, places, type TreeNode } from './tree.ts';

const LOCK_FILE = 'package-lock.json';

/** `npm ci`: what the lock file says, exactly. https://docs.npmjs.com/cli/v11/commands/npm-ci */
export const ci: NpmCommand = async (npm) => {
  const { process, folder } = npm;
  const { files } = process;
  const started = process.clock.now();
  const manifest = manifestOf(npm);
  const path = childOf(folder, LOCK_FILE);
  if (!files.exists(path)) {
    throw ciUsage([
      'The `npm ci` command can only install with an existing package-lock.json or',
      'npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or',
      'later to generate a package-lock.json file, then try again.',
    ]);
  }
  const text = files.readText(path);
  const locked = treeOfLock(text, manifest, path);
  const wrong = await differences(npm, locked, treeOfLock(text, manifest, path));
  if (wrong.length > 0) {
    throw ciUsage([
      '`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.',
      '',
      ...wrong,
    ]);
  }
  files.remove(childOf(folder, 'node_modules'), { recursive: true, force: true });
  return finish(npm, manifest, locked, started);
};

/** Where the lock file is not what the manifest asks for, in npm's words. */
async function differences(npm: NpmProcess, locked: TreeNode, ideal: TreeNode): Promise<readonly string[]> {
  completeTree(ideal, await catalogOf(npm));
  const inLock = places(locked);
  const found: string[] = [];
  for (const [place, { name, version }] of places(ideal)) {
    const there = inLock.get(place);
    if (there === undefined) found.push(`Missing: ${name}@${version} from lock file`);
    else if (there.version !== version)
      found.push(`Invalid: lock file's ${there.name}@${there.version} does not satisfy ${name}@${version}`);
  }
  return found;
}

/** `npm install`, with packages to add or without. https://docs.npmjs.com/cli/v11/commands/npm-install */
export const install: NpmCommand = async (npm) => {
  const { process, config, folder } = npm;
  if (config.isOn('global'))
    throw new NpmError([
      'code ELAB',
      'The lab installs no packages globally. Install it in a project: `npm install`.',
    ]);
  const started = process.clock.now();
  const asked = config.words.slice(1).map(parseSpec);
  const path = childOf(folder, 'package.json');
  const before = process.files.exists(path) || asked.length === 0 ? manifestOf(npm) : {};
  const catalog = await catalogOf(npm);
  const kind = kindOfSave(npm);
  const wanted = asked.map(({ name, range }) => ({
    name,
    range,
    version: catalog.pick(name, range).version,
  }));
  let manifest = before;
  for (const { name, range, version } of wanted)
    manifest = withDependency(manifest, kind ?? kindIn(before, name), name, savedRange(npm, range, version));
  const tree = startingTree(npm, manifest);
  // A package that is named is taken anew, in the very version that was asked for: what is saved may allow a newer one.
  for (const { name, version } of wanted) {
    if (tree.children.get(name)?.version === version) continue;
    tree.children.delete(name);
    lay(tree, tree, catalog.pick(name, version));
  }
  completeTree(tree, catalog);
  if (asked.length > 0 && config.isOn('save', true)) writeManifest(process.files, folder, manifest);
  return finish(npm, manifest, tree, started, () => {
    if (config.isOn('package-lock', true))
      process.files.writeFile(childOf(folder, LOCK_FILE), writeLock(tree, manifest, nameOf(folder)));
  });
};

/** `npm uninstall`. https://docs.npmjs.com/cli/v11/commands/npm-uninstall */
export const uninstall: NpmCommand = (npm) => {
  const { process, config, folder } = npm;
  const started = process.clock.now();
  const names = config.words.slice(1);
  if (names.length === 0) throw new NpmError(['code EUSAGE', 'Must provide a package name to remove']);
  const manifest = names.reduce((rest, name) => withoutDependency(rest, name), manifestOf(npm));
  const tree = startingTree(npm, manifest);
  return catalogOf(npm).then((catalog) => {
    completeTree(tree, catalog);
    writeManifest(process.files, folder, manifest);
    return finish(npm, manifest, tree, started, () => {
      process.files.writeFile(childOf(folder, LOCK_FILE), writeLock(tree, manifest, nameOf(folder)));
    });
  });
};

/** What an installation begins with: the lock file's tree, else what is installed, else nothing. */
function startingTree({ process: { files }, folder }: NpmProcess, manifest: Manifest): TreeNode {
  const path = childOf(folder, LOCK_FILE);
  return files.exists(path)
    ? treeOfLock(files.readText(path), manifest, path)
    : installedTree(files, folder, manifest);
}

const BEFORE = ['preinstall'];
const AFTER = ['install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

/** Lays the packages down, runs the project's own scripts around it, and says what was done. */
async function finish(
  npm: NpmProcess,
  manifest: Manifest,
  tree: TreeNode,
  started: number,
  written: () => void = () => undefined,
): Promise<number> {
  const { process, folder, store } = npm;
  await lifecycle(npm, manifest, BEFORE);
  const flags = flagsOf(tree);
  const omits = omitted(npm);
  const reified = await reify({ files: process.files, folder, store }, tree, (node) => {
    const { dev, optional, peer } = flags(node);
    return (
      (dev && omits.has('dev')) || (optional && omits.has('optional')) || (peer && omits.has('peer')) || false
    );
  });
  written();
  await lifecycle(npm, manifest, AFTER);
  if (npm.config.isOn('audit', true))
    warn(npm, 'audit The lab has no registry: packages come from its own store, and nothing was audited.');
  say(npm, `\n${summary(reified, process.clock.now() - started)}\n${funding(npm, tree)}`);
  return 0;
}

async function lifecycle(
  npm: NpmProcess,
  { scripts = {} }: Manifest,
  events: readonly string[],
): Promise<void> {
  if (npm.config.isOn('ignore-scripts') || npm.config.words.length > 1) return;
  const manifest = readManifest(npm.process.files, npm.folder);
  for (const event of events) {
    const command = scripts[event];
    if (command === undefined) continue;
    const code = await runScript(npm, manifest, { event, command });
    if (code !== 0)
      throw new NpmError(
        [`code ${code}`, `path ${npm.folder}`, 'command failed', `command sh -c ${command}`],
        code,
      );
  }
}

/** The kinds of packages that are not installed. https://docs.npmjs.com/cli/v11/using-npm/config#omit */
function omitted({ config, process }: NpmProcess): ReadonlySet<string> {
  const isProduction = config.isOn('production') || process.env.NODE_ENV === 'production';
  const omits = new Set([
    ...config.all('omit').flatMap((each) => each.split(/[\s,]+/)),
    ...(isProduction ? ['dev'] : []),
  ]);
  for (const each of config.all('include')) omits.delete(each);
  return omits;
}

function summary({ added, removed, changed }: Reified, milliseconds: number): string {
  const count = (number: number, verb: string) =>
    number === 0 ? [] : [`${verb} ${number} package${number === 1 ? '' : 's'}`];
  const parts = [...count(added, 'added'), ...count(removed, 'removed'), ...count(changed, 'changed')];
  const took = milliseconds < 1000 ? `${milliseconds}ms` : `${Math.round(milliseconds / 1000)}s`;
  const last = parts.pop();
  if (last === undefined) return `up to date in ${took}`;
  if (parts.length === 0) return `${last} in ${took}`;
  return `${parts.join(', ')}, and ${last} in ${took}`;
}

function funding({ config }: NpmProcess, tree: TreeNode): string {
  if (!config.isOn('fund', true)) return '';
  const count = [...places(tree).values()].filter(({ facts }) => facts.funding !== undefined).length;
  if (count === 0) return '';
  const who = count === 1 ? 'package is' : 'packages are';
  return `\n${count} ${who} looking for funding\n  run \`npm fund\` for details\n`;
}

type SaveKind = 'dependencies' | 'devDependencies' | 'optionalDependencies';

function kindOfSave({ config }: NpmProcess): SaveKind | undefined {
  if (config.isOn('save-dev')) return 'devDependencies';
  if (config.isOn('save-optional')) return 'optionalDependencies';
  return config.isOn('save-prod') ? 'dependencies' : undefined;
}

/** Where the package stands already; else among the dependencies. */
function kindIn(manifest: Manifest, name: string): SaveKind {
  const kinds: readonly SaveKind[] = ['devDependencies', 'optionalDependencies'];
  return kinds.find((kind) => manifest[kind]?.[name] !== undefined) ?? 'dependencies';
}

function withDependency(manifest: Manifest, kind: SaveKind, name: string, range: string): Manifest {
  const rest = withoutDependency(manifest, name, kind);
  return { ...rest, [kind]: byName({ ...rest[kind], [name]: range }) };
}

function withoutDependency(manifest: Manifest, name: string, except?: SaveKind): Manifest {
  const rest: Record<string, unknown> = { ...manifest };
  const kinds: readonly SaveKind[] = ['dependencies', 'devDependencies', 'optionalDependencies'];
  for (const kind of kinds) {
    const old: Dependencies | undefined = manifest[kind];
    if (kind === except || old?.[name] === undefined) continue;
    const left = Object.entries(old).filter(([each]) => each !== name);
    if (left.length === 0) Reflect.deleteProperty(rest, kind);
    else rest[kind] = Object.fromEntries(left);
  }
  return rest;
}

/** `express`, `express@^5`, `@twelve-factor-lab/greeting@1.0.0`. */
function parseSpec(word: string): { readonly name: string; readonly range: string } {
  const at = word.indexOf('@', 1);
  if (/^(?:[./~]|\w+:)/.test(word))
    throw new NpmError([
      'code ELAB',
      `The lab's npm cannot install from "${word}": only packages by their name.`,
    ]);
  if (at === -1) return { name: word, range: 'latest' };
  return { name: word.slice(0, at), range: word.slice(at + 1) === '' ? 'latest' : word.slice(at + 1) };
}

/** What `package.json` gets: the caret of the version where the range that was asked for allows as much. */
function savedRange({ config }: NpmProcess, range: string, version: string): string {
  if (config.isOn('save-exact')) return version;
  const caret = `${config.get('save-prefix') ?? '^'}${version}`;
  const parsed = parseVersion(version);
  if (parsed === undefined || isTag(range) || parseVersion(range) !== undefined) return caret;
  const { major, minor, patch } = parsed;
  const FAR = 999_999;
  const last = major > 0 ? [major, FAR, FAR] : minor > 0 ? [0, minor, FAR] : [0, 0, patch];
  return allows(range, last.join('.')) ? caret : range;
}
