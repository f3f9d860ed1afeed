import { ANY, type Command } from '../command.ts';
import { createContainer, withHelp } from '../container/create.ts';
import { CREATE_FLAGS } from '../container/flags.ts';
import { CommandError } from '../failure.ts';

const MISUSED = 125;

export const create: Command = {
  paths: [['create'], ['container', 'create']],
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  about: 'Make a container without starting it',
  flags: CREATE_FLAGS,
  arguments: [1, ANY],
  flagsFirst: true,
  takes: ['pullable', 'nothing'],
  run: async (context) => {
    try {
      const { id } = await createContainer(context);
      context.process.stdout.write(`${id}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw new CommandError(withHelp(error.message, context.path), MISUSED);
    }
  },
};
