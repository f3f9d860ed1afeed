import { Dockerignore } from '../../../checker/dockerignore/dockerignore.ts';
import { FileSystem } from '../../file-system/file-system.ts';
import { childOf, nameOf, parentOf, resolvePath } from '../../file-system/path.ts';
import { BuildError } from '../api.ts';
import { entryAt } from './entry.ts';
import { keptPaths } from './ignore.ts';
import { Source } from './source.ts';

/** The folder that is built from: what `docker build` would send to the builder. */
export interface BuildContext {
  readonly source: Source;
  /** The ignore file that counts: `<Dockerfile>.dockerignore`, else `.dockerignore`. */
  readonly ignoreFile: { readonly path: string; readonly text: string } | undefined;
  /** The files that are left, from `/` on, all root's; read when a step first asks. */
  readonly files: () => FileSystem;
  /** Bytes that are sent for them. */
  readonly size: () => number;
}

const IGNORE_FILE = '.dockerignore';

/**
 * Reads the Dockerfile and what goes with it.
 * @throws {BuildError} where the context or the Dockerfile is not there.
 * Source: https://docs.docker.com/build/concepts/context/
 */
export function openContext(laptop: FileSystem, folder: string, dockerfile = 'Dockerfile'): BuildContext {
  const path = resolvePath(folder, dockerfile);
  if (!isFolder(laptop, folder))
    throw new BuildError(`unable to prepare context: path "${folder}" not found`);
  const root = laptop.realpath(folder);
  const text = textAt(laptop, path);
  if (text === undefined) {
    const name = nameOf(path);
    throw new BuildError(
      `failed to solve: failed to read dockerfile: open ${name}: no such file or directory`,
    );
  }
  const ignorePath = [`${path}${IGNORE_FILE}`, childOf(root, IGNORE_FILE)].find(
    (each) => textAt(laptop, each) !== undefined,
  );
  const ignore = ignorePath === undefined ? '' : (textAt(laptop, ignorePath) ?? '');
  let made: FileSystem | undefined;
  const files = (): FileSystem => (made ??= sent(laptop, root, new Dockerignore(ignore)));
  return {
    source: new Source(nameOf(path), text),
    ignoreFile: ignorePath === undefined ? undefined : { path: nameOf(ignorePath), text: ignore },
    files,
    size: () => {
      let size = 0;
      for (const [each, stat] of files().walk('/'))
        size += each.length + (stat.kind === 'file' ? stat.size : 0);
      return size;
    },
  };
}

function sent(laptop: FileSystem, root: string, ignore: Dockerignore): FileSystem {
  const files = new FileSystem();
  for (const own of keptPaths(laptop, root, ignore)) {
    const entry = { ...entryAt(laptop, childOf(root, own)), uid: 0, gid: 0 };
    files.apply({ path: `/${own}`, entry });
  }
  return files;
}

function isFolder(files: FileSystem, path: string): boolean {
  return files.exists(path) && files.stat(path).kind === 'directory';
}

function textAt(files: FileSystem, path: string): string | undefined {
  const isThere = files.exists(parentOf(path)) && files.exists(path) && files.stat(path).kind === 'file';
  return isThere ? files.readText(path) : undefined;
}
