import type { Change } from '../../file-system/entry.ts';
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
    if (entry !== undefined) files.apply({ path: path === folder ? '/' : path.slice(folder.length), entry });
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
  const entry = entryAt(machine, source);
  if (entry !== undefined) files.apply({ path: target, entry });
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

function entryAt(files: FileSystem, path: string): Change['entry'] | undefined {
  const { kind, mode, uid, gid, modified } = files.lstat(path);
  const attributes = { mode, uid, gid, modified };
  if (kind === 'directory') return { kind, ...attributes };
  if (kind === 'link') return { kind, ...attributes, target: files.readlink(path) };
  return { kind, ...attributes, content: files.readFile(path) };
}
