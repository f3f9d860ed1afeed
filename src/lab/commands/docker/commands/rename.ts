import type { Command } from '../command.ts';

export const rename: Command = {
  paths: [['rename'], ['container', 'rename']],
  usage: 'CONTAINER NEW_NAME',
  about: 'Give a container another name',
  flags: [],
  arguments: [2, 2],
  takes: ['container', 'nothing'],
  run: ({ engine, args }) => {
    const [name = '', wanted = ''] = args;
    engine.containers.rename(name, wanted);
    return Promise.resolve(0);
  },
};
