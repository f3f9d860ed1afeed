import { unzipSync } from 'fflate';
import { identity, type PackageStore, type StoredPackage } from './package-store.ts';

/** What `index.json` holds: each package with the archive in which its files are. */
export interface StoreIndex {
  readonly packages: readonly (StoredPackage & { readonly archive: string })[];
}

/** Where the build puts the index and the archives. */
export const PACKAGES_PATH = '/lab/packages/';

/** The store in the page: the index and each archive are fetched from the site when they are first needed. */
export function createPageStore(base = PACKAGES_PATH): PackageStore {
  let index: Promise<StoreIndex['packages']> | undefined;
  const archives = new Map<string, Promise<Archive>>();
  const list = () =>
    (index ??= fetchFrom(`${base}index.json`)
      .then((response) => response.json() as Promise<StoreIndex>)
      .then(({ packages }) => packages)
      .catch((error: unknown) => {
        // The next one who asks tries again.
        index = undefined;
        throw error;
      }));
  const open = (name: string): Promise<Archive> => {
    const known = archives.get(name);
    if (known !== undefined) return known;
    const opened = fetchFrom(`${base}${name}`)
      .then((response) => response.arrayBuffer())
      .then((bytes) => byPackage(unzipSync(new Uint8Array(bytes))));
    archives.set(name, opened);
    opened.catch(() => archives.delete(name));
    return opened;
  };
  return {
    list,
    files: async (name, version) => {
      const found = (await list()).find((each) => each.name === name && each.version === version);
      return found === undefined ? undefined : (await open(found.archive)).get(identity(found));
    },
  };
}

type Archive = ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;

async function fetchFrom(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`The lab's packages could not be fetched: ${url} answered ${response.status}`);
  return response;
}

/** Paths in an archive begin with the package's identity, whose name may hold a slash. */
function byPackage(files: Readonly<Record<string, Uint8Array>>): Archive {
  const packages = new Map<string, Map<string, Uint8Array>>();
  for (const [path, content] of Object.entries(files)) {
    const [, owner, rest] = /^((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(path) ?? [];
    if (owner === undefined || rest === undefined || path.endsWith('/')) continue;
    packages.set(owner, (packages.get(owner) ?? new Map<string, Uint8Array>()).set(rest, content));
  }
  return packages;
}
