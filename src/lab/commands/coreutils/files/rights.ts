import { childOf } from '../../../file-system/path.ts';
import { UsageError } from '../../option-reader.ts';
import { findGroup, findPerson } from '../people.ts';
import { tool, type Call } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';
import { changeMode, showMode } from './mode.ts';

/** `-x`, `-rwx`: a mode, though it looks like options. */
const MINUS_MODE = /^-[rwxXst]+(?:,|$)/;

export const chmod = tool({
  name: 'chmod',
  usage: '[OPTION]... MODE[,MODE]... FILE...',
  about: 'Change what may be done with files: an octal number, or changes such as u+x,go-w.',
  options: {
    'R recursive': 'folders with all that is in them',
    'v verbose': 'say what was done with each file',
    'c changes': 'say which files were changed',
    'f silent quiet': 'say nothing of what fails',
  },
  prepare: (args) => {
    const at = args.findIndex((arg) => MINUS_MODE.test(arg));
    return at === -1 ? args : [...args.slice(0, at), '--', ...args.slice(at)];
  },
  run: (call) => {
    const [mode, ...targets] = call.operands;
    if (mode === undefined) throw new UsageError('missing operand');
    if (targets.length === 0) throw new UsageError(`missing operand after ${quote(mode)}`);
    if (changeMode(mode, 0, false) === undefined) throw new UsageError(`invalid mode: ${quote(mode)}`);
    return eachBelow(call, targets, (path, shown) => {
      const stat = call.files.stat(path);
      const wanted = changeMode(mode, stat.mode, stat.kind === 'directory') ?? stat.mode;
      try {
        call.files.chmod(path, wanted);
      } catch (error) {
        return `changing permissions of ${quote(shown)}: ${reasonOf(error)}`;
      }
      const say = (old: number) => `${octal(old)} (${showMode('file', old).slice(1)})`;
      if (wanted !== stat.mode && (call.options.has('v') || call.options.has('c')))
        call.say(`mode of ${quote(shown)} changed from ${say(stat.mode)} to ${say(wanted)}\n`);
      else if (call.options.has('v')) call.say(`mode of ${quote(shown)} retained as ${say(wanted)}\n`);
      return undefined;
    });
  },
});

const octal = (mode: number) => mode.toString(8).padStart(4, '0');

const OWNER_OPTIONS = {
  'R recursive': 'folders with all that is in them',
  'h no-dereference': 'links themselves, not what they point to',
  'v verbose': 'say what was done with each file',
  'c changes': 'say which files were changed',
  'f silent quiet': 'say nothing of what fails',
} as const;

export const chown = tool({
  name: 'chown',
  usage: '[OPTION]... [OWNER][:[GROUP]] FILE...',
  about: 'Change who owns files.',
  options: OWNER_OPTIONS,
  run: (call) => changeOwner(call, (text) => readOwner(call, text), 'ownership'),
});

export const chgrp = tool({
  name: 'chgrp',
  usage: '[OPTION]... GROUP FILE...',
  about: 'Change which group owns files.',
  options: OWNER_OPTIONS,
  run: (call) => changeOwner(call, (text) => ({ gid: groupNumber(call, text) }), 'group'),
});

interface Owner {
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
}
/** A name that the machine does not know, in the tool's words. */
class UnknownName extends Error {}

function changeOwner(call: Call, read: (text: string) => Owner, what: string): number {
  const [text, ...targets] = call.operands;
  if (text === undefined) throw new UsageError('missing operand');
  if (targets.length === 0) throw new UsageError(`missing operand after ${quote(text)}`);
  let owner: Owner;
  try {
    owner = read(text);
  } catch (error) {
    if (!(error instanceof UnknownName)) throw error;
    call.complain(error.message);
    return 1;
  }
  return eachBelow(call, targets, (path, shown) => {
    const link = call.files.lstat(path).kind === 'link';
    // The lab's links belong to whoever made them: there is no call that changes a link itself.
    if (link && (call.options.has('h') || call.options.has('R'))) return undefined;
    const stat = call.files.stat(path);
    const [uid, gid] = [owner.uid ?? stat.uid, owner.gid ?? stat.gid];
    try {
      if (uid !== stat.uid || gid !== stat.gid || call.process.user.uid !== 0)
        call.files.chown(path, uid, gid);
    } catch (error) {
      return `changing ${what} of ${quote(shown)}: ${reasonOf(error)}`;
    }
    const changed = uid !== stat.uid || gid !== stat.gid;
    if (changed ? call.options.has('v') || call.options.has('c') : call.options.has('v'))
      call.say(`${what} of ${quote(shown)} ${changed ? 'changed' : 'retained'}\n`);
    return undefined;
  });
}

/** `user`, `user:group`, `user:` (the user's own group), `:group`; `.` in the place of `:` is an old form. */
export function readOwner(call: Pick<Call, 'files'>, text: string): Owner {
  const [who = '', group] = text.includes(':') ? text.split(':', 2) : [text];
  const person = who === '' ? undefined : findPerson(call.files, who);
  if (who !== '' && person === undefined && !/^\d+$/.test(who))
    throw new UnknownName(`invalid user: ${quote(text)}`);
  const uid = who === '' ? undefined : (person?.uid ?? Number(who));
  if (group === undefined) return { uid };
  if (group === '') return { uid, gid: person?.gid };
  const found = findGroup(call.files, group);
  if (found === undefined && !/^\d+$/.test(group)) throw new UnknownName(`invalid group: ${quote(text)}`);
  return { uid, gid: found?.gid ?? Number(group) };
}

function groupNumber(call: Call, text: string): number {
  const found = findGroup(call.files, text);
  if (found === undefined && !/^\d+$/.test(text)) throw new UnknownName(`invalid group: ${quote(text)}`);
  return found?.gid ?? Number(text);
}

/** Does a thing for each target and, with `-R`, all below. The work answers with what went wrong. */
function eachBelow(
  call: Call,
  targets: readonly string[],
  work: (path: string, shown: string) => string | undefined,
): number {
  let code = 0;
  const fail = (text: string) => {
    code = 1;
    if (!call.options.has('f')) call.complain(text);
  };
  const visit = (path: string, shown: string, isTop: boolean): void => {
    try {
      const isLink = call.files.lstat(path).kind === 'link';
      if (isLink && !isTop) return;
      const problem = work(path, shown);
      if (problem !== undefined) fail(problem);
    } catch (error) {
      fail(`cannot access ${quote(shown)}: ${reasonOf(error)}`);
      return;
    }
    if (!call.options.has('R') || call.files.lstat(path).kind !== 'directory') return;
    try {
      for (const name of call.files.list(path)) visit(childOf(path, name), childOf(shown, name), false);
    } catch (error) {
      fail(`cannot read directory ${quote(shown)}: ${reasonOf(error)}`);
    }
  };
  for (const target of targets) visit(call.path(target), target, true);
  return code;
}
