import { ROOT } from '../../../file-system/entry.ts';
import { noInput, collector } from '../../../machine/streams.ts';
import { UsageError } from '../../option-reader.ts';
import { breathe } from '../breathe.ts';
import { findPerson, findGroup } from '../people.ts';
import { openSink } from '../source.ts';
import { formatDate } from '../system/show-date.ts';
import { tool } from '../tool.ts';
import { ALL_FORWARDED, execFailure, INTERRUPTED, runChild } from './start.ts';

export const nohup = tool({
  name: 'nohup',
  usage: 'COMMAND [ARG]...',
  about: 'Run a command that goes on when the terminal is closed.',
  misuse: 125,
  stopAtOperand: true,
  run: async (call) => {
    const { process, operands } = call;
    if (operands.length === 0) throw new UsageError('missing operand');
    try {
      if (!process.stdout.isTerminal) return await process.exec(operands);
      const sink = openSink(process, 'nohup.out', true);
      call.complain("ignoring input and appending output to 'nohup.out'");
      const encoder = new TextEncoder();
      const output = {
        isTerminal: false,
        write: (text: string | Uint8Array) => {
          sink.write(typeof text === 'string' ? encoder.encode(text) : text);
        },
      };
      process.onSignal('SIGHUP', () => undefined);
      return await runChild(process, operands, { stdin: noInput, stdout: output, stderr: output });
    } catch (error) {
      const { text, code } = execFailure(error);
      call.complain(`failed to run command ${text}`);
      return code;
    }
  },
});

export const nice = tool({
  name: 'nice',
  usage: '[-n N] [COMMAND [ARG]...]',
  about: 'Run a command with another priority. The processes of the lab all have the same.',
  misuse: 125,
  stopAtOperand: true,
  options: { 'n adjustment =': 'accepted' },
  prepare: ([first = '', ...rest]) =>
    /^--?\d+$/.test(first) ? ['-n', first.slice(1), ...rest] : first === '' ? rest : [first, ...rest],
  run: async (call) => {
    if (call.operands.length === 0) {
      call.say('0\n');
      return 0;
    }
    try {
      return await call.process.exec(call.operands);
    } catch (error) {
      const { text, code } = execFailure(error);
      call.complain(text);
      return code;
    }
  },
});

export const time = tool({
  name: 'time',
  usage: 'COMMAND [ARG]...',
  about: 'Run a command and say how long it took. The lab counts no processor time.',
  misuse: 125,
  stopAtOperand: true,
  options: { 'p portability': 'in the form of POSIX' },
  run: async (call) => {
    const { process, operands, options } = call;
    if (operands.length === 0) throw new UsageError('missing operand');
    const start = process.clock.now();
    try {
      const code = await runChild(process, operands);
      const seconds = (process.clock.now() - start) / 1000;
      process.stderr.write(
        options.has('p')
          ? `real ${seconds.toFixed(2)}\n`
          : `\nreal\t${Math.floor(seconds / 60)}m${(seconds % 60).toFixed(3)}s\n`,
      );
      return code;
    } catch (error) {
      const { text, code } = execFailure(error);
      call.complain(`cannot run ${text}`);
      return code;
    }
  },
});

export const watch = tool({
  name: 'watch',
  usage: '[OPTION]... COMMAND',
  about: 'Run a command again and again, and show what it writes; ctrl-C ends it.',
  stopAtOperand: true,
  options: {
    'n interval =': 'every so many seconds; 2 where not said',
    't no-title': 'without the first line',
    'x exec': 'without a shell',
    'd differences': 'accepted',
    'e errexit': 'end when the command fails',
    'g chgexit': 'end when what it writes changes',
  },
  run: async (call) => {
    const { options, process, operands } = call;
    if (operands.length === 0) throw new UsageError('missing operand');
    const seconds = Number(options.value('n') ?? 2);
    if (!(seconds >= 0)) throw new UsageError(`failed to parse argument: '${options.value('n') ?? ''}'`);
    const argv = options.has('x') ? operands : ['sh', '-c', operands.join(' ')];
    let last: string | undefined;
    while (!process.ended.aborted) {
      const output = collector();
      let code: number;
      try {
        code = await runChild(process, argv, { stdin: noInput, stdout: output, stderr: output });
      } catch (error) {
        const failure = execFailure(error);
        call.complain(failure.text);
        return failure.code;
      }
      const rows = process.terminal?.rows ?? 24;
      const shown = output
        .text()
        .split('\n')
        .slice(0, rows - (options.has('t') ? 1 : 3))
        .join('\n');
      const title = `Every ${seconds.toFixed(1)}s: ${operands.join(' ')}`;
      const place = `${process.hostname}: ${formatDate('%a %b %e %H:%M:%S %Y', process.clock.now())}`;
      const gap = ' '.repeat(Math.max(1, (process.terminal?.columns ?? 80) - title.length - place.length));
      call.say(`\x1b[H\x1b[2J${options.has('t') ? '' : `${title}${gap}${place}\n\n`}${shown}\n`);
      if (code === INTERRUPTED) return code;
      if (options.has('e') && code !== 0) return 8;
      if (options.has('g') && last !== undefined && last !== output.text()) return 0;
      last = output.text();
      await process.clock.sleep(Math.max(100, seconds * 1000), process.ended);
      await breathe();
    }
    return 0;
  },
});

export const sudo = tool({
  name: 'sudo',
  usage: '[OPTION]... [NAME=VALUE]... COMMAND [ARG]...',
  about: 'Run a command as root, or as another user. The lab asks for no password.',
  stopAtOperand: true,
  options: {
    'u user =': 'as this user',
    'g group =': 'with this group',
    'E preserve-env =?': 'keep the environment',
    'H set-home': "with the user's home",
    'n non-interactive': 'accepted',
    's shell': 'a shell',
    'i login': 'a shell, as after a login',
    'k reset-timestamp': 'accepted',
    'v validate': 'accepted',
    'l list': 'say what one may do',
  },
  run: async (call) => {
    const { options, process, operands } = call;
    const name = options.value('u') ?? 'root';
    const person = findPerson(process.files, name.replace(/^#/, ''));
    if (person === undefined && name !== 'root') {
      call.complain(`unknown user ${name}`);
      return 1;
    }
    if (options.has('l')) {
      call.say('The lab lets you run everything as root.\n');
      return 0;
    }
    const group = options.value('g');
    const user = {
      uid: person?.uid ?? ROOT.uid,
      gid:
        group === undefined
          ? (person?.gid ?? ROOT.gid)
          : (findGroup(process.files, group)?.gid ?? Number(group)),
    };
    const me = findPerson(process.files, String(process.user.uid))?.name ?? String(process.user.uid);
    const home = person?.home ?? '/root';
    const given = operands.filter(
      (word, at) => word.includes('=') && operands.slice(0, at).every((each) => each.includes('=')),
    );
    const argv = operands.slice(given.length);
    const shell = person?.shell ?? '/bin/sh';
    if (argv.length === 0 && !options.has('s') && !options.has('i')) {
      if (options.has('v') || options.has('k')) return 0;
      throw new UsageError('a command is needed');
    }
    const asShell = options.has('s') || options.has('i');
    const env: Record<string, string> = {
      ...process.env,
      ...(options.has('E') ? {} : { HOME: home, LOGNAME: name, USER: name, SHELL: shell }),
      SUDO_USER: me,
      SUDO_UID: String(process.user.uid),
      SUDO_GID: String(process.user.gid),
      SUDO_COMMAND: argv.join(' '),
    };
    for (const word of given) env[word.replace(/=.*$/s, '')] = word.replace(/^[^=]*=/, '');
    try {
      const command = asShell ? (argv.length === 0 ? [shell] : [shell, '-c', argv.join(' ')]) : argv;
      const cwd = options.has('i') ? { cwd: home } : {};
      return await runChild(process, command, { env, user, ...cwd }, ALL_FORWARDED);
    } catch (error) {
      const { code } = execFailure(error);
      call.complain(
        code === 127 ? `${argv[0] ?? shell}: command not found` : `unable to execute ${argv[0] ?? shell}`,
      );
      return code === 127 ? 1 : code;
    }
  },
});
