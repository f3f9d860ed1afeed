import type { User } from '../file-system/entry.ts';
import type { FileSystem } from '../file-system/file-system.ts';

/** A user as `/etc/passwd` tells of one; a number that stands in no line is a user too. */
export interface Account {
  readonly user: User;
  /** Undefined where no line names it. */
  readonly name: string | undefined;
  readonly home: string;
}

/** A user or group that a machine does not know; in the words of Docker. */
export class UnknownUserError extends Error {}

/**
 * Who is meant by `node`, `1000`, `node:users` or `0:0`, as Docker's `USER` reads it: a user without a group gets the
 * one that `/etc/passwd` names. @throws {UnknownUserError}
 */
export function findAccount(files: FileSystem, text: string): Account {
  const [who = '', group] = text.split(':', 2);
  const wanted = who === '' ? '0' : who;
  const line = lines(files, '/etc/passwd').find(([name, , uid]) => name === wanted || uid === wanted);
  if (line === undefined && !/^\d+$/.test(wanted))
    throw new UnknownUserError(`unable to find user ${wanted}: no matching entries in passwd file`);
  const uid = Number(line?.[2] ?? wanted);
  const gid = group === undefined || group === '' ? Number(line?.[3] ?? 0) : findGroup(files, group);
  return { user: { uid, gid }, name: line?.[0], home: line?.[5] ?? '/' };
}

/** The name of a user, or the number as text. */
export function userName(files: FileSystem, uid: number): string {
  return lines(files, '/etc/passwd').find((fields) => fields[2] === String(uid))?.[0] ?? String(uid);
}

function findGroup(files: FileSystem, wanted: string): number {
  const line = lines(files, '/etc/group').find(([name, , gid]) => name === wanted || gid === wanted);
  if (line === undefined && !/^\d+$/.test(wanted))
    throw new UnknownUserError(`unable to find group ${wanted}: no matching entries in group file`);
  return Number(line?.[2] ?? wanted);
}

function lines(files: FileSystem, path: string): readonly (readonly string[])[] {
  if (!files.exists(path)) return [];
  return files
    .readText(path)
    .split('\n')
    .map((line) => line.split(':'));
}
