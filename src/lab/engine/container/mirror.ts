import { entryAt } from '../../file-system/entry-at.ts';
import { FileSystem } from '../../file-system/file-system.ts';
import { childOf, within } from '../../file-system/path.ts';

/**
 * A folder of a machine as a file system of its own, for a bind mount: what is written in the one is written in the other
 * too. @returns The folder's file system, and what ends the tie.
 */
export function mirror(
  machine: FileSystem,
  folder: string,
  now: () => number,
): { readonly files: FileSystem; readonly end: () => void } {
  const files = new FileSystem([], { now });
  for (const [path] of machine.walk(folder)) {
    const entry = entryAt(machine, path);
    files.apply({ path: path === folder ? '/' : path.slice(folder.length), entry });
  }
  const tie = {};
  const inward = machine.watch((change, origin) => {
    if (origin === tie || !within(folder, change.path)) return;
    files.apply({ ...change, path: change.path === folder ? '/' : change.path.slice(folder.length) }, tie);
  });
  const outward = files.watch((change, origin) => {
    if (origin === tie) return;
    machine.apply(
      { ...change, path: change.path === '/' ? folder : childOf(folder, change.path.slice(1)) },
      tie,
    );
  });
  return {
    files,
    end: () => {
      inward();
      outward();
    },
  };
}

/** The same for a single file, which is copied into the container and kept the same on both sides. */
export function mirrorFile(
  machine: FileSystem,
  source: string,
  files: FileSystem,
  target: string,
): () => void {
  files.apply({ path: target, entry: entryAt(machine, source) });
  const tie = {};
  const inward = machine.watch((change, origin) => {
    if (origin !== tie && change.path === source) files.apply({ ...change, path: target }, tie);
  });
  const outward = files.watch((change, origin) => {
    if (origin !== tie && change.path === target) machine.apply({ ...change, path: source }, tie);
  });
  return () => {
    inward();
    outward();
  };
}
