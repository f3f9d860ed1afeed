import { PGlite } from '@electric-sql/pglite';
import type { DirectoryEntry, DirectoryFiles } from './data-directory.ts';

/** As much of Emscripten's file system as is read here. https://emscripten.org/docs/api_reference/Filesystem-API.html */
interface EmscriptenModule {
  readonly FS: {
    readonly readdir: (path: string) => string[];
    readonly stat: (path: string) => { readonly mode: number };
    readonly isDir: (mode: number) => boolean;
    readonly readFile: (path: string) => Uint8Array;
  };
}

const PERMISSIONS = 0o7777;

/**
 * The files of a running cluster as they are now: what a crash would leave, from which PostgreSQL recovers. Read where
 * PGlite holds them; an archive of them (dumpDataDir) takes several times as long.
 */
export function readCluster(pglite: PGlite): DirectoryFiles {
  const { FS } = pglite.Module as unknown as EmscriptenModule;
  const files = new Map<string, DirectoryEntry>();
  const read = (folder: string) => {
    for (const name of FS.readdir(PGlite.paths.PGDATA + folder).sort()) {
      if (name === '.' || name === '..') continue;
      const path = `${folder}/${name}`;
      const at = PGlite.paths.PGDATA + path;
      const { mode } = FS.stat(at);
      const isFolder = FS.isDir(mode);
      files.set(path, { mode: mode & PERMISSIONS, content: isFolder ? undefined : FS.readFile(at) });
      if (isFolder) read(path);
    }
  };
  read('');
  return files;
}
