import type { Program } from '../../../machine/program.ts';
import { hasBusybox } from '../busybox.ts';
import { busyboxAddgroup, busyboxAdduser, busyboxDelgroup, busyboxDeluser } from './busybox.ts';
import { debianAddgroup, debianAdduser, debianDeluser } from './debian.ts';
import { groupadd, groupdel, useradd, userdel, usermod } from './shadow.ts';

/** Debian and BusyBox have commands of the same name that take other options: the machine's own is run. */
const either =
  (debian: Program, busybox: Program): Program =>
  (process) =>
    (hasBusybox(process.files) ? busybox : debian)(process);

export const accountPrograms: Readonly<Record<string, Program>> = {
  groupadd,
  groupdel,
  useradd,
  userdel,
  usermod,
  adduser: either(debianAdduser, busyboxAdduser),
  addgroup: either(debianAddgroup, busyboxAddgroup),
  deluser: either(debianDeluser, busyboxDeluser),
  delgroup: either(groupdel, busyboxDelgroup),
};
