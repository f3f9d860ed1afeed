import { ANY, type Command } from '../command.ts';
import { createContainer } from '../container/create.ts';
import { CREATE_FLAGS } from '../container/flags.ts';

export const create: Command = {
  paths: [['create'], ['container', 'create']],
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  about: 'Make a container without starting it',
  flags: CREATE_FLAGS,
  arguments: [1, ANY],
  flagsFirst: true,
  takes: ['pullable', 'nothing'],
  run: async (context) => {
    const { id } = await createContainer(context);
    context.process.stdout.write(`${id}\n`);
    return 0;
  },
};
