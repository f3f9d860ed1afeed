import { ANY, type Command } from '../command.ts';
import { each, isFromEngine } from '../failure.ts';

export const rm: Command = {
  paths: [['rm'], ['container', 'rm'], ['container', 'remove']],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Remove containers',
  flags: [
    { name: 'force', short: 'f', kind: 'bool', about: 'End it first where it runs' },
    { name: 'volumes', short: 'v', kind: 'bool', about: 'Remove its anonymous volumes too' },
  ],
  arguments: [1, ANY],
  takes: ['container'],
  run: ({ engine, flags, args, process }) => {
    const force = flags.on('force');
    return each(args, process, async (name) => {
      try {
        await engine.containers.remove(name, { force, volumes: flags.on('volumes') });
      } catch (error) {
        // With --force one that is not there is no fault, but it is told.
        if (!force || !isFromEngine(error) || error.status !== 404) throw error;
        process.stderr.write(`Error response from daemon: ${error.message}\n`);
        return undefined;
      }
      return name;
    });
  },
};
