import { UsageError } from '../../option-reader.ts';
import { findGroup, findPerson } from '../people.ts';
import { tool, type Call } from '../tool.ts';
import {
  addGroup,
  addMember,
  addPerson,
  freeNumber,
  gids,
  makeHome,
  removeGroup,
  removePerson,
  setMembers,
  uids,
} from './database.ts';

/** `adduser` and its like as BusyBox has them, on Alpine. https://busybox.net/downloads/BusyBox.html#adduser */
const SYSTEM = { from: 100, to: 999 } as const;
const NORMAL = { from: 1000, to: 60_000 } as const;
/** BusyBox makes homes in which new files take the folder's group. */
const HOME_MODE = 0o2755;

function refused(call: Call): boolean {
  if (call.process.user.uid === 0) return false;
  call.complain('must be suid to work properly');
  return true;
}

function stop(call: Call, text: string): number {
  call.complain(text);
  return 1;
}

export const busyboxAddgroup = tool({
  name: 'addgroup',
  usage: '[-g GID] [-S] [USER] GROUP',
  about: 'Make a group, or add a user to one.',
  options: { 'g gid =': 'of this number', 'S system': 'of the system: a number below 1000' },
  run: (call) => {
    const { options, files, operands } = call;
    const [first, second] = operands;
    if (first === undefined) throw new UsageError('missing operand');
    if (refused(call)) return 1;
    if (second !== undefined) {
      const group = findGroup(files, second);
      if (group === undefined) return stop(call, `unknown group ${second}`);
      if (findPerson(files, first)?.name !== first) return stop(call, `unknown user ${first}`);
      addMember(files, group, first);
      return 0;
    }
    if (findGroup(files, first)?.name === first) return stop(call, `group '${first}' in use`);
    const text = options.value('g');
    const taken = gids(files);
    if (text !== undefined && taken.includes(Number(text))) return stop(call, `gid '${text}' in use`);
    const { from, to } = options.has('S') ? SYSTEM : NORMAL;
    addGroup(files, {
      name: first,
      gid: text === undefined ? freeNumber(taken, from, to) : Number(text),
      members: [],
    });
    return 0;
  },
});

export const busyboxAdduser = tool({
  name: 'adduser',
  usage: '[OPTION]... USER [GROUP]',
  about: 'Make a user, or add one to a group.',
  options: {
    'h home =': 'the home folder',
    'g gecos =': 'who it is',
    's shell =': 'the shell',
    'G ingroup =': 'the group, in the place of a new one',
    'S system': 'of the system: a number below 1000, and no shell',
    'D disabled-password': 'no password',
    'H no-create-home': 'make no home folder',
    'u uid =': 'the number',
    'k skel =': 'accepted',
  },
  run: (call) => {
    const { options, files, operands } = call;
    const [name, into] = operands;
    if (name === undefined) throw new UsageError('missing operand');
    if (refused(call)) return 1;
    if (into !== undefined) {
      const group = findGroup(files, into);
      if (group === undefined) return stop(call, `unknown group ${into}`);
      if (findPerson(files, name)?.name !== name) return stop(call, `unknown user ${name}`);
      addMember(files, group, name);
      return 0;
    }
    if (findPerson(files, name)?.name === name) return stop(call, `user '${name}' in use`);
    const isSystem = options.has('S');
    const { from, to } = isSystem ? SYSTEM : NORMAL;
    const text = options.value('u');
    const taken = uids(files);
    if (text !== undefined && taken.includes(Number(text))) return stop(call, `uid '${text}' in use`);
    const uid = text === undefined ? freeNumber(taken, from, to) : Number(text);
    const wanted = options.value('G');
    const known =
      wanted === undefined ? (isSystem ? findGroup(files, 'nogroup') : undefined) : findGroup(files, wanted);
    if (wanted !== undefined && known === undefined) return stop(call, `unknown group ${wanted}`);
    if (known === undefined && findGroup(files, name)?.name === name)
      return stop(call, `group '${name}' in use`);
    const gid = known?.gid ?? (gids(files).includes(uid) ? freeNumber(gids(files), from, to) : uid);
    if (known === undefined) addGroup(files, { name, gid, members: [] });
    const home = options.value('h') ?? `/home/${name}`;
    const shell = options.value('s') ?? (isSystem ? '/sbin/nologin' : '/bin/sh');
    const person = { name, uid, gid, home, shell };
    addPerson(files, person, options.value('g') ?? (isSystem ? '' : 'Linux User,,,'));
    if (wanted !== undefined && known !== undefined) addMember(files, known, name);
    if (!options.has('H')) {
      if (files.exists(home)) call.complain(`${home}: File exists`);
      else makeHome(files, person, HOME_MODE);
    }
    return 0;
  },
});

export const busyboxDeluser = tool({
  name: 'deluser',
  usage: '[--remove-home] USER [GROUP]',
  about: 'Remove a user, or take one out of a group.',
  options: { 'remove-home': 'with the home folder' },
  run: (call) => {
    const { files, options, operands } = call;
    const [name, from] = operands;
    if (name === undefined) throw new UsageError('missing operand');
    if (refused(call)) return 1;
    const person = findPerson(files, name);
    if (person?.name !== name) return stop(call, `unknown user ${name}`);
    if (from !== undefined) {
      const group = findGroup(files, from);
      if (group === undefined) return stop(call, `unknown group ${from}`);
      setMembers(
        files,
        group,
        group.members.filter((member) => member !== name),
      );
      return 0;
    }
    removePerson(files, name);
    if (options.has('remove-home')) files.remove(person.home, { recursive: true, force: true });
    return 0;
  },
});

export const busyboxDelgroup = tool({
  name: 'delgroup',
  usage: '[USER] GROUP',
  about: 'Remove a group, or take a user out of one.',
  run: (call) => {
    const { files, operands } = call;
    if (refused(call)) return 1;
    const name = operands.at(-1);
    const group = name === undefined ? undefined : findGroup(files, name);
    if (name === undefined) throw new UsageError('missing operand');
    if (group === undefined) return stop(call, `unknown group ${name}`);
    const [person] = operands.slice(0, -1);
    if (person === undefined) removeGroup(files, name);
    else
      setMembers(
        files,
        group,
        group.members.filter((member) => member !== person),
      );
    return 0;
  },
});
