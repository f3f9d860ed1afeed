import { UsageError } from '../../option-reader.ts';
import { signalName } from '../../../machine/signal.ts';
import { tool } from '../tool.ts';
import { quote } from '../words.ts';
import { readDuration, waitFor } from './duration.ts';
import { ALL_FORWARDED, execFailure } from './start.ts';

export const timeout = tool({
  name: 'timeout',
  usage: '[OPTION]... DURATION COMMAND [ARG]...',
  about: 'Run a command and end it where it takes longer than that.',
  misuse: 125,
  stopAtOperand: true,
  options: {
    's signal =': 'the signal in the place of SIGTERM',
    'k kill-after =': 'SIGKILL where it still runs after so much more time',
    'preserve-status': "end with the command's own code",
    foreground: 'accepted',
    'v verbose': 'say which signal is sent',
  },
  run: async (call) => {
    const { options, process } = call;
    const [text, ...argv] = call.operands;
    if (text === undefined || argv.length === 0) throw new UsageError('missing operand');
    const duration = readDuration(text);
    if (duration === undefined) throw new UsageError(`invalid time interval ${quote(text)}`);
    const after = readDuration(options.value('k') ?? '0');
    if (after === undefined) throw new UsageError(`invalid time interval ${quote(options.value('k') ?? '')}`);
    const signal = signalName(options.value('s') ?? 'TERM');
    if (signal === undefined) throw new UsageError(`${options.value('s') ?? ''}: invalid signal`);
    let child: ReturnType<typeof process.spawn>;
    try {
      child = process.spawn(argv);
    } catch (error) {
      const failure = execFailure(error);
      call.complain(`failed to run command ${failure.text}`);
      return failure.code;
    }
    for (const each of ALL_FORWARDED)
      process.onSignal(each, () => {
        child.signal(each);
      });
    const over = new AbortController();
    const waits = AbortSignal.any([over.signal, process.ended]);
    const exited = child.exited.finally(() => {
      over.abort();
    });
    const past: ('time' | 'grace')[] = [];
    const send = (name: string) => {
      if (options.has('v'))
        call.complain(`sending signal ${name.replace(/^SIG/, '')} to command ${quote(argv[0] ?? '')}`);
      child.signal(name);
    };
    const watch = async () => {
      if (duration === 0) return;
      await waitFor(process.clock, duration, waits);
      past.push('time');
      send(signal);
      if (after === 0) return;
      await waitFor(process.clock, after, waits);
      past.push('grace');
      send('SIGKILL');
    };
    // The wait is given up when the command has ended.
    watch().catch(() => undefined);
    const code = await exited;
    if (!past.includes('time') || options.has('preserve-status')) return code;
    return past.includes('grace') || signal === 'SIGKILL' ? 137 : 124;
  },
});

export const sleep = tool({
  name: 'sleep',
  usage: 'NUMBER[smhd]...',
  about: 'Wait so long: seconds, or minutes (m), hours (h), days (d), or infinity.',
  run: async (call) => {
    if (call.operands.length === 0) throw new UsageError('missing operand');
    const wrong = call.operands.filter((operand) => readDuration(operand) === undefined);
    if (wrong.length > 0) {
      for (const operand of wrong.slice(0, -1)) call.complain(`invalid time interval ${quote(operand)}`);
      throw new UsageError(`invalid time interval ${quote(wrong.at(-1) ?? '')}`);
    }
    const whole = call.operands.reduce((sum, operand) => sum + (readDuration(operand) ?? 0), 0);
    await waitFor(call.process.clock, whole, call.process.ended);
    return 0;
  },
});
