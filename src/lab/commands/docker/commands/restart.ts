import { ANY, type Command } from '../command.ts';
import { each } from '../failure.ts';

export const restart: Command = {
  paths: [['restart'], ['container', 'restart']],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Stop containers and start them again',
  flags: [
    { name: 'time', short: 't', kind: 'int', about: 'Seconds to wait before SIGKILL', takes: 'nothing' },
    { name: 'timeout', kind: 'int', about: 'Seconds to wait before SIGKILL', hidden: true, takes: 'nothing' },
  ],
  arguments: [1, ANY],
  takes: ['container'],
  run: ({ engine, flags, args, process }) => {
    const timeout = flags.number('time') ?? flags.number('timeout');
    return each(args, process, async (name) => {
      await engine.containers.restart(name, timeout === undefined ? {} : { timeout });
      return name;
    });
  },
};
