/** What stands at a path. Contents are never changed in place: who writes puts a new array. */
export type Entry = FileEntry | DirectoryEntry | LinkEntry;

interface Attributes {
  /** Permission bits, such as `0o644`. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export interface FileEntry extends Attributes {
  readonly kind: 'file';
  readonly content: Uint8Array;
}
export interface DirectoryEntry extends Attributes {
  readonly kind: 'directory';
}
export interface LinkEntry extends Attributes {
  readonly kind: 'link';
  readonly target: string;
}

/** In a layer: what stood there below is gone, with everything in it. */
export interface Whiteout {
  readonly kind: 'whiteout';
}

/**
 * What one step of a build changed, path by path: absolute, no slash at the end, parents before children. A directory
 * that replaces another thing, or an emptied one, follows a whiteout only by `replaces`.
 */
export interface Layer {
  readonly entries: ReadonlyMap<string, LayerEntry>;
}
export type LayerEntry = (Entry & { readonly replaces?: true }) | Whiteout;

/** One write, as it is told to the other processes of a container: what stands at the path now, or that it is gone. */
export interface Change {
  readonly path: string;
  readonly entry: LayerEntry;
}

/** A whole file system for another thread: parents before children, mounts flattened in. */
export type Snapshot = readonly (readonly [path: string, entry: Entry])[];

/** Below this path nobody may write, or one may after all. */
export interface Lock {
  readonly path: string;
  readonly readOnly: boolean;
}

export interface User {
  readonly uid: number;
  readonly gid: number;
}
export const ROOT: User = { uid: 0, gid: 0 };
