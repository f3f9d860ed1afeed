import type { PackageStore, StoredPackage } from '../package-store.ts';
import { newestFirst, parseRange, satisfies } from '../semver/range.ts';
import { parseVersion } from '../semver/version.ts';
import { leftOut, noTarget, notFound } from './errors.ts';
import { isTag } from './tree.ts';

/** The versions that are out at a time: what a registry would answer then. */
export interface Catalog {
  /** Newest first; empty where nothing of that name is there. */
  readonly versions: (name: string) => readonly StoredPackage[];
  /** The newest version that the range allows. @throws {NpmError} E404, ETARGET */
  readonly pick: (name: string, range: string) => StoredPackage;
}

/** The store as it stands at `now`, or stood before the date that a person asks for (`--before`). */
export async function openCatalog(store: PackageStore, now: number, before?: string): Promise<Catalog> {
  const until = before === undefined ? now : Math.min(now, Date.parse(before));
  const byName = new Map<string, StoredPackage[]>();
  const all = await store.list();
  for (const each of all) {
    const same = byName.get(each.name) ?? [];
    byName.set(each.name, same);
    if (each.published === undefined || Date.parse(each.published) <= until) same.push(each);
  }
  for (const [name, same] of byName) {
    const order = newestFirst(same.map(({ version }) => version));
    byName.set(
      name,
      same.sort((a, b) => order.indexOf(a.version) - order.indexOf(b.version)),
    );
  }
  const versions = (name: string) => byName.get(name) ?? [];
  return {
    versions,
    pick: (name, range) => {
      if (!byName.has(name)) throw notFound(name, range, rootNames(all));
      const parsed = parseRange(range);
      if (parsed === undefined && !isTag(range))
        throw leftOut(`A dependency from "${range}"`, 'Name a version of the registry, such as "^1.0.0".');
      const found = versions(name).find(({ version: text }) => {
        const version = parseVersion(text);
        if (version === undefined) return false;
        return parsed === undefined
          ? range === 'latest' && version.prerelease.length === 0
          : satisfies(version, parsed);
      });
      if (found !== undefined) return found;
      throw noTarget(
        name,
        range,
        versions(name).map(({ version }) => version),
        before,
      );
    },
  };
}

/** Packages that no other one needs: what a person would name. */
function rootNames(all: readonly StoredPackage[]): readonly string[] {
  const needed = new Set(
    all.flatMap(({ dependencies, optionalDependencies }) =>
      Object.keys({ ...dependencies, ...optionalDependencies }),
    ),
  );
  return [...new Set(all.map(({ name }) => name))].filter((name) => !needed.has(name)).sort();
}
