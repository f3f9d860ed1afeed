import {
  ROOT,
  type Change,
  type DirectoryEntry,
  type Entry,
  type Layer,
  type LayerEntry,
  type Lock,
  type Snapshot,
  type User,
} from './entry.ts';
import { Disk, type ChangeListener } from './disk.ts';
import { FileSystemError } from './error.ts';
import { difference } from './layer.ts';
import { joined } from './joined.ts';
import { childOf, nameOf, parentOf, within } from './path.ts';
import { entriesOf, flatten, locksIn, nodeOf, plant, type TreeNode } from './tree.ts';

export { FileSystemError } from './error.ts';
export type { FileSystemErrorCode } from './error.ts';
export type { ChangeListener } from './disk.ts';

/** What `stat` tells. */
export interface Stat {
  readonly kind: Entry['kind'];
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export interface WriteOptions {
  /** Permission bits of a file that is made; `0o644` where not said. */
  readonly mode?: number;
  /** Adds at the end. */
  readonly append?: boolean;
  /** Fails with EEXIST where there is a file. */
  readonly exclusive?: boolean;
}

const LINKS_AT_MOST = 40;
const NAME_AT_MOST = 255;
const text = new TextDecoder();
const bytes = new TextEncoder();

/**
 * The files of a machine, in memory: layers below, one writable on top. Paths are absolute. Every call acts with the
 * rights of a user and throws {@link FileSystemError} as Linux would fail.
 */
export class FileSystem {
  readonly user: User;
  readonly #disk: Disk;

  /** An empty file system, or one over the layers of an image, lowest first. */
  constructor(
    source: readonly Layer[] | Disk = [],
    options: { readonly now?: () => number; readonly user?: User } = {},
  ) {
    this.user = options.user ?? ROOT;
    this.#disk = source instanceof Disk ? source : new Disk(flatten(source), options.now ?? Date.now);
  }

  /** The file system that {@link snapshot} has told of, in another thread. */
  static from(
    snapshot: Snapshot,
    options: { readonly now?: () => number; readonly locks?: readonly Lock[] } = {},
  ): FileSystem {
    return new FileSystem(new Disk(snapshot, options.now ?? Date.now, options.locks));
  }

  /** The same files with another user's rights. */
  as(user: User): FileSystem {
    return new FileSystem(this.#disk, { user });
  }

  /** @throws ENOENT, ENOTDIR, EACCES, ELOOP */
  stat(path: string): Stat {
    return statOf(this.#find(path).entry);
  }

  /** Of a link itself, not of what it points to. */
  lstat(path: string): Stat {
    return statOf(this.#find(path, false).entry);
  }

  /** Whether something is there that {@link stat} would find. */
  exists(path: string): boolean {
    try {
      this.#find(path);
      return true;
    } catch {
      return false;
    }
  }

  /** What the user may do with it: any of `r`, `w`, `x`. @throws EACCES where not, ENOENT */
  access(path: string, rights: string): void {
    const place = this.#place(path);
    if (place.node === undefined) throw new FileSystemError('ENOENT', path);
    for (const right of rights) {
      if (right === 'w' && this.#isClosed(place)) throw new FileSystemError('EROFS', path);
      if (!this.#may(place.node.entry, right)) throw new FileSystemError('EACCES', path);
    }
  }

  /** The bytes; never change them. @throws EISDIR, ENOENT, EACCES */
  readFile(path: string): Uint8Array {
    const { entry } = this.#find(path);
    if (entry.kind !== 'file') throw new FileSystemError('EISDIR', path);
    if (!this.#may(entry, 'r')) throw new FileSystemError('EACCES', path);
    return entry.content;
  }

  /** The text, read as UTF-8. */
  readText(path: string): string {
    return text.decode(this.readFile(path));
  }

  /** Writes a whole file, or adds to it; the folder must be there. @throws EISDIR, ENOENT, EACCES, EEXIST, EROFS */
  writeFile(path: string, content: Uint8Array | string, options: WriteOptions = {}): void {
    const written = typeof content === 'string' ? bytes.encode(content) : content;
    const place = this.#place(path);
    const old = place.node?.entry;
    if (old === undefined) {
      this.#put(place, path, {
        kind: 'file',
        content: written,
        mode: options.mode ?? 0o644,
        uid: this.user.uid,
        gid: this.user.gid,
        modified: this.#disk.now(),
      });
      return;
    }
    if (options.exclusive === true) throw new FileSystemError('EEXIST', path);
    if (old.kind !== 'file') throw new FileSystemError('EISDIR', path);
    if (this.#isClosed(place)) throw new FileSystemError('EROFS', path);
    if (!this.#may(old, 'w')) throw new FileSystemError('EACCES', path);
    this.#set(place, {
      ...old,
      content: options.append === true ? joined(old.content, written) : written,
      modified: this.#disk.now(),
    });
  }

  /** Names in a folder, in order. @throws ENOTDIR, ENOENT, EACCES */
  list(path: string): string[] {
    const node = this.#find(path);
    if (node.children === undefined) throw new FileSystemError('ENOTDIR', path);
    if (!this.#may(node.entry, 'r')) throw new FileSystemError('EACCES', path);
    return [...node.children.keys()].sort();
  }

  /** Makes a folder; with `recursive` its parents too, and nothing where it is there. @throws EEXIST, ENOENT, EACCES */
  mkdir(path: string, options: { readonly recursive?: boolean; readonly mode?: number } = {}): void {
    const place = this.#place(path, false);
    if (place.node !== undefined) {
      if (options.recursive === true && this.#find(path).entry.kind === 'directory') return;
      throw new FileSystemError('EEXIST', path);
    }
    const above = path.replace(/\/+[^/]*\/*$/, '');
    if (options.recursive === true && place.parent === undefined && above !== '') {
      this.mkdir(above, options);
      // `a/..` is there once `a` is; a link that leads nowhere is not, however often it is tried.
      this.mkdir(path, { mode: options.mode ?? 0o755, recursive: this.exists(path) });
      return;
    }
    this.#put(place, path, {
      kind: 'directory',
      mode: options.mode ?? 0o755,
      uid: this.user.uid,
      gid: this.user.gid,
      modified: this.#disk.now(),
    });
  }

  /**
   * Takes a file, a link or an empty folder away; with `recursive` a folder and all in it; with `force` nothing
   * happens where there is nothing. @throws ENOENT, ENOTEMPTY, EACCES, EBUSY
   */
  remove(path: string, options: { readonly recursive?: boolean; readonly force?: boolean } = {}): void {
    const place = this.#place(path, false);
    if (place.node === undefined || place.parent === undefined) {
      if (options.force === true) return;
      throw new FileSystemError('ENOENT', path);
    }
    if (place.path === '/' || place.under !== undefined || endsInDots(path))
      throw new FileSystemError('EBUSY', path);
    if ((place.node.children?.size ?? 0) > 0) {
      if (options.recursive !== true) throw new FileSystemError('ENOTEMPTY', path);
      for (const name of [...(place.node.children?.keys() ?? [])])
        this.remove(childOf(place.path, name), options);
    }
    this.#mayChange(place, path);
    place.parent.children?.delete(place.name);
    this.#touch(place.parent);
    this.#tell(place, { kind: 'whiteout' });
  }

  /** Moves, over a file or an empty folder that is there. @throws ENOENT, ENOTEMPTY, EISDIR, ENOTDIR, EINVAL, EXDEV, EACCES */
  rename(from: string, to: string): void {
    const source = this.#place(from, false);
    if (source.node === undefined || source.parent === undefined) throw new FileSystemError('ENOENT', from);
    if (endsInDots(from) || endsInDots(to)) throw new FileSystemError('EBUSY', from);
    const target = this.#place(to, false);
    if (target.parent === undefined) throw new FileSystemError('ENOENT', to);
    if (source.under !== undefined || target.under !== undefined) throw new FileSystemError('EBUSY', from);
    if (source.node === target.node) return;
    if (source.disk !== target.disk) throw new FileSystemError('EXDEV', from);
    if (within(source.path, target.path)) throw new FileSystemError('EINVAL', from);
    if (target.node !== undefined) {
      const folder = source.node.entry.kind === 'directory';
      if (!folder && target.node.entry.kind === 'directory') throw new FileSystemError('EISDIR', to);
      if (folder && target.node.entry.kind !== 'directory') throw new FileSystemError('ENOTDIR', to);
      if ((target.node.children?.size ?? 0) > 0) throw new FileSystemError('ENOTEMPTY', to);
    }
    this.#mayChange(source, from);
    this.#mayChange(target, to);
    source.parent.children?.delete(source.name);
    this.#touch(source.parent);
    this.#tell(source, { kind: 'whiteout' });
    // Not the node itself: its entries must be new objects at the new place, or a layer would not see the move.
    const moved = plant([...entriesOf(source.node, '/', false)].map(([path, entry]) => [path, { ...entry }]));
    const node: TreeNode = source.node.children === undefined ? nodeOf({ ...source.node.entry }) : moved;
    target.parent.children?.set(target.name, node);
    this.#touch(target.parent);
    for (const [path, entry] of entriesOf(node, target.path, false)) this.#tell({ ...target, path }, entry);
  }

  /** A symbolic link at `path`. @throws EEXIST, ENOENT, EACCES */
  symlink(target: string, path: string): void {
    const place = this.#place(path, false);
    if (place.node !== undefined) throw new FileSystemError('EEXIST', path);
    this.#put(place, path, {
      kind: 'link',
      target,
      mode: 0o777,
      uid: this.user.uid,
      gid: this.user.gid,
      modified: this.#disk.now(),
    });
  }

  /** @throws EINVAL where it is no link, ENOENT */
  readlink(path: string): string {
    const { entry } = this.#find(path, false);
    if (entry.kind !== 'link') throw new FileSystemError('EINVAL', path);
    return entry.target;
  }

  /** The path with every link followed. @throws ENOENT, ELOOP */
  realpath(path: string): string {
    const place = this.#place(path);
    if (place.node === undefined) throw new FileSystemError('ENOENT', path);
    return place.path;
  }

  /** @throws EPERM where the user does not own it */
  chmod(path: string, mode: number): void {
    const place = this.#owned(path);
    this.#set(place, { ...place.node.entry, mode: mode & 0o7777 });
  }

  /** @throws EPERM for anyone but root */
  chown(path: string, uid: number, gid: number): void {
    const place = this.#owned(path);
    const { entry } = place.node;
    if (this.user.uid !== 0 && (uid !== entry.uid || gid !== entry.gid))
      throw new FileSystemError('EPERM', path);
    this.#set(place, { ...entry, uid, gid });
  }

  /** @throws EPERM where the user does not own it */
  utimes(path: string, modified: number): void {
    const place = this.#owned(path);
    this.#set(place, { ...place.node.entry, modified });
  }

  /** Every path from here on with its stat, parents first, links not followed, mounts included. */
  *walk(path: string): Generator<readonly [path: string, stat: Stat]> {
    const place = this.#place(path, false);
    if (place.node === undefined) throw new FileSystemError('ENOENT', path);
    for (const [at, entry] of entriesOf(place.node, place.path, true)) yield [at, statOf(entry)];
  }

  /** Lays another file system over a folder, which is made where it is not there. @returns Takes it off. */
  mount(path: string, other: FileSystem, options: { readonly readOnly?: boolean } = {}): () => void {
    const root = this.as(ROOT);
    root.mkdir(path, { recursive: true });
    const place = root.#place(path);
    const node = place.under ?? place.node;
    if (node === undefined) throw new FileSystemError('ENOENT', path);
    const at = place.path;
    const disk = other.#disk;
    const { mountPath } = place;
    const unwatch = disk.watch((change, origin) => {
      this.#tell(
        { disk: place.disk, mountPath, path: change.path === '/' ? at : `${at}${change.path}` },
        change.entry,
        origin,
      );
    });
    const end = () => {
      unwatch();
      node.mounted = undefined;
    };
    node.mounted = { disk, readOnly: options.readOnly ?? false, end };
    return end;
  }

  /** What is mounted, by path. */
  mounts(): readonly { readonly path: string; readonly readOnly: boolean }[] {
    const found: { path: string; readOnly: boolean }[] = [];
    const visit = (node: TreeNode, path: string): void => {
      if (node.mounted !== undefined) found.push({ path, readOnly: node.mounted.readOnly });
      const inside = node.mounted?.disk.root ?? node;
      inside.children?.forEach((child, name) => {
        visit(child, childOf(path, name));
      });
    };
    visit(this.#disk.root, '/');
    return found;
  }

  /** Takes all mounts off, so that those below no longer know of this one. */
  unmountAll(): void {
    const visit = (node: TreeNode): void => {
      node.mounted?.end();
      node.children?.forEach(visit);
    };
    visit(this.#disk.root);
  }

  /** All files for another thread, mounts flattened in. */
  snapshot(): Snapshot {
    return [...entriesOf(this.#disk.root, '/', true)];
  }

  /** Where mounts say whether one may write, for whoever is given a {@link snapshot}; the outer before the inner. */
  locks(): readonly Lock[] {
    return [...locksIn(this.#disk.root, '/')];
  }

  /** What was written since the file system began, as a layer; mounts are not part of it. */
  layer(): Layer {
    return difference(this.#disk.base, entriesOf(this.#disk.root, '/', false));
  }

  /** Calls back after every write, mounts included. @returns Ends it. */
  watch(listener: ChangeListener): () => void {
    return this.#disk.watch(listener);
  }

  /** Takes over a write that has happened elsewhere; listeners hear of it with `origin`, so that its writer can be left out. */
  apply(change: Change, origin?: unknown): void {
    const root = this.as(ROOT);
    const place = root.#place(change.path, false);
    if (place.readOnly) return;
    if (change.entry.kind === 'whiteout') {
      if (place.node === undefined || place.parent === undefined) return;
      place.parent.children?.delete(place.name);
    } else if (place.path === '/') {
      this.#disk.root.entry = change.entry;
    } else {
      if (place.parent === undefined) root.mkdir(parentOf(change.path), { recursive: true });
      const { parent, name, node } = root.#place(change.path, false);
      if (node !== undefined && node.entry.kind === change.entry.kind) node.entry = change.entry;
      else parent?.children?.set(name, nodeOf(change.entry));
    }
    this.#tell(place, change.entry, origin);
  }

  #isClosed({ readOnly, path }: Place): boolean {
    return readOnly || this.#disk.isLocked(path);
  }

  #find(path: string, follow = true): TreeNode {
    const { node } = this.#place(path, follow);
    if (node === undefined) throw new FileSystemError('ENOENT', path);
    return node;
  }

  /** Walks the path. @throws ENOTDIR, EACCES, ELOOP, ENAMETOOLONG; a missing end is `node: undefined`, a missing folder `parent: undefined`. */
  #place(path: string, follow = true): Place {
    let rest = partsOf(path);
    let disk = this.#disk;
    let mountPath = '/';
    let readOnly = false;
    let under: TreeNode | undefined;
    let links = 0;
    const enter = (found: TreeNode, at: string): TreeNode => {
      if (found.mounted === undefined) return found;
      under = found;
      disk = found.mounted.disk;
      mountPath = at;
      readOnly = found.mounted.readOnly;
      return disk.root;
    };
    const start = (): { node: TreeNode; at: string } => {
      disk = this.#disk;
      mountPath = '/';
      readOnly = false;
      under = undefined;
      return { node: enter(this.#disk.root, '/'), at: '/' };
    };
    let { node, at } = start();
    // Folders on the way, so that `..` after a link goes to the right one.
    let parent: TreeNode | undefined = node;
    for (let index = 0; index < rest.length; index += 1) {
      const name = rest[index] ?? '';
      if (name === '..') {
        if (node.children === undefined) throw new FileSystemError('ENOTDIR', path);
        // Links are followed by now, so the parent is the one that `at` names.
        rest = [...partsOf(parentOf(at)), ...rest.slice(index + 1)];
        index = -1;
        ({ node, at } = start());
        parent = node;
        continue;
      }
      if (name.length > NAME_AT_MOST) throw new FileSystemError('ENAMETOOLONG', path);
      if (node.children === undefined) throw new FileSystemError('ENOTDIR', path);
      if (!this.#may(node.entry, 'x')) throw new FileSystemError('EACCES', path);
      const last = index === rest.length - 1;
      const found: TreeNode | undefined = node.children.get(name);
      const here = childOf(at, name);
      if (found === undefined) {
        return {
          path: here,
          name,
          disk,
          mountPath,
          readOnly,
          parent: last ? node : undefined,
          node: undefined,
          under: undefined,
        };
      }
      if (found.entry.kind === 'link' && (follow || !last)) {
        links += 1;
        if (links > LINKS_AT_MOST) throw new FileSystemError('ELOOP', path);
        const { target } = found.entry;
        rest = [...partsOf(target.startsWith('/') ? target : `${at}/${target}`), ...rest.slice(index + 1)];
        index = -1;
        ({ node, at } = start());
        parent = node;
        continue;
      }
      parent = node;
      under = undefined;
      node = enter(found, here);
      at = here;
    }
    return {
      path: at,
      name: nameOf(at),
      disk,
      mountPath,
      readOnly,
      parent: at === '/' ? undefined : parent,
      node,
      under,
    };
  }

  #may(entry: Entry, right: string): boolean {
    if (this.user.uid === 0) return right !== 'x' || entry.kind === 'directory' || (entry.mode & 0o111) !== 0;
    const bit = right === 'r' ? 4 : right === 'w' ? 2 : 1;
    const shift = entry.uid === this.user.uid ? 6 : entry.gid === this.user.gid ? 3 : 0;
    return ((entry.mode >> shift) & bit) !== 0;
  }

  /** @throws EROFS, EACCES, EPERM where the folder may not be written */
  #mayChange(place: Place, path: string): void {
    if (place.parent === undefined) throw new FileSystemError('ENOENT', path);
    if (this.#isClosed(place)) throw new FileSystemError('EROFS', path);
    const folder = place.parent.entry;
    if (!this.#may(folder, 'w') || !this.#may(folder, 'x')) throw new FileSystemError('EACCES', path);
    const STICKY = 0o1000;
    if ((folder.mode & STICKY) === 0 || this.user.uid === 0 || place.node === undefined) return;
    if (place.node.entry.uid !== this.user.uid && folder.uid !== this.user.uid)
      throw new FileSystemError('EPERM', path);
  }

  #put(place: Place, path: string, entry: Entry): void {
    this.#mayChange(place, path);
    place.parent?.children?.set(place.name, nodeOf(entry));
    if (place.parent !== undefined) this.#touch(place.parent);
    this.#tell(place, entry);
  }

  #set(place: Place, entry: Entry): void {
    if (place.node === undefined) return;
    place.node.entry = entry;
    this.#tell(place, entry);
  }

  #touch(folder: TreeNode): void {
    // Only ever called with a directory: the entry stays one.
    folder.entry = { ...(folder.entry as DirectoryEntry), modified: this.#disk.now() };
  }

  #owned(path: string): Place & { readonly node: TreeNode } {
    const place = this.#place(path);
    if (place.node === undefined) throw new FileSystemError('ENOENT', path);
    if (this.#isClosed(place)) throw new FileSystemError('EROFS', path);
    if (this.user.uid !== 0 && place.node.entry.uid !== this.user.uid)
      throw new FileSystemError('EPERM', path);
    return { ...place, node: place.node };
  }

  #tell(place: Pick<Place, 'path' | 'disk' | 'mountPath'>, entry: LayerEntry, origin?: unknown): void {
    const path = place.mountPath === '/' ? place.path : place.path.slice(place.mountPath.length) || '/';
    place.disk.tell({ path, entry }, origin);
  }
}

const statOf = (entry: Entry): Stat => ({
  kind: entry.kind,
  mode: entry.mode,
  uid: entry.uid,
  gid: entry.gid,
  size: entry.kind === 'file' ? entry.content.length : entry.kind === 'link' ? entry.target.length : 4096,
  modified: entry.modified,
});

/** `rmdir` and `rename` take a folder by its name only. */
const endsInDots = (path: string) => /(?:^|\/)\.\.?\/*$/.test(path);

const partsOf = (path: string) => path.split('/').filter((part) => part !== '' && part !== '.');

interface Place {
  /** Links followed. */
  readonly path: string;
  readonly name: string;
  readonly disk: Disk;
  readonly mountPath: string;
  readonly readOnly: boolean;
  readonly parent: TreeNode | undefined;
  readonly node: TreeNode | undefined;
  /** The folder below, where the place is a mount's root. */
  readonly under: TreeNode | undefined;
}
