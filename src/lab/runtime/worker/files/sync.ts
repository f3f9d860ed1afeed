import { FileSystem, FileSystemError } from '../../../file-system/file-system.ts';
import { childOf, nameOf, parentOf, resolvePath, within } from '../../../file-system/path.ts';
import { Buffer } from '../../node/buffer.ts';
import { codedError, codedTypeError } from '../errors.ts';
import { process } from '../process.ts';
import { received } from '../timers.ts';
import { call, failure } from './failure.ts';
import { Dirent, Stats } from './stats.ts';

/** The calls of `fs` that end in `Sync`; the others are made from them. https://nodejs.org/api/fs.html */

let files = new FileSystem();
export function useFiles(own: FileSystem): void {
  files = own;
}
export const machineFiles = (): FileSystem => files;

export const constants = {
  F_OK: 0,
  X_OK: 1,
  W_OK: 2,
  R_OK: 4,
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 64,
  O_EXCL: 128,
  O_TRUNC: 512,
  O_APPEND: 1024,
  COPYFILE_EXCL: 1,
  COPYFILE_FICLONE: 2,
  COPYFILE_FICLONE_FORCE: 4,
  S_IFMT: 0o170000,
  S_IFREG: 0o100000,
  S_IFDIR: 0o040000,
  S_IFLNK: 0o120000,
} as const;

export type PathLike = string | URL | Uint8Array;
type Encoding = BufferEncoding | 'buffer' | null | undefined;
type Options =
  Encoding | { readonly encoding?: Encoding; readonly flag?: string; readonly mode?: number | string };
export type Data = string | NodeJS.ArrayBufferView | ArrayBuffer;

/** The path as it was given, for messages. @throws ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE */
export function pathOf(path: unknown, name = 'path'): string {
  if (path instanceof URL) return decodeURIComponent(path.pathname);
  const text = path instanceof Uint8Array ? Buffer.from(path).toString() : path;
  if (typeof text !== 'string')
    throw codedTypeError(
      'ERR_INVALID_ARG_TYPE',
      `The "${name}" argument must be of type string or an instance of Buffer or URL. Received ${received(path)}`,
    );
  if (text.includes('\0'))
    throw codedTypeError(
      'ERR_INVALID_ARG_VALUE',
      `The argument '${name}' must be a string, Uint8Array, or URL without null bytes. Received '${text.replaceAll('\0', '\\x00')}'`,
    );
  return text;
}

/** The same, from the root on; dots are the file system's matter. */
const full = (path: string): string => (path.startsWith('/') ? path : `${process.cwd()}/${path}`);

const encodingOf = (options: Options): Encoding =>
  typeof options === 'string' ? options : (options?.encoding ?? undefined);

const bytesOf = (data: unknown, encoding: Encoding): Uint8Array => {
  if (typeof data === 'string')
    return Buffer.from(data, encoding === 'buffer' || encoding == null ? 'utf8' : encoding);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  throw codedTypeError(
    'ERR_INVALID_ARG_TYPE',
    `The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received ${received(data)}`,
  );
};

const modeOf = (mode: number | string | undefined): number | undefined =>
  typeof mode === 'string' ? Number.parseInt(mode, 8) : mode;

const inodes = new Map<string, number>();
function inodeOf(path: string): number {
  const known = inodes.get(path);
  if (known !== undefined) return known;
  inodes.set(path, inodes.size + 2);
  return inodes.size + 1;
}

interface Descriptor {
  readonly path: string;
  readonly flags: string;
  position: number;
}
const descriptors = new Map<number, Descriptor>();
let nextDescriptor = 17;

function descriptor(fd: unknown, syscall: string): Descriptor {
  const found = descriptors.get(fd as number);
  if (found !== undefined) return found;
  if (typeof fd !== 'number')
    throw codedTypeError(
      'ERR_INVALID_ARG_TYPE',
      `The "fd" argument must be of type number. Received ${received(fd)}`,
    );
  throw Object.assign(new Error(`EBADF: bad file descriptor, ${syscall}`), {
    errno: -9,
    code: 'EBADF',
    syscall,
  });
}

function flagsOf(flags: string | number | undefined): string {
  if (typeof flags !== 'number') return flags ?? 'r';
  const access = flags & 3;
  if ((flags & constants.O_APPEND) !== 0) return access === 2 ? 'a+' : 'a';
  if ((flags & constants.O_CREAT) !== 0)
    return `${(flags & constants.O_TRUNC) !== 0 ? 'w' : 'a'}${(flags & constants.O_EXCL) !== 0 ? 'x' : ''}${access === 2 ? '+' : ''}`;
  return access === 0 ? 'r' : 'r+';
}

function ensureFile(path: string, flags: string, mode: number | undefined): void {
  if (flags.startsWith('r')) {
    files.access(path, flags.includes('+') ? 'rw' : 'r');
    if (flags.includes('+') && files.stat(path).kind === 'directory')
      throw new FileSystemError('EISDIR', path);
    return;
  }
  const exclusive = flags.includes('x');
  if (flags.startsWith('w'))
    files.writeFile(path, '', { exclusive, ...(mode === undefined ? {} : { mode }) });
  else files.writeFile(path, '', { exclusive, append: true, ...(mode === undefined ? {} : { mode }) });
}

export const sync = {
  openSync: (path: PathLike, flags?: string | number, mode?: number | string): number => {
    const given = pathOf(path);
    const wanted = flagsOf(flags);
    return call('open', given, () => {
      ensureFile(full(given), wanted, modeOf(mode));
      const fd = nextDescriptor;
      nextDescriptor += 1;
      descriptors.set(fd, { path: files.realpath(full(given)), flags: wanted, position: 0 });
      return fd;
    });
  },
  closeSync: (fd: number): void => {
    descriptor(fd, 'close');
    descriptors.delete(fd);
  },
  readSync: (
    fd: number,
    target: NodeJS.ArrayBufferView,
    offset: number | { offset?: number; length?: number; position?: number | null } = 0,
    length?: number,
    position?: number | null,
  ): number => {
    const open = descriptor(fd, 'read');
    const options = typeof offset === 'object' ? offset : { offset, length, position };
    const into = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
    const start = options.offset ?? 0;
    const content = call('read', undefined, () => files.readFile(open.path));
    const at = options.position ?? open.position;
    const part = content.subarray(at, at + (options.length ?? into.length - start));
    into.set(part, start);
    if (options.position == null) open.position += part.length;
    return part.length;
  },
  writeSync: (
    fd: number,
    data: string | NodeJS.ArrayBufferView,
    second?: number | null,
    third?: number | BufferEncoding,
    fourth?: number | null,
  ): number => {
    if (fd === 1 || fd === 2) {
      const bytes = bytesOf(data, undefined);
      process[fd === 1 ? 'stdout' : 'stderr'].write(bytes);
      return bytes.length;
    }
    const open = descriptor(fd, 'write');
    const text = typeof data === 'string';
    const whole = bytesOf(data, text && typeof third === 'string' ? third : undefined);
    const bytes = text
      ? whole
      : whole.subarray(second ?? 0, (second ?? 0) + (typeof third === 'number' ? third : whole.length));
    const position = text ? second : fourth;
    return call('write', undefined, () => {
      const old = files.readFile(open.path);
      const at = open.flags.startsWith('a') ? old.length : (position ?? open.position);
      if (at === old.length) files.writeFile(open.path, bytes, { append: true });
      else {
        const grown = new Uint8Array(Math.max(old.length, at + bytes.length));
        grown.set(old);
        grown.set(bytes, at);
        files.writeFile(open.path, grown);
      }
      if (position == null) open.position = at + bytes.length;
      return bytes.length;
    });
  },
  fstatSync: (fd: number): Stats => {
    const open = descriptor(fd, 'fstat');
    return call('fstat', undefined, () => new Stats(files.stat(open.path), inodeOf(open.path)));
  },
  fsyncSync: (fd: number): void => void descriptor(fd, 'fsync'),
  fdatasyncSync: (fd: number): void => void descriptor(fd, 'fdatasync'),
  ftruncateSync: (fd: number, length = 0): void => {
    sync.truncateSync(descriptor(fd, 'ftruncate').path, length);
  },

  readFileSync: (path: PathLike | number, options?: Options): Buffer | string => {
    const given = typeof path === 'number' ? descriptor(path, 'read').path : pathOf(path);
    const content = ((): Uint8Array => {
      try {
        return files.readFile(full(given));
      } catch (error) {
        // A folder can be opened; it is the reading that fails.
        if (error instanceof FileSystemError && error.code === 'EISDIR') throw failure(error, 'read');
        throw failure(error, 'open', given);
      }
    })();
    const buffer = Buffer.from(content);
    const encoding = encodingOf(options);
    return encoding == null || encoding === 'buffer' ? buffer : buffer.toString(encoding);
  },
  writeFileSync: (path: PathLike | number, data: Data, options?: Options): void => {
    const bytes = bytesOf(data, encodingOf(options));
    if (typeof path === 'number') {
      sync.writeSync(path, bytes);
      return;
    }
    const given = pathOf(path);
    const { flag = 'w', mode } = typeof options === 'object' && options !== null ? options : {};
    const bits = modeOf(mode);
    call('open', given, () => {
      files.writeFile(full(given), bytes, {
        append: flag.startsWith('a'),
        exclusive: flag.includes('x'),
        ...(bits === undefined ? {} : { mode: bits }),
      });
    });
  },
  appendFileSync: (path: PathLike | number, data: Data, options?: Options): void => {
    const given = typeof options === 'object' && options !== null ? options : { encoding: options };
    sync.writeFileSync(path, data, { flag: 'a', ...given });
  },
  existsSync: (path: unknown): boolean => {
    try {
      return files.exists(full(pathOf(path)));
    } catch {
      return false;
    }
  },
  accessSync: (path: PathLike, mode = 0): void => {
    const given = pathOf(path);
    const rights = `${mode & 4 ? 'r' : ''}${mode & 2 ? 'w' : ''}${mode & 1 ? 'x' : ''}`;
    call('access', given, () => {
      files.access(full(given), rights);
    });
  },
  statSync: (path: PathLike, options?: { readonly throwIfNoEntry?: boolean }): Stats | undefined =>
    stat('stat', path, options),
  lstatSync: (path: PathLike, options?: { readonly throwIfNoEntry?: boolean }): Stats | undefined =>
    stat('lstat', path, options),
  readdirSync: (
    path: PathLike,
    options?:
      | Encoding
      | { readonly withFileTypes?: boolean; readonly recursive?: boolean; readonly encoding?: Encoding },
  ): (string | Dirent)[] => {
    const given = pathOf(path);
    const { withFileTypes = false, recursive = false } =
      typeof options === 'object' && options !== null ? options : {};
    return call('scandir', given, () => {
      const found: (string | Dirent)[] = [];
      const read = (folder: string, below: string) => {
        for (const name of files.list(folder)) {
          const kind = files.lstat(childOf(folder, name)).kind;
          const shown = below === '' ? name : `${below}/${name}`;
          found.push(
            withFileTypes ? new Dirent(name, below === '' ? given : `${given}/${below}`, kind) : shown,
          );
          if (recursive && kind === 'directory') read(childOf(folder, name), shown);
        }
      };
      read(full(given), '');
      return found;
    });
  },
  mkdirSync: (
    path: PathLike,
    options?: number | string | { readonly recursive?: boolean; readonly mode?: number | string },
  ): string | undefined => {
    const given = pathOf(path);
    const { recursive = false, mode } = typeof options === 'object' ? options : { mode: options };
    const bits = modeOf(mode);
    return call('mkdir', given, () => {
      let first: string | undefined;
      if (recursive) {
        for (let at = given; at !== '' && !files.exists(full(at)); at = at.replace(/\/*[^/]*$/, ''))
          first = at;
      }
      files.mkdir(full(given), { recursive, ...(bits === undefined ? {} : { mode: bits }) });
      return first;
    });
  },
  mkdtempSync: (prefix: string): string => {
    const path = `${prefix}${Array.from({ length: 6 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join('')}`;
    call('mkdtemp', `${prefix}XXXXXX`, () => {
      files.mkdir(full(path), { mode: 0o700 });
    });
    return path;
  },
  rmdirSync: (path: PathLike): void => {
    const given = pathOf(path);
    call('rmdir', given, () => {
      if (files.lstat(full(given)).kind !== 'directory') throw new FileSystemError('ENOTDIR', given);
      files.remove(full(given));
    });
  },
  unlinkSync: (path: PathLike): void => {
    const given = pathOf(path);
    call('unlink', given, () => {
      if (files.lstat(full(given)).kind === 'directory') throw new FileSystemError('EISDIR', given);
      files.remove(full(given));
    });
  },
  rmSync: (
    path: PathLike,
    options: { readonly recursive?: boolean; readonly force?: boolean } = {},
  ): void => {
    const given = pathOf(path);
    const there = ((): boolean => {
      try {
        files.lstat(full(given));
        return true;
      } catch (error) {
        if (options.force === true && error instanceof FileSystemError && error.code === 'ENOENT')
          return false;
        throw failure(error, 'lstat', given);
      }
    })();
    if (!there) return;
    if (files.lstat(full(given)).kind === 'directory' && options.recursive !== true)
      throw Object.assign(
        codedError('ERR_FS_EISDIR', `Path is a directory: rm returned EISDIR (is a directory) ${given}`),
        { name: 'SystemError', errno: 21, syscall: 'rm', path: given },
      );
    call('rm', given, () => {
      files.remove(full(given), { recursive: options.recursive ?? false, force: options.force ?? false });
    });
  },
  renameSync: (from: PathLike, to: PathLike): void => {
    const [source, target] = [pathOf(from, 'oldPath'), pathOf(to, 'newPath')];
    call(
      'rename',
      source,
      () => {
        files.rename(full(source), full(target));
      },
      target,
    );
  },
  copyFileSync: (from: PathLike, to: PathLike, mode = 0): void => {
    const [source, target] = [pathOf(from, 'src'), pathOf(to, 'dest')];
    call(
      'copyfile',
      source,
      () => {
        files.writeFile(full(target), files.readFile(full(source)), {
          exclusive: (mode & constants.COPYFILE_EXCL) !== 0,
          mode: files.stat(full(source)).mode,
        });
      },
      target,
    );
  },
  cpSync: (
    from: PathLike,
    to: PathLike,
    options: {
      readonly recursive?: boolean;
      readonly force?: boolean;
      readonly errorOnExist?: boolean;
      readonly filter?: (source: string, target: string) => boolean;
    } = {},
  ): void => {
    const [source, target] = [pathOf(from, 'src'), pathOf(to, 'dest')];
    const copy = (one: string, other: string): void => {
      if (options.filter !== undefined && !options.filter(one, other)) return;
      const { kind } = call('cp', one, () => files.lstat(full(one)));
      if (kind === 'directory') {
        if (options.recursive !== true)
          throw codedError(
            'ERR_FS_EISDIR',
            `Recursive option not enabled, cannot copy a directory: cp returned EISDIR (${one} is a directory (not copied)) ${one}`,
          );
        if (within(resolvePath(process.cwd(), one), resolvePath(process.cwd(), other)))
          throw codedError('ERR_FS_CP_EINVAL', `Cannot copy '${one}' to a subdirectory of self, '${other}'`);
        sync.mkdirSync(other, { recursive: true });
        for (const name of files.list(full(one))) copy(`${one}/${name}`, `${other}/${name}`);
      } else if (kind === 'link') {
        sync.symlinkSync(files.readlink(full(one)), other);
      } else if (options.force !== false || !sync.existsSync(other)) {
        sync.mkdirSync(parentOf(resolvePath(process.cwd(), other)), { recursive: true });
        sync.copyFileSync(one, other);
      }
    };
    copy(source, target);
  },
  symlinkSync: (target: PathLike, path: PathLike): void => {
    const [to, at] = [pathOf(target, 'target'), pathOf(path)];
    call(
      'symlink',
      to,
      () => {
        files.symlink(to, full(at));
      },
      at,
    );
  },
  readlinkSync: (path: PathLike): string => {
    const given = pathOf(path);
    return call('readlink', given, () => files.readlink(full(given)));
  },
  realpathSync: Object.assign((path: PathLike): string => realpath(path), {
    native: (path: PathLike): string => realpath(path),
  }),
  chmodSync: (path: PathLike, mode: number | string): void => {
    const given = pathOf(path);
    call('chmod', given, () => {
      files.chmod(full(given), modeOf(mode) ?? 0);
    });
  },
  chownSync: (path: PathLike, uid: number, gid: number): void => {
    const given = pathOf(path);
    call('chown', given, () => {
      files.chown(full(given), uid, gid);
    });
  },
  utimesSync: (path: PathLike, _accessed: number | string | Date, modified: number | string | Date): void => {
    const given = pathOf(path);
    const ms = modified instanceof Date ? modified.getTime() : Number(modified) * 1000;
    call('utime', given, () => {
      files.utimes(full(given), ms);
    });
  },
  truncateSync: (path: PathLike, length = 0): void => {
    const given = pathOf(path);
    call('open', given, () => {
      const content = files.readFile(full(given));
      const cut = new Uint8Array(length);
      cut.set(content.subarray(0, length));
      files.writeFile(full(given), cut);
    });
  },
  opendirSync: (path: PathLike) => {
    const given = pathOf(path);
    const entries = sync.readdirSync(path, { withFileTypes: true }) as Dirent[];
    let at = 0;
    return {
      path: given,
      readSync: () => entries[at++] ?? null,
      read: () => Promise.resolve(entries[at++] ?? null),
      closeSync: () => undefined,
      close: () => Promise.resolve(),
      [Symbol.asyncIterator]: async function* () {
        await Promise.resolve();
        yield* entries;
      },
    };
  },
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

function realpath(path: PathLike): string {
  const given = pathOf(path);
  return call('lstat', given, () => files.realpath(full(given)));
}

function stat(
  syscall: 'stat' | 'lstat',
  path: PathLike,
  options?: { readonly throwIfNoEntry?: boolean },
): Stats | undefined {
  const given = pathOf(path);
  try {
    const whole = full(given);
    return new Stats(files[syscall](whole), inodeOf(resolvePath('/', whole)));
  } catch (error) {
    if (
      options?.throwIfNoEntry === false &&
      error instanceof FileSystemError &&
      /^ENO(?:ENT|TDIR)$/.test(error.code)
    )
      return undefined;
    throw failure(error, syscall, given);
  }
}

export const fileName = nameOf;
export const fullPath = full;
