import { ROOT } from '../../file-system/entry.ts';
import type { FileSystem } from '../../file-system/file-system.ts';

/** Users and groups of a machine, as its `/etc/passwd` and `/etc/group` tell. */
export interface Person {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}
export interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** https://man7.org/linux/man-pages/man5/passwd.5.html */
export function readPeople(files: FileSystem): readonly Person[] {
  return fieldsOf(files, '/etc/passwd').map(([name = '', , uid, gid, , home = '', shell = '']) => ({
    name,
    uid: Number(uid),
    gid: Number(gid),
    home,
    shell,
  }));
}

/** https://man7.org/linux/man-pages/man5/group.5.html */
export function readGroups(files: FileSystem): readonly Group[] {
  return fieldsOf(files, '/etc/group').map(([name = '', , gid, members = '']) => ({
    name,
    gid: Number(gid),
    members: members === '' ? [] : members.split(','),
  }));
}

/** The person of a name or a number in `/etc/passwd`; undefined where no line tells of one. */
export function findPerson(files: FileSystem, wanted: string): Person | undefined {
  const people = readPeople(files);
  return people.find(({ name }) => name === wanted) ?? people.find(({ uid }) => String(uid) === wanted);
}

export function findGroup(files: FileSystem, wanted: string): Group | undefined {
  const groups = readGroups(files);
  return groups.find(({ name }) => name === wanted) ?? groups.find(({ gid }) => String(gid) === wanted);
}

/** Names for numbers; a number without a name is its own. The files are read once. */
export function names(files: FileSystem): {
  readonly user: (uid: number) => string;
  readonly group: (gid: number) => string;
} {
  const users = new Map(readPeople(files).map(({ uid, name }) => [uid, name]));
  const groups = new Map(readGroups(files).map(({ gid, name }) => [gid, name]));
  return { user: (uid) => users.get(uid) ?? String(uid), group: (gid) => groups.get(gid) ?? String(gid) };
}

function fieldsOf(files: FileSystem, path: string): readonly (readonly string[])[] {
  const root = files.as(ROOT);
  if (!root.exists(path)) return [];
  return root
    .readText(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(':'));
}
