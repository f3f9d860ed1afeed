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
  removePerson,
  setMembers,
  uids,
} from './database.ts';

/** `adduser` and its like as Debian 12 has them. https://manpages.debian.org/bookworm/adduser/adduser.8.en.html */
const SYSTEM = { from: 100, to: 999 } as const;
const NORMAL = { from: 1000, to: 59_999 } as const;
const HOME_MODE = 0o700;
const NAME = /^[a-z][-a-z0-9_]*$/;

function stop(call: Call, text: string, code = 1): number {
  call.process.stderr.write(`${text}\n`);
  return code;
}

const refused = (call: Call) =>
  call.process.user.uid === 0
    ? undefined
    : stop(call, `${call.name}: Only root may add a user or group to the system.`);

const COMMON = {
  'q quiet': 'say little',
  'gid =': 'the number of the group',
  system: 'of the system: a number below 1000',
  'force-badname allow-badname': 'accepted',
} as const;

export const debianAddgroup = tool({
  name: 'addgroup',
  usage: '[--gid ID] [--system] GROUP | USER GROUP',
  about: 'Make a group, or add a user to one.',
  options: COMMON,
  run: (call) => {
    const no = refused(call);
    if (no !== undefined) return no;
    const [first, second] = call.operands;
    if (first === undefined) throw new UsageError('Only one or two names allowed.');
    return second === undefined ? makeGroup(call, first) : joinGroup(call, first, second);
  },
});

function makeGroup(call: Call, name: string): number {
  const { options, files } = call;
  const isSystem = options.has('system');
  if (findGroup(files, name)?.name === name) {
    if (!isSystem) return stop(call, `addgroup: The group \`${name}' already exists.`);
    return stop(call, `addgroup: The group \`${name}' already exists as a system group. Exiting.`, 0);
  }
  if (!NAME.test(name))
    return stop(
      call,
      'addgroup: Please enter a group name matching the regular expression configured via the NAME_REGEX configuration variable.',
    );
  const text = options.value('gid');
  const taken = gids(files);
  if (text !== undefined && taken.includes(Number(text)))
    return stop(call, `addgroup: The GID \`${text}' is already in use.`);
  const { from, to } = isSystem ? SYSTEM : NORMAL;
  const gid = text === undefined ? freeNumber(taken, from, to) : Number(text);
  tell(call, `Adding group \`${name}' (GID ${gid}) ...`);
  addGroup(files, { name, gid, members: [] });
  tell(call, 'Done.');
  return 0;
}

function joinGroup(call: Call, name: string, into: string): number {
  const { files } = call;
  const group = findGroup(files, into);
  if (findPerson(files, name)?.name !== name)
    return stop(call, `${call.name}: The user \`${name}' does not exist.`);
  if (group === undefined) return stop(call, `${call.name}: The group \`${into}' does not exist.`);
  if (group.members.includes(name)) {
    tell(call, `The user \`${name}' is already a member of \`${into}'.`);
    return 0;
  }
  tell(call, `Adding user \`${name}' to group \`${into}' ...`);
  addMember(files, group, name);
  tell(call, 'Done.');
  return 0;
}

function tell(call: Call, text: string): void {
  if (!call.options.has('q')) call.say(`${text}\n`);
}

export const debianAdduser = tool({
  name: 'adduser',
  usage: '[OPTION]... USER | USER GROUP',
  about: 'Make a user, or add one to a group. The lab asks for no password.',
  options: {
    ...COMMON,
    group: 'with --system: a group of the same name too',
    'ingroup =': 'the group, in the place of a new one',
    'home =': 'the home folder',
    'no-create-home': 'make no home folder',
    'shell =': 'the shell',
    'uid =': 'the number',
    'gecos comment =': 'who it is',
    'disabled-password': 'no password',
    'disabled-login': 'no password',
    add_extra_groups: 'accepted',
    'firstuid =': 'the first number to try',
    'conf =': 'accepted',
  },
  run: (call) => {
    const no = refused(call);
    if (no !== undefined) return no;
    const { options, files } = call;
    const [name, into] = call.operands;
    if (name === undefined) throw new UsageError('Only one or two names allowed.');
    if (into !== undefined) return joinGroup(call, name, into);
    if (options.has('group') && !options.has('system')) return makeGroup(call, name);
    const isSystem = options.has('system');
    if (findPerson(files, name)?.name === name)
      return isSystem
        ? stop(call, `adduser: The system user \`${name}' already exists. Exiting.`, 0)
        : stop(call, `adduser: The user \`${name}' already exists.`);
    if (!NAME.test(name))
      return stop(
        call,
        'adduser: Please enter a username matching the regular expression configured via the NAME_REGEX configuration variable.',
      );
    const text = options.value('uid');
    const taken = uids(files);
    if (text !== undefined && taken.includes(Number(text)))
      return stop(call, `adduser: The UID ${text} is already in use.`);
    const range = isSystem ? SYSTEM : NORMAL;
    const uid =
      text === undefined
        ? freeNumber(taken, Number(options.value('firstuid') ?? range.from), range.to)
        : Number(text);
    const wanted = options.value('ingroup') ?? options.value('gid');
    const known =
      wanted === undefined
        ? isSystem && !options.has('group')
          ? findGroup(files, 'nogroup')
          : undefined
        : findGroup(files, wanted);
    if (wanted !== undefined && known === undefined)
      return stop(call, `adduser: The group \`${wanted}' does not exist.`);
    if (known === undefined && findGroup(files, name)?.name === name)
      return stop(call, `adduser: The group \`${name}' already exists.`);
    const gid =
      known?.gid ?? (gids(files).includes(uid) ? freeNumber(gids(files), range.from, range.to) : uid);
    tell(call, isSystem ? `Adding system user \`${name}' (UID ${uid}) ...` : `Adding user \`${name}' ...`);
    if (known === undefined) {
      tell(
        call,
        isSystem
          ? `Adding new group \`${name}' (GID ${gid}) ...`
          : `Adding new group \`${name}' (${gid}) ...`,
      );
      addGroup(files, { name, gid, members: [] });
    }
    const group = known?.name ?? name;
    tell(
      call,
      isSystem
        ? `Adding new user \`${name}' (UID ${uid}) with group \`${group}' ...`
        : `Adding new user \`${name}' (${uid}) with group \`${group} (${gid})' ...`,
    );
    const home = options.value('home') ?? (isSystem ? '/nonexistent' : `/home/${name}`);
    const shell = options.value('shell') ?? (isSystem ? '/usr/sbin/nologin' : '/bin/bash');
    const person = { name, uid, gid, home, shell };
    addPerson(files, person, options.value('gecos') ?? (isSystem ? '' : ',,,'));
    if (options.has('no-create-home') || home === '/nonexistent')
      tell(call, `Not creating home directory \`${home}'.`);
    else if (files.exists(home))
      tell(call, `The home directory \`${home}' already exists. Not copying from \`/etc/skel'.`);
    else {
      tell(call, `Creating home directory \`${home}' ...`);
      makeHome(files, person, HOME_MODE);
    }
    const users = findGroup(files, 'users');
    if (!isSystem && users !== undefined) {
      tell(call, `Adding new user \`${name}' to supplemental / extra groups \`users' ...`);
      tell(call, `Adding user \`${name}' to group \`users' ...`);
      addMember(files, users, name);
    }
    return 0;
  },
});

export const debianDeluser = tool({
  name: 'deluser',
  usage: '[--remove-home] USER [GROUP]',
  about: 'Remove a user, or take one out of a group.',
  options: {
    'q quiet': 'say little',
    'remove-home': 'with the home folder',
    system: 'only one of the system',
  },
  run: (call) => {
    const { files, options } = call;
    if (call.process.user.uid !== 0)
      return stop(call, 'deluser: Only root may remove a user or group from the system.');
    const [name, from] = call.operands;
    if (name === undefined) throw new UsageError('Only one or two names allowed.');
    const person = findPerson(files, name);
    if (person?.name !== name) return stop(call, `deluser: The user \`${name}' does not exist.`, 2);
    if (from !== undefined) {
      const group = findGroup(files, from);
      if (group === undefined) return stop(call, `deluser: The group \`${from}' does not exist.`, 3);
      tell(call, `Removing user \`${name}' from group \`${from}' ...`);
      setMembers(
        files,
        group,
        group.members.filter((member) => member !== name),
      );
    } else {
      tell(call, `Removing user \`${name}' ...`);
      removePerson(files, name);
      if (options.has('remove-home')) files.remove(person.home, { recursive: true, force: true });
    }
    tell(call, 'Done.');
    return 0;
  },
});
