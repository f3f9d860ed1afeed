import { parentOf, within } from '../../../lab/file-system/path.ts';
import { isOwnPath, readLabFiles } from '../../../lab/lab-files.ts';
import type { World } from '../../../lab/world.ts';
import type { Texts } from '../../../workspace/merge.ts';

export interface FileLinkEvents {
  /** Something in the world has changed files: all of them as they are now. */
  readonly changed: (files: Texts) => void;
  /** A file could not be written to the world. */
  readonly failed: (path: string, why: string) => void;
}

/** Ties the learner's files to those of a world. */
export interface FileLink {
  /** Makes the world's files these. */
  readonly write: (files: Texts) => void;
  readonly end: () => void;
}

/** How long the world's files must be quiet before they are read again, in milliseconds: one command writes many. */
const QUIET = 30;

/** Writes files to a world as their owner, and tells what the world itself changes in them. */
export function connectFiles(
  { files: disk, home }: Pick<World, 'files' | 'home'>,
  files: Texts,
  events: FileLinkEvents,
): FileLink {
  const { uid, gid } = disk.stat(home);
  const own = disk.as({ uid, gid });
  let known = files;
  let isWriting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const readAgain = (): void => {
    timer = undefined;
    const now = readLabFiles(disk, home);
    const differs = now.size !== known.size || [...now].some(([path, text]) => known.get(path) !== text);
    known = now;
    if (differs) events.changed(now);
  };
  const unwatch = disk.watch(({ path }) => {
    if (isWriting || !within(home, path) || !isOwnPath(path.slice(home.length + 1))) return;
    timer ??= setTimeout(readAgain, QUIET);
  });
  const write = (next: Texts): void => {
    const before = known;
    known = next;
    isWriting = true;
    for (const path of before.keys())
      if (!next.has(path))
        attempt(path, () => {
          removeFile(path);
        });
    for (const [path, text] of next) {
      if (before.get(path) !== text)
        attempt(path, () => {
          writeFile(path, text);
        });
    }
    isWriting = false;
  };
  const attempt = (path: string, deed: () => void): void => {
    try {
      deed();
    } catch (error) {
      events.failed(path, error instanceof Error ? error.message : String(error));
    }
  };
  const writeFile = (path: string, text: string): void => {
    const full = `${home}/${path}`;
    own.mkdir(parentOf(full), { recursive: true });
    own.writeFile(full, text);
  };
  /** Folders that hold nothing any more go with the last file in them, as in the list of files. */
  const removeFile = (path: string): void => {
    own.remove(`${home}/${path}`, { force: true });
    let folder = parentOf(`${home}/${path}`);
    while (folder !== home && within(home, folder) && own.list(folder).length === 0) {
      own.remove(folder);
      folder = parentOf(folder);
    }
  };
  // The world may have begun with other files than these.
  known = readLabFiles(disk, home);
  write(files);
  return {
    write,
    end: () => {
      clearTimeout(timer);
      unwatch();
    },
  };
}
