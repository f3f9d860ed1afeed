import { zipSync, type Zippable } from 'fflate';
import { filesOf, packagesOnDisk } from './node-store.ts';
import { identity } from './package-store.ts';
import type { StoreIndex } from './page-store.ts';

/** Dates in the archives, so that the same packages give the same bytes: the earliest that a zip can say. */
const MODIFIED = '1980-01-01T00:00:00';

/**
 * What the page's store fetches, by file name: the index, and an archive for each set of packages that is needed
 * together, so that installing Express fetches Express alone.
 */
export function packageArchives(): ReadonlyMap<string, Uint8Array> {
  const contents = new Map<string, Zippable>();
  const packages = packagesOnDisk().map(({ facts, folder, neededBy }) => {
    const archive = `${neededBy.join('-')}.zip`;
    const content = contents.get(archive) ?? {};
    contents.set(archive, content);
    for (const [path, bytes] of filesOf(folder)) content[`${identity(facts)}/${path}`] = bytes;
    return { ...facts, archive };
  });
  const index: StoreIndex = { packages };
  const files = new Map([['index.json', new TextEncoder().encode(JSON.stringify(index))]]);
  for (const [name, content] of contents) files.set(name, zipSync(content, { level: 9, mtime: MODIFIED }));
  return files;
}
