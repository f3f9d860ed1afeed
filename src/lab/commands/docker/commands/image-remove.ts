import { ANY, type Command } from '../command.ts';
import { each, isFromEngine } from '../failure.ts';

export const rmi: Command = {
  paths: [['rmi'], ['image', 'rm'], ['image', 'remove']],
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  about: 'Remove images, or names of images',
  flags: [
    { name: 'force', short: 'f', kind: 'bool', about: 'Even where a stopped container needs it' },
    { name: 'no-prune', kind: 'bool', about: 'Keep parents without a name', hidden: true },
  ],
  arguments: [1, ANY],
  takes: ['image'],
  run: ({ engine, flags, args, process }) => {
    const force = flags.on('force');
    return each(args, process, (name) =>
      Promise.try(() => {
        try {
          return engine.images.remove(name, force).join('\n');
        } catch (error) {
          if (!force || !isFromEngine(error) || error.status !== 404) throw error;
          process.stderr.write(`Error response from daemon: ${error.message}\n`);
          return undefined;
        }
      }),
    );
  },
};
