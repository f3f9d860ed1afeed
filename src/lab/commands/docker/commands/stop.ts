import { ANY, type Command } from '../command.ts';
import { each } from '../failure.ts';

export const stop: Command = {
  paths: [['stop'], ['container', 'stop']],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Ask containers to stop, and end those that do not',
  flags: [
    {
      name: 'signal',
      short: 's',
      kind: 'string',
      about: 'Signal to ask with',
      takes: ['SIGTERM', 'SIGINT', 'SIGQUIT'],
    },
    { name: 'time', short: 't', kind: 'int', about: 'Seconds to wait before SIGKILL', takes: 'nothing' },
    { name: 'timeout', kind: 'int', about: 'Seconds to wait before SIGKILL', hidden: true, takes: 'nothing' },
  ],
  arguments: [1, ANY],
  takes: ['running'],
  run: ({ engine, flags, args, process }) => {
    const timeout = flags.number('time') ?? flags.number('timeout');
    const signal = flags.text('signal');
    return each(args, process, async (name) => {
      await engine.containers.stop(name, {
        ...(timeout === undefined ? {} : { timeout }),
        ...(signal === undefined ? {} : { signal }),
      });
      return name;
    });
  },
};
