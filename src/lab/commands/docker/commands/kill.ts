import { SIGNALS } from '../../../machine/signal.ts';
import { ANY, type Command } from '../command.ts';
import { each } from '../failure.ts';

export const kill: Command = {
  paths: [['kill'], ['container', 'kill']],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Send a signal to containers, SIGKILL where none is named',
  flags: [{ name: 'signal', short: 's', kind: 'string', about: 'Signal to send', takes: SIGNALS }],
  arguments: [1, ANY],
  takes: ['running'],
  run: ({ engine, flags, args, process }) =>
    each(args, process, async (name) => {
      await engine.containers.kill(name, flags.text('signal'));
      return name;
    }),
};
