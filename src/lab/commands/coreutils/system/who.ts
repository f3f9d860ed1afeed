import type { User } from '../../../file-system/entry.ts';
import type { FileSystem } from '../../../file-system/file-system.ts';
import { UsageError } from '../../option-reader.ts';
import { findPerson, names, readGroups } from '../people.ts';
import { tool, type Call } from '../tool.ts';
import { quote } from '../words.ts';

/** The groups of a user, its own first. */
function groupsOf(files: FileSystem, { uid, gid }: User): readonly number[] {
  const name = findPerson(files, String(uid))?.name;
  const others = readGroups(files)
    .filter((group) => name !== undefined && group.members.includes(name) && group.gid !== gid)
    .map((group) => group.gid);
  return [gid, ...others];
}

/** The user that an operand names, or the process's own; undefined where it names none. */
function userOf({ files, process }: Call, operand: string | undefined): User | undefined {
  if (operand === undefined) return process.user;
  const person = findPerson(files, operand);
  return person === undefined ? undefined : { uid: person.uid, gid: person.gid };
}

export const id = tool({
  name: 'id',
  usage: '[OPTION]... [USER]',
  about: 'Say who one is, or who a user is: number and groups.',
  options: {
    'u user': 'only the user',
    'g group': 'only the group',
    'G groups': 'all groups',
    'n name': 'names in the place of numbers',
    'r real': 'accepted',
    'z zero': 'zero bytes between them',
    a: 'accepted',
  },
  run: (call) => {
    const { options, operands, files } = call;
    const user = userOf(call, operands[0]);
    if (user === undefined) {
      call.complain(`${quote(operands[0] ?? '')}: no such user`);
      return 1;
    }
    const known = names(files);
    const end = options.has('z') ? '\0' : '\n';
    const only = ['u', 'g', 'G'].filter((name) => options.has(name));
    if (only.length > 1) throw new UsageError('cannot print "only" of more than one choice');
    if (only.length === 0) {
      if (options.has('n')) throw new UsageError('cannot print only names or real IDs in default format');
      const named = (number: number, name: string) => (name === String(number) ? name : `${number}(${name})`);
      const groups = groupsOf(files, user).map((gid) => named(gid, known.group(gid)));
      call.say(
        `uid=${named(user.uid, known.user(user.uid))} gid=${named(user.gid, known.group(user.gid))} groups=${groups.join(',')}${end}`,
      );
      return 0;
    }
    const show = (number: number, name: string) => (options.has('n') ? name : String(number));
    const group = (gid: number) => show(gid, known.group(gid));
    if (options.has('u')) call.say(`${show(user.uid, known.user(user.uid))}${end}`);
    else if (options.has('g')) call.say(`${group(user.gid)}${end}`);
    else
      call.say(
        `${groupsOf(files, user)
          .map(group)
          .join(options.has('z') ? '\0' : ' ')}${end}`,
      );
    return 0;
  },
});

export const whoami = tool({
  name: 'whoami',
  usage: '',
  about: 'Write the name of the user one is.',
  run: (call) => {
    const { uid } = call.process.user;
    const name = findPerson(call.files, String(uid))?.name;
    if (name === undefined) {
      call.complain(`cannot find name for user ID ${uid}`);
      return 1;
    }
    call.say(`${name}\n`);
    return 0;
  },
});

export const groups = tool({
  name: 'groups',
  usage: '[USER]...',
  about: 'Write the groups of users.',
  run: (call) => {
    const known = names(call.files);
    let code = 0;
    for (const operand of call.operands.length === 0 ? [undefined] : call.operands) {
      const user = userOf(call, operand);
      if (user === undefined) {
        call.complain(`${quote(operand ?? '')}: no such user`);
        code = 1;
        continue;
      }
      const list = groupsOf(call.files, user).map(known.group).join(' ');
      call.say(`${operand === undefined ? '' : `${operand} : `}${list}\n`);
    }
    return code;
  },
});
