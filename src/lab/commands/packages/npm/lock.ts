import type { PackageFacts, PackageStore } from '../package-store.ts';
import { openCatalog } from './catalog.ts';
import { leftOut, NpmError } from './errors.ts';
import { completeTree, flagsOf } from './ideal-tree.ts';
import { parseManifest, type Manifest } from './manifest.ts';
import { places, rootOf, type TreeNode } from './tree.ts';

/** What a `package-lock.json` tells of a package. https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json */
interface LockedPackage extends PackageFacts {
  readonly name?: string;
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

interface LockFile {
  readonly lockfileVersion?: number;
  readonly packages?: Readonly<Record<string, LockedPackage>>;
}

/** The tree that a lock file describes, below the project's manifest. @throws {NpmError} Where it cannot be read. */
export function treeOfLock(text: string, manifest: Manifest, path: string): TreeNode {
  const { packages, lockfileVersion = 1 } = parseLock(text, path);
  if (packages === undefined)
    throw leftOut(
      `A lock file of version ${lockfileVersion}`,
      'Write a new one with `npm install`: delete this one first.',
    );
  const root = rootOf(manifest);
  const nodes = new Map<string, TreeNode>([['', root]]);
  // Whoever holds others comes before them: its place is the beginning of theirs.
  for (const place of Object.keys(packages).sort()) {
    const locked = packages[place];
    const [, above = '', name = ''] = /^(?:(.*)\/)?node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place) ?? [];
    const parent = nodes.get(above);
    if (locked?.version === undefined || parent === undefined || name === '') continue;
    const { version, resolved, integrity, ...facts } = locked;
    const node: TreeNode = { name, version, parent, facts, resolved, integrity, children: new Map() };
    parent.children.set(name, node);
    nodes.set(place, node);
  }
  return root;
}

function parseLock(text: string, path: string): LockFile {
  try {
    return JSON.parse(text) as LockFile;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NpmError(['code EJSONPARSE', `path ${path}`, `JSON.parse ${reason} while parsing`]);
  }
}

/** The lock file of a tree, version 3, as npm writes it; `folder` names a project that has no name. */
export function writeLock(root: TreeNode, manifest: Manifest, folder: string): string {
  const { name = folder, version } = manifest;
  const head = { name, ...(version === undefined ? {} : { version }), lockfileVersion: 3, requires: true };
  return `${JSON.stringify({ ...head, packages: { '': inOrder(ownFacts(manifest)), ...lockedPackages(root) } }, undefined, 2)}\n`;
}

/** The packages of a tree as a lock file holds them, by their place. */
export function lockedPackages(root: TreeNode): Readonly<Record<string, object>> {
  const flags = flagsOf(root);
  return Object.fromEntries(
    [...places(root)].map(([place, node]) => {
      const { version, resolved, integrity } = node;
      return [place, inOrder({ version, resolved, integrity, ...flags(node), ...factsIn(node.facts) })];
    }),
  );
}

const FACTS: readonly string[] = [
  'license',
  'dependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'bin',
  'engines',
  'funding',
];
const OWN_FACTS: readonly string[] = ['name', 'version', 'devDependencies', ...FACTS];

const DEPENDENCIES = /dependencies$/i;

/** The same with its keys in order. */
export const byName = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => a.localeCompare(b, 'en'))) as T;

const pickKeys = (from: object, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));
const factsIn = (facts: object) => pickKeys(facts, FACTS);
const ownFacts = (manifest: Manifest) =>
  Object.fromEntries(
    Object.entries(pickKeys(manifest, OWN_FACTS)).map(([key, value]) => [
      key,
      DEPENDENCIES.test(key) && typeof value === 'object' && value !== null ? byName(value) : value,
    ]),
  );

const FIRST = ['name', 'version', 'resolved', 'integrity', 'dependencies'];

/** Plain values before those with parts, a few keys first, the rest by name; what is undefined is left out. */
function inOrder(facts: object): object {
  const rank = (key: string) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
  const isLarge = (value: unknown) => (typeof value === 'object' ? 1 : 0);
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([, value]) => value !== undefined)
      .sort(
        ([a, left], [b, right]) =>
          isLarge(left) - isLarge(right) || rank(a) - rank(b) || a.localeCompare(b, 'en'),
      ),
  );
}

/**
 * The lock file that `npm install` would write for a `package.json` without one, at a time.
 * @param packageJson Its text. @throws {NpmError} Where the store lacks what it asks for.
 */
export async function lockFor(
  packageJson: string,
  store: PackageStore,
  options: { readonly now?: number; readonly folder?: string } = {},
): Promise<string> {
  const manifest = parseManifest(packageJson, 'package.json');
  const root = rootOf(manifest);
  completeTree(root, await openCatalog(store, options.now ?? Date.now()));
  return writeLock(root, manifest, options.folder ?? 'app');
}
