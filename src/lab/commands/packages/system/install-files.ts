import type { FileSystem } from '../../../file-system/file-system.ts';
import { childOf, parentOf } from '../../../file-system/path.ts';
import { EXECUTABLE, writeBinary } from '../../../machine/binary.ts';
import type { Catalogue, SystemPackage } from './catalogue.ts';

/** No package takes more than this of the lab's memory, however large it would be. */
const LARGEST_KIB = 1024;
const FILLER = new Uint8Array(LARGEST_KIB * 1024);

/** The package's data in the lab: nothing but room, so that a layer shows that something was added. */
export const roomOf = (kib: number): Uint8Array => FILLER.subarray(0, Math.min(kib, LARGEST_KIB) * 1024);

/** Puts a package's programs and its data in place. @returns The paths. */
export function placeFiles(files: FileSystem, { name, size, programs }: SystemPackage): readonly string[] {
  const data = `/usr/lib/${name}/data`;
  const put = (path: string, content: Uint8Array, mode: number) => {
    files.mkdir(parentOf(path), { recursive: true });
    // What lies there may be a link to BusyBox, which must not be written through.
    files.remove(path, { force: true });
    files.writeFile(path, content, { mode });
  };
  put(data, roomOf(size), 0o644);
  for (const [path, program] of Object.entries(programs)) put(path, writeBinary(program), EXECUTABLE);
  return [data, ...Object.keys(programs)];
}

/** Takes files away, and the folders that are empty without them. */
export function removeFiles(files: FileSystem, paths: readonly string[]): void {
  for (const path of paths) {
    files.remove(path, { force: true });
    const folder = parentOf(path);
    if (folder.startsWith('/usr/lib/') && files.exists(folder) && files.list(folder).length === 0)
      files.remove(folder);
  }
}

/** The packages and all that they need, the needed ones first. */
export function withNeeds(catalogue: Catalogue, names: readonly string[]): readonly SystemPackage[] {
  const found = new Map<string, SystemPackage>();
  const visit = (name: string) => {
    const each = catalogue.get(name);
    if (each === undefined || found.has(name)) return;
    for (const needed of each.needs) visit(needed);
    found.set(name, each);
  };
  for (const name of names) visit(name);
  return [...found.values()];
}

/** Writes a file, its folder as well. */
export function writeInto(
  files: FileSystem,
  folder: string,
  name: string,
  content: string | Uint8Array,
): void {
  files.mkdir(folder, { recursive: true });
  files.writeFile(childOf(folder, name), content);
}
