import { UsageError } from '../../option-reader.ts';
import { findPerson } from '../people.ts';
import { tool } from '../tool.ts';
import { ALL_FORWARDED, execFailure, runChild } from './start.ts';

export const su = tool({
  name: 'su',
  usage: '[OPTION]... [-] [USER [ARG]...]',
  about: 'Run a shell as another user, root where none is named. Only root may: the lab has no passwords.',
  options: {
    'c command =': 'run this in the shell',
    's shell =': 'this shell',
    'l login': 'as after a login',
    'm p preserve-environment': 'keep the environment',
  },
  run: async (call) => {
    const { options, process } = call;
    const isLogin = options.has('l') || call.operands.includes('-');
    const [name = 'root', ...args] = call.operands.filter((word) => word !== '-');
    const person = findPerson(process.files, name);
    if (person === undefined) {
      call.complain(`user ${name} does not exist or the user entry does not contain all the required fields`);
      return 1;
    }
    if (process.user.uid !== 0) {
      call.complain('Authentication failure');
      return 1;
    }
    if (args.includes('--')) throw new UsageError('unexpected argument');
    const shell = options.value('s') ?? (person.shell === '' ? '/bin/sh' : person.shell);
    const command = options.value('c');
    const keeps = options.has('m');
    const env: Readonly<Record<string, string>> = keeps
      ? process.env
      : {
          ...(isLogin ? {} : process.env),
          ...(isLogin && process.env['TERM'] !== undefined ? { TERM: process.env['TERM'] } : {}),
          ...(isLogin ? { PATH: person.uid === 0 ? ROOT_PATH : USER_PATH } : {}),
          HOME: person.home,
          SHELL: shell,
          ...(person.uid === 0 && !isLogin ? {} : { USER: name, LOGNAME: name }),
        };
    try {
      const argv = [shell, ...(command === undefined ? [] : ['-c', command]), ...args];
      const cwd = isLogin && process.files.exists(person.home) ? { cwd: person.home } : {};
      const user = { uid: person.uid, gid: person.gid };
      return await runChild(process, argv, { env, user, ...cwd }, ALL_FORWARDED);
    } catch (error) {
      const { text, code } = execFailure(error);
      call.complain(`failed to execute ${text.replaceAll("'", '')}`);
      return code;
    }
  },
});

const ROOT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const USER_PATH = '/usr/local/bin:/usr/bin:/bin';

export const login = tool({
  name: 'login',
  usage: '[USER]',
  about: 'Begin a session. The lab has none to log in to.',
  run: (call) => {
    call.complain('the lab has no passwords, and nothing to log in to: use su, or docker exec -u USER');
    return 1;
  },
});

export const chroot = tool({
  name: 'chroot',
  usage: 'NEWROOT [COMMAND [ARG]...]',
  about: 'Run a command with another root folder. Machines of the lab have one root: use a container.',
  misuse: 125,
  stopAtOperand: true,
  run: (call) => {
    const [folder] = call.operands;
    if (folder === undefined) throw new UsageError('missing operand');
    call.complain(
      `cannot change root directory to '${folder}': Operation not permitted (a machine of the lab has one root; run a container)`,
    );
    return 125;
  },
});
