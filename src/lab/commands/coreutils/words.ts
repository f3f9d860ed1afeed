import { FileSystemError, type FileSystemErrorCode } from '../../file-system/file-system.ts';

/** glibc's words for why a call failed. https://man7.org/linux/man-pages/man3/strerror.3.html */
const REASONS: Readonly<Record<FileSystemErrorCode, string>> = {
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EINVAL: 'Invalid argument',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  ENOENT: 'No such file or directory',
  ENOSPC: 'No space left on device',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  EPERM: 'Operation not permitted',
  EROFS: 'Read-only file system',
  EXDEV: 'Invalid cross-device link',
};

/** Why a call on files failed, in the words of Linux. Anything else that was thrown goes on. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof FileSystemError)) throw error;
  return REASONS[error.code];
}

/** A name in quotes, as the GNU tools write it in their messages. */
export function quote(name: string): string {
  return name.includes("'")
    ? name.includes('"')
      ? `'${name.replaceAll("'", "'\\''")}'`
      : `"${name}"`
    : `'${name}'`;
}

/** `4.0K`: rounded up, as `ls -h` and `du -h` write sizes. */
export function humanSize(bytes: number): string {
  const UNITS = ['', 'K', 'M', 'G', 'T'];
  let value = bytes;
  let unit = 0;
  for (; value >= 1024 && unit < UNITS.length - 1; unit += 1) value /= 1024;
  if (unit === 0) return String(bytes);
  const rounded = value < 9.95 ? (Math.ceil(value * 10) / 10).toFixed(1) : String(Math.ceil(value));
  return `${rounded}${UNITS[unit] ?? ''}`;
}
