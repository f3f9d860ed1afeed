import type { IFileSystem, FsStat } from 'just-bash/browser';
import { FileSystemError, type FileSystem, type Stat } from '../../../file-system/file-system.ts';
import { joined } from '../../../file-system/joined.ts';
import { childOf, nameOf, resolvePath } from '../../../file-system/path.ts';
import { bytesOfLatin1, latin1Of } from '../latin1.ts';

/**
 * A machine's files as the library wants them. Whatever fails throws our own error, with Linux's code in front.
 * @param commandPath The library looks for its own command in PATH: this one answers as if it stood there.
 * @param told Takes what is written to /dev/stderr.
 * @param failed Told of each path that could not be read, as the library forgets why.
 */
export function libraryFiles(
  files: FileSystem,
  commandPath: string,
  told: (bytes: Uint8Array) => void,
  failed: (path: string, error: FileSystemError) => void,
): IFileSystem {
  const info = (stat: Stat): FsStat => ({
    isFile: stat.kind === 'file',
    isDirectory: stat.kind === 'directory',
    isSymbolicLink: stat.kind === 'link',
    mode: stat.mode,
    size: stat.size,
    mtime: new Date(stat.modified),
  });
  const command: FsStat = {
    isFile: true,
    isDirectory: false,
    isSymbolicLink: false,
    mode: 0o755,
    size: 0,
    mtime: new Date(0),
  };
  const later = <T>(work: () => T): Promise<T> =>
    new Promise((resolve) => {
      resolve(work());
    });
  const read = (path: string): Uint8Array => {
    if (path === '/dev/null') return new Uint8Array(0);
    try {
      return files.readFile(path);
    } catch (error) {
      if (error instanceof FileSystemError) failed(path, error);
      throw error;
    }
  };
  const bytesOf = (content: string | Uint8Array, encoding: Encoding): Uint8Array => {
    if (typeof content !== 'string') return content;
    const name = nameOfEncoding(encoding);
    return name === 'binary' || name === 'latin1'
      ? bytesOfLatin1(content)
      : new TextEncoder().encode(content);
  };
  const write = (path: string, content: Uint8Array, append: boolean) => {
    if (path === '/dev/stderr') told(content.slice());
    else if (path !== '/dev/null') files.writeFile(path, content, { append });
  };
  const copy = (from: string, to: string): void => {
    const { kind, mode } = files.stat(from);
    if (kind !== 'directory') {
      files.writeFile(to, files.readFile(from), { mode });
      return;
    }
    files.mkdir(to, { recursive: true, mode });
    for (const name of files.list(from)) copy(childOf(from, name), childOf(to, name));
  };
  return {
    readFile: (path, options) =>
      later(() => {
        const name = nameOfEncoding(options);
        const content = read(path);
        return name === 'binary' || name === 'latin1' ? latin1Of(content) : new TextDecoder().decode(content);
      }),
    readFileBuffer: (path) => later(() => read(path)),
    writeFile: (path, content, options) =>
      later(() => {
        write(path, bytesOf(content, options), false);
      }),
    appendFile: (path, content, options) =>
      later(() => {
        const added = bytesOf(content, options);
        // The bytes may be a view of the library's own: what is kept must not change under it.
        write(path, files.exists(path) ? added : joined(new Uint8Array(0), added), true);
      }),
    exists: (path) => later(() => path === commandPath || path === '/dev/null' || files.exists(path)),
    stat: (path) => later(() => (path === commandPath ? command : info(files.stat(path)))),
    lstat: (path) => later(() => (path === commandPath ? command : info(files.lstat(path)))),
    mkdir: (path, options) =>
      later(() => {
        files.mkdir(path, { recursive: options?.recursive ?? false });
      }),
    readdir: (path) => later(() => files.list(path)),
    readdirWithFileTypes: (path) =>
      later(() =>
        files.list(path).map((name) => {
          const { kind } = files.lstat(childOf(path, name));
          return {
            name,
            isFile: kind === 'file',
            isDirectory: kind === 'directory',
            isSymbolicLink: kind === 'link',
          };
        }),
      ),
    rm: (path, options) =>
      later(() => {
        files.remove(path, { recursive: options?.recursive ?? false, force: options?.force ?? false });
      }),
    cp: (from, to) =>
      later(() => {
        copy(from, to);
      }),
    mv: (from, to) =>
      later(() => {
        files.rename(from, to);
      }),
    resolvePath,
    getAllPaths: () => [],
    chmod: (path, mode) =>
      later(() => {
        files.chmod(path, mode);
      }),
    symlink: (target, path) =>
      later(() => {
        files.symlink(target, path);
      }),
    link: (path) => Promise.reject(new FileSystemError('EPERM', nameOf(path))),
    readlink: (path) => later(() => files.readlink(path)),
    realpath: (path) => later(() => files.realpath(path)),
    utimes: (path, _accessed, modified) =>
      later(() => {
        files.utimes(path, modified.getTime());
      }),
  };
}

type Encoding = Parameters<IFileSystem['writeFile']>[2] | Parameters<IFileSystem['readFile']>[1];

const nameOfEncoding = (options: Encoding) => (typeof options === 'string' ? options : options?.encoding);
