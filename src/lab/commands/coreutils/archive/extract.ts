import type { Member } from '../../../engine/image/tar.ts';
import { parentOf } from '../../../file-system/path.ts';
import { showMode } from '../files/mode.ts';
import type { Call } from '../tool.ts';
import { reasonOf } from '../words.ts';

/**
 * Puts a member of an archive among the machine's files.
 * @param later What is to be done once all members are there: what is put into a folder changes its time.
 * @returns Whether it could be.
 */
export function extract(call: Call, { name, entry }: Member, later: (() => boolean)[]): boolean {
  const { files, options, process } = call;
  const skipped = Number(options.value('strip-components') ?? 0);
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) {
    call.complain(`${name}: Member name contains '..'`);
    return false;
  }
  const kept = parts.slice(skipped);
  if (kept.length === 0 && (skipped > 0 || entry.kind !== 'directory')) return true;
  if (options.has('v')) call.say(`${name}\n`);
  if (options.has('O')) {
    if (entry.kind === 'file') call.say(entry.content);
    return true;
  }
  const folder = options.value('C');
  const base = folder === undefined ? process.cwd : call.path(folder);
  if (!files.exists(base)) {
    call.complain(`${folder ?? base}: Cannot open: No such file or directory`);
    return false;
  }
  const path =
    name.startsWith('/') && options.has('P')
      ? `/${kept.join('/')}`
      : kept.length === 0
        ? base
        : `${base}/${kept.join('/')}`;
  try {
    files.mkdir(parentOf(path), { recursive: true });
    const isRoot = files.user.uid === 0;
    const mode = isRoot || options.has('p') ? entry.mode : entry.mode & ~0o022;
    if (entry.kind === 'directory') files.mkdir(path, { recursive: true });
    else {
      if (isThere(call, path)) {
        if (options.has('k')) {
          call.complain(`${name}: Cannot open: File exists`);
          return false;
        }
        files.remove(path);
      }
      if (entry.kind === 'link') files.symlink(entry.target, path);
      else files.writeFile(path, entry.content);
    }
    if (entry.kind === 'link') return true;
    const settle = (): boolean => {
      try {
        if (isRoot && !options.has('no-same-owner')) files.chown(path, entry.uid, entry.gid);
        files.chmod(path, mode);
        if (!options.has('m')) files.utimes(path, entry.modified);
        return true;
      } catch (error) {
        call.complain(
          `${name}: Cannot change mode to ${showMode('file', mode).slice(1)}: ${reasonOf(error)}`,
        );
        return false;
      }
    };
    if (entry.kind !== 'directory') return settle();
    later.unshift(settle);
    return true;
  } catch (error) {
    call.complain(`${name}: Cannot open: ${reasonOf(error)}`);
    return false;
  }
}

function isThere({ files }: Call, path: string): boolean {
  try {
    files.lstat(path);
    return true;
  } catch {
    return false;
  }
}
