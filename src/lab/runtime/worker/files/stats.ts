import type { Stat } from '../../../file-system/file-system.ts';

const TYPES = { file: 0o100000, directory: 0o040000, link: 0o120000 } as const;

/** `fs.Stats`. https://nodejs.org/api/fs.html#class-fsstats */
export class Stats {
  readonly dev = 1;
  readonly mode: number;
  readonly nlink = 1;
  readonly uid: number;
  readonly gid: number;
  readonly rdev = 0;
  readonly blksize = 4096;
  readonly ino: number;
  readonly size: number;
  readonly blocks: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly birthtimeMs: number;
  readonly #kind: Stat['kind'];

  constructor(stat: Stat, ino: number) {
    this.#kind = stat.kind;
    this.mode = TYPES[stat.kind] | stat.mode;
    this.uid = stat.uid;
    this.gid = stat.gid;
    this.ino = ino;
    this.size = stat.size;
    this.blocks = Math.ceil(stat.size / 512);
    this.atimeMs = stat.modified;
    this.mtimeMs = stat.modified;
    this.ctimeMs = stat.modified;
    this.birthtimeMs = stat.modified;
  }
  get atime(): Date {
    return new Date(this.atimeMs);
  }
  get mtime(): Date {
    return new Date(this.mtimeMs);
  }
  get ctime(): Date {
    return new Date(this.ctimeMs);
  }
  get birthtime(): Date {
    return new Date(this.birthtimeMs);
  }
  isFile(): boolean {
    return this.#kind === 'file';
  }
  isDirectory(): boolean {
    return this.#kind === 'directory';
  }
  isSymbolicLink(): boolean {
    return this.#kind === 'link';
  }
  isBlockDevice(): boolean {
    return false;
  }
  isCharacterDevice(): boolean {
    return false;
  }
  isFIFO(): boolean {
    return false;
  }
  isSocket(): boolean {
    return false;
  }
}

/** `fs.Dirent` */
export class Dirent {
  readonly name: string;
  readonly parentPath: string;
  readonly #kind: Stat['kind'];
  constructor(name: string, parentPath: string, kind: Stat['kind']) {
    this.name = name;
    this.parentPath = parentPath;
    this.#kind = kind;
  }
  isFile(): boolean {
    return this.#kind === 'file';
  }
  isDirectory(): boolean {
    return this.#kind === 'directory';
  }
  isSymbolicLink(): boolean {
    return this.#kind === 'link';
  }
  isBlockDevice(): boolean {
    return false;
  }
  isCharacterDevice(): boolean {
    return false;
  }
  isFIFO(): boolean {
    return false;
  }
  isSocket(): boolean {
    return false;
  }
}
