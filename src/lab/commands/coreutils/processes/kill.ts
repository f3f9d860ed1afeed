import type { Program, ProcessInfo, ProgramProcess } from '../../../machine/program.ts';
import { SIGNALS, signalName, signalNumber } from '../../../machine/signal.ts';
import { UsageError } from '../../option-reader.ts';
import { hasBusybox } from '../busybox.ts';
import { findPerson } from '../people.ts';
import { tool, type Call } from '../tool.ts';
import { commandOf } from './table.ts';

const HELP = `Usage: kill [-s SIGNAL | -SIGNAL] PID...
Send a signal to processes: SIGTERM where none is named; 0 only asks whether they are there.

  -s SIGNAL      this signal
  -l [NUMBER]    names of signals
`;

export const kill: Program = (process) => {
  const args = process.argv.slice(1);
  const complain = (text: string) => {
    process.stderr.write(`kill: ${text}\n`);
  };
  const [first = ''] = args;
  if (first === '--help' || first === '') {
    (first === '' ? process.stderr : process.stdout).write(HELP);
    return Promise.resolve(first === '' ? 1 : 0);
  }
  if (first === '-l' || first === '-L') {
    process.stdout.write(listSignals(args.slice(1)));
    return Promise.resolve(0);
  }
  let signal = 'SIGTERM';
  const rest = [...args];
  const named = /^-(?:s|n|-signal)$/.test(first)
    ? rest.splice(0, 2)[1]
    : /^-[A-Za-z0-9+]+$/.test(first)
      ? rest.shift()?.slice(1)
      : undefined;
  if (named !== undefined) {
    const known = named === '0' ? '0' : signalName(named);
    if (known === undefined) {
      complain(hasBusybox(process.files) ? `bad signal name '${named}'` : `unknown signal ${named}`);
      return Promise.resolve(1);
    }
    signal = known;
  }
  if (rest[0] === '--') rest.shift();
  let code = 0;
  for (const text of rest) {
    const pid = Number(text);
    const everyone = text === '-1';
    if (!everyone && !/^\d+$/.test(text)) {
      complain(
        /^-\d+$/.test(text)
          ? `(${text}): the lab has no process groups`
          : `failed to parse argument: '${text}'`,
      );
      code = 1;
      continue;
    }
    const targets = everyone
      ? process
          .processes()
          .filter(({ pid: each }) => each !== process.pid && each !== 1)
          .map(({ pid: each }) => each)
      : [pid];
    for (const target of targets) {
      const problem = send(process, target, signal);
      if (problem === undefined) continue;
      complain(
        hasBusybox(process.files) ? `can't kill pid ${target}: ${problem}` : `(${target}): ${problem}`,
      );
      code = 1;
    }
  }
  return Promise.resolve(code);
};

/** Sends a signal with the process's rights. @returns What went wrong. */
function send(process: ProgramProcess, pid: number, signal: string): string | undefined {
  const target = process.processes().find((each) => each.pid === pid);
  if (target === undefined) return 'No such process';
  if (process.user.uid !== 0 && target.user.uid !== process.user.uid) return 'Operation not permitted';
  return process.kill(pid, signal) ? undefined : 'No such process';
}

function listSignals(words: readonly string[]): string {
  if (words.length > 0)
    return words
      .map((word) => {
        const name = signalName(/^\d+$/.test(word) && Number(word) > 128 ? String(Number(word) - 128) : word);
        if (name === undefined) return '';
        return `${/^\d+$/.test(word) ? name.replace('SIG', '') : signalNumber(name)}\n`;
      })
      .join('');
  return `${SIGNALS.map((name) => name.replace('SIG', '')).join(' ')}\n`;
}

export const killall = tool({
  name: 'killall',
  usage: '[-SIGNAL] NAME...',
  about: 'Send a signal to all processes of a name.',
  options: {
    's signal =': 'this signal in the place of SIGTERM',
    'q quiet': 'say nothing where there is none',
    'v verbose': 'say what is sent',
    'e exact': 'accepted',
  },
  prepare: signalFirst,
  run: (call) => {
    const { options, process } = call;
    const signal = wantedSignal(call);
    if (call.operands.length === 0) throw new UsageError('missing operand');
    let code = 0;
    for (const name of call.operands) {
      const found = process
        .processes()
        .filter((each) => commandOf(each) === name && each.pid !== process.pid);
      if (found.length === 0) {
        if (!options.has('q')) process.stderr.write(`${name}: no process found\n`);
        code = 1;
      }
      for (const { pid } of found) {
        const problem = send(process, pid, signal);
        if (problem === undefined) continue;
        process.stderr.write(`${name}(${pid}): ${problem}\n`);
        code = 1;
      }
    }
    return code;
  },
});

/** `-9`, `-KILL`, `-SIGKILL` in front, as `--signal=`. */
function signalFirst(args: readonly string[]): readonly string[] {
  const [first = '', ...rest] = args;
  return /^-(?:\d+|(?:SIG)?[A-Z][A-Z0-9]+)$/.test(first) ? [`--signal=${first.slice(1)}`, ...rest] : args;
}

function wantedSignal({ options }: Call): string {
  const text = options.value('s') ?? options.value('signal') ?? 'TERM';
  const name = text === '0' ? '0' : signalName(text);
  if (name === undefined) throw new UsageError(`${text}: unknown signal`);
  return name;
}

const MATCHING = {
  'f full': 'look at the whole command line',
  'x exact': 'all of it must match',
  'u euid =': 'only processes of this user',
  'P parent =': 'only children of this process',
  'n newest': 'only the newest',
  'o oldest': 'only the oldest',
  'v inverse': 'all others',
  'i ignore-case': 'case does not count',
} as const;

export const pgrep = tool({
  name: 'pgrep',
  usage: '[OPTION]... PATTERN',
  about: 'Write the PIDs of processes whose name matches.',
  misuse: 2,
  options: {
    ...MATCHING,
    'l list-name': 'with their names',
    'a list-full': 'with their command lines',
    'c count': 'only how many',
    'd delimiter =': 'between two PIDs',
  },
  run: (call) => {
    const { options } = call;
    const found = matching(call);
    const rows = found.map((each) => {
      const name = options.has('a') ? each.argv.join(' ') : options.has('l') ? commandOf(each) : undefined;
      return `${each.pid}${name === undefined ? '' : ` ${name}`}`;
    });
    if (options.has('c')) call.say(`${found.length}\n`);
    else if (rows.length > 0) call.say(`${rows.join(options.value('d') ?? '\n')}\n`);
    return found.length === 0 ? 1 : 0;
  },
});

export const pkill = tool({
  name: 'pkill',
  usage: '[-SIGNAL] [OPTION]... PATTERN',
  about: 'Send a signal to processes whose name matches.',
  misuse: 2,
  options: { ...MATCHING, 'signal =': 'this signal in the place of SIGTERM', 'e echo': 'say what is ended' },
  prepare: signalFirst,
  run: (call) => {
    const signal = wantedSignal(call);
    const found = matching(call);
    for (const each of found) {
      const problem = send(call.process, each.pid, signal);
      if (problem !== undefined) call.complain(`killing pid ${each.pid} failed: ${problem}`);
      else if (call.options.has('e')) call.say(`${commandOf(each)} killed (pid ${each.pid})\n`);
    }
    return found.length === 0 ? 1 : 0;
  },
});

function matching(call: Call): readonly ProcessInfo[] {
  const { options, process, operands } = call;
  const [pattern] = operands;
  const users = options.value('u')?.split(',');
  const parents = options.value('P')?.split(',');
  if (pattern === undefined && users === undefined && parents === undefined)
    throw new UsageError('no matching criteria specified');
  let expression: RegExp;
  try {
    expression = new RegExp(
      options.has('x') ? `^(?:${pattern ?? ''})$` : (pattern ?? ''),
      options.has('i') ? 'i' : '',
    );
  } catch {
    throw new UsageError(`invalid pattern: ${pattern ?? ''}`);
  }
  const uids = users?.map((user) => findPerson(process.files, user)?.uid ?? Number(user));
  const found = process.processes().filter((each) => {
    if (each.pid === process.pid) return false;
    const isMeant =
      expression.test(options.has('f') ? each.argv.join(' ') : commandOf(each)) &&
      uids?.includes(each.user.uid) !== false &&
      parents?.includes(String(each.ppid)) !== false;
    return isMeant !== options.has('v');
  });
  const byAge = [...found].sort((a, b) => a.started - b.started || a.pid - b.pid);
  return options.has('n') ? byAge.slice(-1) : options.has('o') ? byAge.slice(0, 1) : found;
}
