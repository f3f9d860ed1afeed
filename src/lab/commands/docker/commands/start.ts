import { ANY, type Command } from '../command.ts';
import { CommandError, wordsOf } from '../failure.ts';
import { attach } from '../stream/attach.ts';

export const start: Command = {
  paths: [['start'], ['container', 'start']],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Start containers that have stopped',
  flags: [
    { name: 'attach', short: 'a', kind: 'bool', about: 'Show what it writes, and hand signals on' },
    { name: 'interactive', short: 'i', kind: 'bool', about: 'Hand it your input' },
    { name: 'sig-proxy', kind: 'bool', default: 'true', about: 'Hand signals on to it' },
    { name: 'detach-keys', kind: 'string', about: 'Keys that leave it running', takes: 'nothing' },
  ],
  arguments: [1, ANY],
  takes: ['stopped'],
  run: async (context) => {
    const { engine, args, flags, process } = context;
    if (flags.on('attach') || flags.on('interactive')) {
      const [name = '', ...others] = args;
      if (others.length > 0)
        throw new CommandError('you cannot start and attach multiple containers at once');
      const { id, options } = engine.containers.find(name);
      const terminal = options.terminal !== undefined;
      const input = flags.on('interactive');
      return attach(context, id, { input, terminal, handsOn: flags.on('sig-proxy') }, () =>
        engine.containers.start(id),
      );
    }
    const failed: string[] = [];
    for (const name of args) {
      try {
        await engine.containers.start(name);
        process.stdout.write(`${name}\n`);
      } catch (error) {
        process.stderr.write(`${wordsOf(error)}\n`);
        failed.push(name);
      }
    }
    if (failed.length === 0) return 0;
    throw new CommandError(`failed to start containers: ${failed.join(', ')}`);
  },
};
