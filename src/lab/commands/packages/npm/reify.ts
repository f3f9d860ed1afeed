import type { FileSystem } from '../../../file-system/file-system.ts';
import { childOf, parentOf } from '../../../file-system/path.ts';
import { EXECUTABLE } from '../../../machine/binary.ts';
import type { PackageFacts, PackageStore } from '../package-store.ts';
import { NpmError, noTarget, notFound } from './errors.ts';
import { lockedPackages } from './lock.ts';
import { parseManifest, type Manifest } from './manifest.ts';
import { places, rootOf, type TreeNode } from './tree.ts';

/** What an installation has changed. */
export interface Reified {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

const HIDDEN_LOCK = 'node_modules/.package-lock.json';

/** The packages that lie in `node_modules` now, below the project's manifest. */
export function installedTree(files: FileSystem, folder: string, manifest: Manifest): TreeNode {
  const root = rootOf(manifest);
  const visit = (parent: TreeNode, at: string): void => {
    const modules = childOf(at, 'node_modules');
    if (!isFolder(files, modules)) return;
    for (const name of packageNames(files, modules)) {
      const place = childOf(modules, name);
      const path = childOf(place, 'package.json');
      if (!files.exists(path)) continue;
      const { version = '', ...facts } = parseManifest(files.readText(path), path);
      const node = {
        name,
        version,
        parent,
        facts,
        resolved: undefined,
        integrity: undefined,
        children: new Map(),
      };
      parent.children.set(name, node);
      visit(node, place);
    }
  };
  visit(root, folder);
  return root;
}

const isFolder = (files: FileSystem, path: string) =>
  files.exists(path) && files.stat(path).kind === 'directory';

function packageNames(files: FileSystem, modules: string): readonly string[] {
  return files
    .list(modules)
    .filter((name) => !name.startsWith('.') && isFolder(files, childOf(modules, name)))
    .flatMap((name) =>
      name.startsWith('@') ? files.list(childOf(modules, name)).map((each) => `${name}/${each}`) : [name],
    );
}

/**
 * Makes `node_modules` hold what the tree says, and nothing else; packages that are right stay untouched.
 * @param isLeftOut Packages of the tree that are not installed. @throws {NpmError} E404, ETARGET, EINTEGRITY
 */
export async function reify(
  {
    files,
    folder,
    store,
  }: { readonly files: FileSystem; readonly folder: string; readonly store: PackageStore },
  tree: TreeNode,
  isLeftOut: (node: TreeNode) => boolean,
): Promise<Reified> {
  const wanted = new Map([...places(tree)].filter(([, node]) => !isLeftOut(node)));
  const there = places(installedTree(files, folder, {}));
  const fresh = [...wanted].filter(([place, { version }]) => there.get(place)?.version !== version);
  const stale = [...there.keys()].filter((place) => !wanted.has(place));
  const contents = await fetchAll(
    store,
    fresh.map(([, node]) => node),
  );
  for (const place of stale) {
    files.remove(childOf(folder, place), { recursive: true, force: true });
    removeEmptyScope(files, folder, place);
  }
  for (const [place, node] of fresh)
    unpack(files, childOf(folder, place), contents.get(node) ?? new Map<string, Uint8Array>());
  linkBins(files, folder, wanted);
  writeHiddenLock(files, folder, tree, wanted);
  const changed = fresh.filter(([place]) => there.has(place)).length;
  return { added: fresh.length - changed, removed: stale.length, changed };
}

/** Fetches every package before the first file is written: where one is missing, nothing has changed. */
async function fetchAll(store: PackageStore, nodes: readonly TreeNode[]) {
  const known = await store.list();
  const contents = new Map<TreeNode, ReadonlyMap<string, Uint8Array>>();
  for (const node of nodes) {
    const { name, version, integrity } = node;
    const same = known.filter((each) => each.name === name);
    const stored = same.find((each) => each.version === version);
    const files = await store.files(name, version);
    if (same.length === 0)
      throw notFound(name, version, [...new Set(known.map((each) => each.name))].slice(0, 8));
    if (stored === undefined || files === undefined)
      throw noTarget(
        name,
        version,
        same.map((each) => each.version),
        undefined,
      );
    if (integrity !== undefined && integrity !== stored.integrity)
      throw new NpmError([
        'code EINTEGRITY',
        `${integrity} integrity checksum failed when using sha512: wanted ${integrity} but got ${stored.integrity}.`,
      ]);
    contents.set(node, files);
  }
  return contents;
}

function unpack(files: FileSystem, place: string, content: ReadonlyMap<string, Uint8Array>): void {
  // Packages within stay: they have a place of their own in the tree.
  if (files.exists(place)) {
    for (const name of files.list(place))
      if (name !== 'node_modules') files.remove(childOf(place, name), { recursive: true });
  }
  files.mkdir(place, { recursive: true });
  const made = new Set([place]);
  for (const [path, bytes] of content) {
    const full = childOf(place, path);
    const above = parentOf(full);
    if (!made.has(above)) files.mkdir(above, { recursive: true });
    made.add(above);
    files.writeFile(full, bytes);
  }
}

/** `node_modules/.bin`: a link for each command of the packages beside it. */
function linkBins(files: FileSystem, folder: string, wanted: ReadonlyMap<string, TreeNode>): void {
  const bins = new Map<string, Map<string, string>>();
  for (const [place, { name, facts }] of wanted) {
    for (const [command, file] of Object.entries(commandsOf(name, facts))) {
      const target = childOf(childOf(folder, place), file.replace(/^\.\//, ''));
      if (!files.exists(target)) continue;
      files.chmod(target, EXECUTABLE);
      const modules = childOf(folder, place.slice(0, -name.length - 1));
      const links = bins.get(modules) ?? new Map<string, string>();
      bins.set(modules, links.set(command, `../${name}/${file.replace(/^\.\//, '')}`));
    }
  }
  for (const modules of new Set([childOf(folder, 'node_modules'), ...bins.keys()]))
    files.remove(childOf(modules, '.bin'), { recursive: true, force: true });
  for (const [modules, links] of bins) {
    files.mkdir(childOf(modules, '.bin'));
    for (const [command, target] of links) files.symlink(target, childOf(modules, `.bin/${command}`));
  }
}

/** A package whose `bin` is one file has a command of its own name. */
function commandsOf(name: string, { bin }: PackageFacts): Readonly<Record<string, string>> {
  return typeof bin === 'string' ? { [name.slice(name.indexOf('/') + 1)]: bin } : (bin ?? {});
}

function removeEmptyScope(files: FileSystem, folder: string, place: string): void {
  const scope = parentOf(childOf(folder, place));
  if (/\/@[^/]+$/.test(scope) && isFolder(files, scope) && files.list(scope).length === 0)
    files.remove(scope);
}

function writeHiddenLock(
  files: FileSystem,
  folder: string,
  tree: TreeNode,
  wanted: ReadonlyMap<string, TreeNode>,
): void {
  if (wanted.size === 0) return;
  const packages = Object.fromEntries(
    Object.entries(lockedPackages(tree)).filter(([place]) => wanted.has(place)),
  );
  const head = {
    name: tree.name === '' ? folder.slice(folder.lastIndexOf('/') + 1) : tree.name,
    version: tree.version,
  };
  const text = JSON.stringify({ ...head, lockfileVersion: 3, requires: true, packages }, undefined, 2);
  files.writeFile(childOf(folder, HIDDEN_LOCK), `${text}\n`);
}
