import type { LogLine } from '../../../engine/api.ts';
import type { Command, Context } from '../command.ts';
import { CommandError } from '../failure.ts';
import { readMoment, rfc3339Fixed } from '../format/time.ts';
import { endOf } from '../stream/signals.ts';

export const logs: Command = {
  paths: [['logs'], ['container', 'logs']],
  usage: '[OPTIONS] CONTAINER',
  about: 'Show what a container has written',
  flags: [
    { name: 'details', kind: 'bool', about: 'Extra attributes of the log driver; this one has none' },
    { name: 'follow', short: 'f', kind: 'bool', about: 'Go on with what it writes from now on' },
    { name: 'since', kind: 'string', about: 'Lines after a date, or after 10m ago', takes: 'nothing' },
    {
      name: 'tail',
      short: 'n',
      kind: 'string',
      default: 'all',
      about: 'Only so many of the last lines',
      takes: ['all'],
    },
    { name: 'timestamps', short: 't', kind: 'bool', about: 'The time before each line' },
    { name: 'until', kind: 'string', about: 'Lines before a date, or before 10m ago', takes: 'nothing' },
  ],
  arguments: [1, 1],
  takes: ['container', 'nothing'],
  run: async (context) => {
    const { engine, flags, args, process } = context;
    const { id, state } = engine.containers.find(args[0] ?? '');
    const since = moment(context, 'since') ?? Number.NEGATIVE_INFINITY;
    const until = moment(context, 'until') ?? Number.POSITIVE_INFINITY;
    const write = ({ time, stream, text }: LogLine) => {
      if (time < since || time > until) return;
      process[stream].write(`${flags.on('timestamps') ? `${rfc3339Fixed(time)} ` : ''}${text}\n`);
    };
    const wanted = engine.containers.logs(id).filter(({ time }) => time >= since && time <= until);
    for (const line of wanted.slice(wanted.length - readTail(flags.text('tail'), wanted.length))) write(line);
    if (!flags.on('follow') || (state.status !== 'running' && state.status !== 'restarting')) return 0;
    const unfollow = engine.containers.follow(id, write);
    process.ended.addEventListener('abort', unfollow, { once: true });
    await Promise.race([engine.containers.wait(id), endOf(process)]);
    unfollow();
    return 0;
  },
};

function moment({ flags, process }: Context, name: 'since' | 'until'): number | undefined {
  const text = flags.text(name);
  if (text === undefined || text === '') return undefined;
  const time = readMoment(text, process.clock.now());
  if (time !== undefined) return time;
  throw new CommandError(
    `invalid value for "${name}": failed to parse value as time or duration: ${JSON.stringify(text)}`,
  );
}

/** How many lines; a number below zero, or what is none, means all. */
function readTail(text: string | undefined, all: number): number {
  const number = Number(text);
  return text === undefined || text === '' || !Number.isInteger(number) || number < 0
    ? all
    : Math.min(number, all);
}
