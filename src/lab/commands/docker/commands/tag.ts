import { parseReference } from '../../../engine/image/reference.ts';
import type { Command } from '../command.ts';
import { CommandError, isFromEngine } from '../failure.ts';

export const tag: Command = {
  paths: [['tag'], ['image', 'tag']],
  usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  about: 'Give an image another name',
  flags: [],
  arguments: [2, 2],
  takes: ['image', 'nothing'],
  run: ({ engine, args }) => {
    const [source = '', target = ''] = args;
    try {
      parseReference(target);
    } catch (error) {
      if (!isFromEngine(error)) throw error;
      throw new CommandError(
        `Error parsing reference: "${target}" is not a valid repository/tag: ${error.message}`,
      );
    }
    engine.images.tag(source, target);
    return Promise.resolve(0);
  },
};
