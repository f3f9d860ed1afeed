import { constants } from 'node:fs';
import { access, lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Stats } from 'node:fs';
import { reason } from './journal.ts';

/**
 * Puts a text in the place of a file, whole or not at all: it is written beside it and then takes its name, with the
 * same permissions. A symbolic link is refused, for the file that it leads to may belong to somebody else.
 * @param seen The file as it was when its text was read: one that has changed since is left alone.
 * @returns Why it was not done; undefined where it was.
 */
export async function replaceFile(path: string, text: string, seen: Stats): Promise<string | undefined> {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const now = await lstat(path);
    if (now.isSymbolicLink()) {
      return `${path} is a link, and was not mended: the file it leads to may be used elsewhere. Name that file itself.`;
    }
    if (now.mtimeMs !== seen.mtimeMs || now.size !== seen.size || now.ino !== seen.ino) {
      return `${path} has changed since it was read, and was not mended. Run the check again.`;
    }
    await access(path, constants.W_OK);
    await writeNew(beside, text, now);
    await rename(beside, path).catch(async (error: unknown) => {
      await rm(beside, { force: true });
      throw error;
    });
    return undefined;
  } catch (error) {
    return `${path} could not be written (${reason(error)}). Look at its permissions and those of its folder.`;
  }
}

async function writeNew(path: string, text: string, { mode, uid, gid }: Stats): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    // Only the superuser may give a file away; for everybody else it is theirs already, or the change is refused.
    await file.chown(uid, gid).catch(() => undefined);
    // After the owner, whose change takes set-user bits off; and past the umask.
    await file.chmod(mode & 0o7777);
    await file.sync();
    await file.close();
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}
