import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { integrityOf, OWN_PACKAGES } from './own/own.ts';
import {
  identity,
  registryAddress,
  type PackageFacts,
  type PackageStore,
  type StoredPackage,
} from './package-store.ts';

/** What the lab brings along of npm's packages, each with all it needs. */
export const ROOT_PACKAGES: readonly string[] = ['express', 'koa', 'pg'];

/** The project's own lock file, as far as it is read here. */
interface Lock {
  readonly packages: Readonly<Record<string, LockedFacts>>;
}
interface LockedFacts extends PackageFacts {
  readonly version: string;
  readonly integrity?: string;
}

/** A package of the store with where it lies on the disk, and which of {@link ROOT_PACKAGES} need it. */
export interface PackageOnDisk {
  readonly facts: StoredPackage;
  readonly folder: string;
  readonly neededBy: readonly string[];
}

const project = fileURLToPath(new URL('../../../../', import.meta.url));
const own = fileURLToPath(new URL('own/', import.meta.url));

/** The store for tests and for the build: it reads the project's own `node_modules` and lock file. */
export function createNodeStore(): PackageStore {
  let known: ReadonlyMap<string, PackageOnDisk> | undefined;
  const packages = () => (known ??= new Map(packagesOnDisk().map((each) => [identity(each.facts), each])));
  return {
    list: () => Promise.resolve([...packages().values()].map(({ facts }) => facts)),
    files: (name, version) => {
      const found = packages().get(identity({ name, version }));
      return Promise.resolve(found === undefined ? undefined : filesOf(found.folder));
    },
  };
}

/** Everything that the store holds. */
export function packagesOnDisk(): readonly PackageOnDisk[] {
  return [...installedPackages(), ...ownPackages()];
}

/** The files of a package, by their path in it; packages that lie within are others. */
export function filesOf(folder: string): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const full = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, full).split(path.sep).join('/');
    if (!entry.isFile() || name.startsWith('node_modules/')) continue;
    files.set(name, new Uint8Array(readFileSync(full)));
  }
  return files;
}

function installedPackages(): readonly PackageOnDisk[] {
  const { packages } = JSON.parse(readFileSync(path.join(project, 'package-lock.json'), 'utf8')) as Lock;
  const neededBy = new Map<string, Set<string>>();
  const visit = (place: string, root: string): void => {
    const roots = neededBy.get(place) ?? new Set();
    if (roots.has(root)) return;
    neededBy.set(place, roots.add(root));
    const { dependencies, optionalDependencies } = packages[place] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = seenFrom(packages, place, name);
      if (found !== undefined) visit(found, root);
    }
  };
  for (const root of ROOT_PACKAGES) visit(`node_modules/${root}`, root);
  const found = new Map<string, PackageOnDisk>();
  for (const [place, roots] of [...neededBy].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const facts = storedFacts(place, packages[place]);
    if (facts === undefined) continue;
    const before = found.get(identity(facts))?.neededBy ?? [];
    found.set(identity(facts), {
      facts,
      folder: path.join(project, place),
      neededBy: ROOT_PACKAGES.filter((root) => roots.has(root) || before.includes(root)),
    });
  }
  return [...found.values()];
}

/** Where Node finds a package from within another: in its own `node_modules`, or in one further up. */
function seenFrom(packages: Lock['packages'], place: string, name: string): string | undefined {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (candidate in packages) return candidate;
    if (folder === '') return undefined;
  }
}

function storedFacts(place: string, locked: LockedFacts | undefined): StoredPackage | undefined {
  if (locked?.integrity === undefined) return undefined;
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const { version, integrity } = locked;
  return { name, version, resolved: registryAddress(name, version), integrity, ...factsOf(locked) };
}

function ownPackages(): readonly PackageOnDisk[] {
  return OWN_PACKAGES.map(({ name, version, published, folder }) => {
    const at = path.join(own, folder);
    const manifest = JSON.parse(readFileSync(path.join(at, 'package.json'), 'utf8')) as PackageFacts;
    return {
      facts: {
        name,
        version,
        resolved: registryAddress(name, version),
        integrity: integrityOf(filesOf(at)),
        published,
        ...factsOf(manifest),
      },
      folder: at,
      neededBy: ['own'],
    };
  });
}

const FACTS = [
  'license',
  'dependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'bin',
  'engines',
  'funding',
] as const satisfies readonly (keyof PackageFacts)[];

function factsOf(from: PackageFacts): PackageFacts {
  return Object.fromEntries(FACTS.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]])));
}
