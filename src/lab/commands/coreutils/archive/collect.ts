import type { Member } from '../../../engine/image/tar.ts';
import { breathe } from '../breathe.ts';
import { readOwner } from '../files/rights.ts';
import type { Call } from '../tool.ts';
import { reasonOf } from '../words.ts';

/** After so many files the page gets its turn. */
const AT_ONCE = 200;

/** The files that go into an archive, folders before what is in them. */
export async function collect(
  call: Call,
  names: readonly (readonly [folder: string | undefined, name: string])[],
  excluded: (name: string) => boolean,
): Promise<{ readonly members: readonly Member[]; readonly code: number }> {
  const { files, options } = call;
  const members: Member[] = [];
  let code = 0;
  let isTold = false;
  const owner = options.value('owner');
  const group = options.value('group');
  const named = {
    ...(owner === undefined ? {} : readOwner(call, owner.replace(/:.*$/, ''))),
    ...(group === undefined ? {} : { gid: readOwner(call, `:${group.replace(/:.*$/, '')}`).gid }),
  };
  const fail = (shown: string, error: unknown, what: string) => {
    call.complain(`${shown}: Cannot ${what}: ${reasonOf(error)}`);
    code = 2;
  };

  async function add(path: string, shown: string): Promise<void> {
    if (excluded(shown)) return;
    let stat: ReturnType<typeof files.stat>;
    try {
      stat = options.has('h') ? files.stat(path) : files.lstat(path);
    } catch (error) {
      fail(shown, error, 'stat');
      return;
    }
    const name = options.has('P') ? shown : shown.replace(/^\/+/, '');
    if (name !== shown && !isTold) {
      call.complain("Removing leading `/' from member names");
      isTold = true;
    }
    const attributes = {
      mode: stat.mode,
      uid: named.uid ?? stat.uid,
      gid: named.gid ?? stat.gid,
      modified: stat.modified,
    };
    if (members.length % AT_ONCE === AT_ONCE - 1) await breathe();
    if (stat.kind === 'link') {
      members.push({ name, entry: { kind: 'link', ...attributes, target: files.readlink(path) } });
      return;
    }
    try {
      if (stat.kind === 'file') {
        members.push({ name, entry: { kind: 'file', ...attributes, content: files.readFile(path) } });
        return;
      }
      const within = files.list(path);
      if (name !== '')
        members.push({
          name: name.endsWith('/') ? name : `${name}/`,
          entry: { kind: 'directory', ...attributes },
        });
      if (options.has('no-recursion')) return;
      for (const each of within)
        await add(`${path.replace(/\/+$/, '')}/${each}`, `${shown.replace(/\/+$/, '')}/${each}`);
    } catch (error) {
      fail(shown, error, 'open');
    }
  }

  for (const [folder, name] of names) {
    const base = folder === undefined ? '' : `${call.path(folder)}/`;
    await add(name.startsWith('/') ? name : base === '' ? call.path(name) : `${base}${name}`, name);
  }
  return { members, code };
}
