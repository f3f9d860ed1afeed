import { ANY, type Command } from '../command.ts';
import { CommandError } from '../failure.ts';
import { align } from '../format/table.ts';

const WIDEST = 20;

export const top: Command = {
  paths: [['top'], ['container', 'top']],
  usage: 'CONTAINER [ps OPTIONS]',
  about: 'List the processes of a container',
  flags: [],
  arguments: [1, ANY],
  flagsFirst: true,
  takes: ['running', 'nothing'],
  run: ({ engine, args, process }) => {
    const [name = '', ...options] = args;
    if (options.length > 0 && options.join(' ') !== '-ef')
      throw new CommandError("docker top: the lab's engine takes no options of ps; leave them out");
    const { id } = engine.containers.find(name);
    const lines = engine.containers.processes(id).map(({ user, pid, ppid, started, argv }) => {
      const time = new Date(started).toISOString().slice(11, 16);
      return [user, pid, ppid, time, argv.join(' ')].join('\t');
    });
    process.stdout.write(align(['UID\tPID\tPPID\tSTIME\tCMD', ...lines, ''].join('\n'), WIDEST));
    return Promise.resolve(0);
  },
};
