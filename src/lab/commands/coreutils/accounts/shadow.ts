import { UsageError } from '../../option-reader.ts';
import { findGroup, findPerson, readGroups, type Group } from '../people.ts';
import { tool, type Call } from '../tool.ts';
import { quote } from '../words.ts';
import {
  addGroup,
  addMember,
  addPerson,
  changePerson,
  freeNumber,
  gids,
  makeHome,
  removeGroup,
  removePerson,
  setMembers,
  uids,
} from './database.ts';

/** The commands of Debian's package `passwd`. https://manpages.debian.org/bookworm/passwd/useradd.8.en.html */
const SYSTEM = { from: 999, to: 100 } as const;
const NORMAL = { from: 1000, to: 60_000 } as const;
const NAME = /^[a-z_][a-z0-9_-]*\$?$/i;
const HOME_MODE = 0o700;

/** Says in the tool's words that only root may; its exit code is then 1. */
function refused(call: Call, file: string): boolean {
  if (call.process.user.uid === 0) return false;
  call.complain('Permission denied.');
  call.complain(`cannot lock ${file}; try again later.`);
  return true;
}

function stop(call: Call, code: number, text: string): number {
  call.complain(text);
  return code;
}

export const groupadd = tool({
  name: 'groupadd',
  usage: '[OPTION]... GROUP',
  about: 'Make a group.',
  misuse: 2,
  options: {
    'r system': 'of the system: a number below 1000',
    'g gid =': 'of this number',
    'f force': 'no error where there is one of the name',
    'o non-unique': 'also of a number that is taken',
  },
  run: (call) => {
    const { options, files } = call;
    const [name] = call.operands;
    if (name === undefined) throw new UsageError('missing operand');
    if (!NAME.test(name)) return stop(call, 3, `${quote(name)} is not a valid group name`);
    const text = options.value('g');
    if (text !== undefined && !/^\d+$/.test(text)) return stop(call, 3, `invalid group ID ${quote(text)}`);
    if (findGroup(files, name)?.name === name) {
      return options.has('f') ? 0 : stop(call, 9, `group ${quote(name)} already exists`);
    }
    const taken = gids(files);
    if (text !== undefined && taken.includes(Number(text)) && !options.has('o'))
      return stop(call, 4, `GID ${quote(text)} already exists`);
    if (refused(call, '/etc/group')) return 10;
    const { from, to } = options.has('r') ? SYSTEM : NORMAL;
    addGroup(files, {
      name,
      gid: text === undefined ? freeNumber(taken, from, to) : Number(text),
      members: [],
    });
    return 0;
  },
});

const PERSON_OPTIONS = {
  'c comment =': 'who it is',
  'd home home-dir =': 'the home folder',
  'g gid =': 'the first group',
  'G groups =': 'more groups',
  's shell =': 'the shell',
  'u uid =': 'the number',
  'o non-unique': 'also a number that is taken',
} as const;

/** Groups of a list; undefined where one is not there, which has been said then. */
function groupsOf(call: Call, list: string | undefined): readonly Group[] | undefined {
  const found: Group[] = [];
  for (const name of (list ?? '').split(',').filter(Boolean)) {
    const group = findGroup(call.files, name);
    if (group === undefined) {
      call.complain(`group ${quote(name)} does not exist`);
      return undefined;
    }
    found.push(group);
  }
  return found;
}

export const useradd = tool({
  name: 'useradd',
  usage: '[OPTION]... USER',
  about: 'Make a user, and a group of the same name.',
  misuse: 2,
  options: {
    ...PERSON_OPTIONS,
    'r system': 'of the system: a number below 1000, and no home',
    'm create-home': 'make the home folder',
    'M no-create-home': 'make no home folder',
    'U user-group': 'make a group of the same name',
    'N no-user-group': 'make no group of the same name',
    'l no-log-init': 'accepted',
    'p password =': 'accepted: the lab has no passwords',
    'k skel =': 'accepted',
    'K key =': 'accepted',
    'b base-dir =': 'where the home folder lies',
    'e expiredate =': 'accepted',
    'f inactive =': 'accepted',
  },
  run: (call) => {
    const { options, files } = call;
    const [name] = call.operands;
    if (name === undefined) throw new UsageError('missing operand');
    if (!NAME.test(name)) return stop(call, 3, `invalid user name ${quote(name)}: use --badname to ignore`);
    const wanted = options.value('u');
    if (wanted !== undefined && !/^\d+$/.test(wanted))
      return stop(call, 3, `invalid user ID ${quote(wanted)}`);
    const others = groupsOf(call, options.value('G'));
    if (others === undefined) return 6;
    const first = options.value('g');
    const group = first === undefined ? undefined : findGroup(files, first);
    if (first !== undefined && group === undefined)
      return stop(call, 6, `group ${quote(first)} does not exist`);
    if (findPerson(files, name)?.name === name) return stop(call, 9, `user ${quote(name)} already exists`);
    const taken = uids(files);
    if (wanted !== undefined && taken.includes(Number(wanted)) && !options.has('o'))
      return stop(call, 4, `UID ${wanted} is not unique`);
    const makesGroup = group === undefined && !options.has('N');
    if (makesGroup && findGroup(files, name)?.name === name)
      return stop(call, 9, `group ${name} exists - if you want to add this user to that group, use -g.`);
    if (refused(call, '/etc/passwd')) return 1;
    const isSystem = options.has('r');
    const { from, to } = isSystem ? SYSTEM : NORMAL;
    const uid = wanted === undefined ? freeNumber(taken, from, to) : Number(wanted);
    if (isSystem && uid >= NORMAL.from)
      call.process.stderr.write(
        `useradd warning: ${name}'s uid ${uid} is greater than SYS_UID_MAX ${SYSTEM.from}\n`,
      );
    const takenGroups = gids(files);
    // The group gets the user's number, where it is free.
    const gid =
      group?.gid ??
      (makesGroup ? (takenGroups.includes(uid) ? freeNumber(takenGroups, from, to) : uid) : USERS);
    if (makesGroup) addGroup(files, { name, gid, members: [] });
    const home = options.value('d') ?? `${options.value('b') ?? '/home'}/${name}`;
    const person = { name, uid, gid, home, shell: options.value('s') ?? '/bin/sh' };
    addPerson(files, person, options.value('c') ?? '');
    for (const each of others) addMember(files, each, name);
    if (options.has('m') && !options.has('M')) {
      if (files.exists(home)) {
        call.complain(`warning: the home directory ${home} already exists.`);
        call.complain('Not copying any file from skel directory into it.');
      } else makeHome(files, person, HOME_MODE);
    }
    return 0;
  },
});

/** The group of users without one of their own. */
const USERS = 100;

export const usermod = tool({
  name: 'usermod',
  usage: '[OPTION]... USER',
  about: 'Change a user.',
  misuse: 2,
  options: {
    ...PERSON_OPTIONS,
    'a append': 'with -G: add to the groups, leave none',
    'l login =': 'a new name',
    'm move-home': 'with -d: move what is in the home folder',
    'L lock': 'accepted: the lab has no passwords',
    'U unlock': 'accepted: the lab has no passwords',
    'p password =': 'accepted: the lab has no passwords',
  },
  run: (call) => {
    const { options, files } = call;
    const [name] = call.operands;
    if (name === undefined) throw new UsageError('missing operand');
    const person = findPerson(files, name);
    if (person?.name !== name) return stop(call, 6, `user ${quote(name)} does not exist`);
    const others = groupsOf(call, options.value('G'));
    if (others === undefined) return 6;
    const first = options.value('g');
    const group = first === undefined ? undefined : findGroup(files, first);
    if (first !== undefined && group === undefined)
      return stop(call, 6, `group ${quote(first)} does not exist`);
    const uid = options.value('u');
    if (
      uid !== undefined &&
      uids(files).includes(Number(uid)) &&
      Number(uid) !== person.uid &&
      !options.has('o')
    )
      return stop(call, 4, `UID ${quote(uid)} already exists`);
    if (refused(call, '/etc/passwd')) return 1;
    if (options.has('G')) {
      for (const each of readGroups(files)) {
        const isWanted = others.some(({ gid }) => gid === each.gid);
        if (isWanted) addMember(files, each, name);
        else if (!options.has('a') && each.members.includes(name))
          setMembers(
            files,
            each,
            each.members.filter((member) => member !== name),
          );
      }
    }
    const home = options.value('d');
    if (home !== undefined && options.has('m') && files.exists(person.home)) files.rename(person.home, home);
    if (uid !== undefined || group !== undefined) {
      const place = home !== undefined && options.has('m') ? home : person.home;
      if (files.exists(place)) giveOver(call, place, person.uid, Number(uid ?? person.uid), group?.gid);
    }
    const login = options.value('l');
    if (login !== undefined)
      for (const each of readGroups(files))
        if (each.members.includes(name))
          setMembers(
            files,
            each,
            each.members.map((member) => (member === name ? login : member)),
          );
    const fields: Record<number, string> = {};
    for (const [at, value] of [
      [0, login],
      [2, uid],
      [3, group === undefined ? undefined : String(group.gid)],
      [4, options.value('c')],
      [5, home],
      [6, options.value('s')],
    ] as const)
      if (value !== undefined) fields[at] = value;
    changePerson(files, name, fields);
    return 0;
  },
});

/** What belongs to the old number in the home belongs to the new one. */
function giveOver({ files }: Call, home: string, from: number, to: number, gid: number | undefined): void {
  for (const [path, stat] of [...files.walk(home)])
    if (stat.uid === from && stat.kind !== 'link') files.chown(path, to, gid ?? stat.gid);
}

export const userdel = tool({
  name: 'userdel',
  usage: '[OPTION]... USER',
  about: 'Remove a user.',
  misuse: 2,
  options: { 'r remove': 'with the home folder', 'f force': 'accepted' },
  run: (call) => {
    const [name] = call.operands;
    if (name === undefined) throw new UsageError('missing operand');
    const person = findPerson(call.files, name);
    if (person?.name !== name) return stop(call, 6, `user ${quote(name)} does not exist`);
    if (refused(call, '/etc/passwd')) return 1;
    removePerson(call.files, name);
    if (call.options.has('r')) call.files.remove(person.home, { recursive: true, force: true });
    return 0;
  },
});

export const groupdel = tool({
  name: 'groupdel',
  usage: 'GROUP',
  about: 'Remove a group.',
  misuse: 2,
  options: { 'f force': 'accepted' },
  run: (call) => {
    const [name] = call.operands;
    if (name === undefined) throw new UsageError('missing operand');
    if (findGroup(call.files, name)?.name !== name)
      return stop(call, 6, `group ${quote(name)} does not exist`);
    if (refused(call, '/etc/group')) return 10;
    removeGroup(call.files, name);
    return 0;
  },
});
