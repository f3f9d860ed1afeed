import type { FileSystem, Stat } from '../../file-system/file-system.ts';

const TYPES = { file: 0o100000, directory: 0o040000, link: 0o120000 } as const;
const decoder = new TextDecoder();

type Encoding = string | { readonly encoding?: string } | undefined;

/** A machine's files as isomorphic-git asks for them. https://isomorphic-git.org/docs/en/fs */
export function gitFiles(files: FileSystem) {
  return {
    promises: {
      readFile: (path: string, options?: Encoding) =>
        attempt(() => {
          const bytes = files.readFile(path);
          const encoding = typeof options === 'string' ? options : options?.encoding;
          // A copy: isomorphic-git makes buffers of what it gets, and contents must never be changed in place.
          return encoding === undefined ? bytes.slice() : decoder.decode(bytes);
        }),
      writeFile: (path: string, content: Uint8Array | string, options?: { readonly mode?: number }) =>
        attempt(() => {
          const bytes = typeof content === 'string' ? content : Uint8Array.from(content);
          files.writeFile(path, bytes, options?.mode === undefined ? {} : { mode: options.mode & 0o777 });
          if (options?.mode !== undefined) files.chmod(path, options.mode & 0o777);
        }),
      unlink: (path: string) =>
        attempt(() => {
          files.remove(path);
        }),
      readdir: (path: string) => attempt(() => files.list(path)),
      mkdir: (path: string) =>
        attempt(() => {
          files.mkdir(path);
        }),
      rmdir: (path: string) =>
        attempt(() => {
          files.remove(path);
        }),
      rm: (path: string) =>
        attempt(() => {
          files.remove(path, { recursive: true, force: true });
        }),
      stat: (path: string) => attempt(() => statOf(files.stat(path))),
      lstat: (path: string) => attempt(() => statOf(files.lstat(path))),
      readlink: (path: string) => attempt(() => files.readlink(path)),
      symlink: (target: string, path: string) =>
        attempt(() => {
          files.symlink(target, path);
        }),
    },
  };
}

const attempt = <T>(act: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(act());
  });

function statOf({ kind, mode, uid, gid, size, modified }: Stat) {
  return {
    type: kind === 'link' ? 'symlink' : kind === 'directory' ? 'dir' : 'file',
    mode: TYPES[kind] | mode,
    uid,
    gid,
    size,
    ino: 0,
    dev: 0,
    mtimeMs: modified,
    ctimeMs: modified,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'directory',
    isSymbolicLink: () => kind === 'link',
  };
}
