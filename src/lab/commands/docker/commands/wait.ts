import { ANY, type Command } from '../command.ts';
import { each } from '../failure.ts';

export const wait: Command = {
  paths: [['wait'], ['container', 'wait']],
  usage: 'CONTAINER [CONTAINER...]',
  about: 'Wait until containers stop, and print their exit codes',
  flags: [],
  arguments: [1, ANY],
  takes: ['running'],
  run: ({ engine, args, process }) =>
    each(args, process, async (name) => String(await engine.containers.wait(name))),
};
