import type { FileSystem, Stat } from '../../../file-system/file-system.ts';

/** What a copy takes over from what it is made of. */
export interface Keep {
  readonly mode: boolean;
  readonly owner: boolean;
  readonly time: boolean;
}

/** Gives a copy the attributes that it shall keep. An owner that may not be given is left, as `cp -p` does. */
export function keepAttributes(
  files: FileSystem,
  path: string,
  { uid, gid, mode, modified }: Stat,
  keep: Keep,
): void {
  if (keep.owner && files.user.uid === 0) files.chown(path, uid, gid);
  if (keep.mode) files.chmod(path, mode);
  if (keep.time) files.utimes(path, modified);
}
