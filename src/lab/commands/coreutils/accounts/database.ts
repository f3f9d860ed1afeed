import type { FileSystem } from '../../../file-system/file-system.ts';
import { readGroups, readPeople, type Group, type Person } from '../people.ts';

/** Changes to `/etc/passwd` and `/etc/group`. */

export function addPerson(files: FileSystem, person: Person, comment: string): void {
  append(files, '/etc/passwd', personLine(person, comment));
}

const personLine = ({ name, uid, gid, home, shell }: Person, comment: string) =>
  `${name}:x:${uid}:${gid}:${comment}:${home}:${shell}`;

/** Changes fields of a person's line: 0 name, 2 uid, 3 gid, 4 comment, 5 home, 6 shell. */
export function changePerson(
  files: FileSystem,
  name: string,
  fields: Readonly<Record<number, string>>,
): void {
  rewrite(files, '/etc/passwd', (line) => {
    const old = line.split(':');
    return old[0] === name ? old.map((field, at) => fields[at] ?? field).join(':') : line;
  });
}

/** Takes a person out, of every group too, and the group of the same name that nobody else is in. */
export function removePerson(files: FileSystem, name: string): void {
  rewrite(files, '/etc/passwd', (line) => (line.startsWith(`${name}:`) ? undefined : line));
  const own = readGroups(files).find((group) => group.name === name);
  const isUsed = own !== undefined && readPeople(files).some(({ gid }) => gid === own.gid);
  for (const group of readGroups(files)) {
    if (group.members.includes(name))
      setMembers(
        files,
        group,
        group.members.filter((member) => member !== name),
      );
  }
  if (own !== undefined && !isUsed) removeGroup(files, name);
}

export function addGroup(files: FileSystem, { name, gid, members }: Group): void {
  append(files, '/etc/group', `${name}:x:${gid}:${members.join(',')}`);
}

export function removeGroup(files: FileSystem, name: string): void {
  rewrite(files, '/etc/group', (line) => (line.startsWith(`${name}:`) ? undefined : line));
}

export function addMember(files: FileSystem, group: Group, name: string): void {
  if (!group.members.includes(name)) setMembers(files, group, [...group.members, name]);
}

export function setMembers(files: FileSystem, { name }: Group, members: readonly string[]): void {
  rewrite(files, '/etc/group', (line) =>
    line.startsWith(`${name}:`) ? [...line.split(':').slice(0, 3), members.join(',')].join(':') : line,
  );
}

/** A number that nobody has: the lowest from `from` on, or the highest below where `to` is less. */
export function freeNumber(taken: readonly number[], from: number, to: number): number {
  const step = to < from ? -1 : 1;
  for (let number = from; number !== to + step; number += step) if (!taken.includes(number)) return number;
  return from;
}

export const uids = (files: FileSystem) => readPeople(files).map(({ uid }) => uid);
export const gids = (files: FileSystem) => readGroups(files).map(({ gid }) => gid);

/** Makes a person's home, of that mode. */
export function makeHome(files: FileSystem, { home, uid, gid }: Person, mode: number): void {
  files.mkdir(home, { recursive: true });
  files.chown(home, uid, gid);
  files.chmod(home, mode);
}

function append(files: FileSystem, path: string, line: string): void {
  const old = files.exists(path) ? files.readText(path) : '';
  files.writeFile(path, `${old}${old === '' || old.endsWith('\n') ? '' : '\n'}${line}\n`);
}

function rewrite(files: FileSystem, path: string, change: (line: string) => string | undefined): void {
  const lines = files
    .readText(path)
    .split('\n')
    .filter((line) => line !== '');
  const kept = lines.map(change).filter((line) => line !== undefined);
  files.writeFile(path, kept.map((line) => `${line}\n`).join(''));
}
