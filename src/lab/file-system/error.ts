/** Why a call failed, with the names and numbers of Linux. https://man7.org/linux/man-pages/man3/errno.3.html */
const REASONS = {
  EACCES: [13, 'permission denied'],
  EBUSY: [16, 'resource busy or locked'],
  EEXIST: [17, 'file already exists'],
  EINVAL: [22, 'invalid argument'],
  EISDIR: [21, 'illegal operation on a directory'],
  ELOOP: [40, 'too many symbolic links encountered'],
  ENAMETOOLONG: [36, 'name too long'],
  ENOENT: [2, 'no such file or directory'],
  ENOSPC: [28, 'no space left on device'],
  ENOTDIR: [20, 'not a directory'],
  ENOTEMPTY: [39, 'directory not empty'],
  EPERM: [1, 'operation not permitted'],
  EROFS: [30, 'read-only file system'],
  EXDEV: [18, 'cross-device link not permitted'],
} as const;

export type FileSystemErrorCode = keyof typeof REASONS;

/** A failed call on a file system: `ENOENT: no such file or directory, '/app/x'`. */
export class FileSystemError extends Error {
  readonly code: FileSystemErrorCode;
  /** Negative, as Node gives it. */
  readonly errno: number;
  /** In Node's words, without the path: `no such file or directory`. */
  readonly reason: string;
  readonly path: string;

  constructor(code: FileSystemErrorCode, path: string) {
    const [errno, reason] = REASONS[code];
    super(`${code}: ${reason}, '${path}'`);
    this.name = 'FileSystemError';
    this.code = code;
    this.errno = -errno;
    this.reason = reason;
    this.path = path;
  }
}
