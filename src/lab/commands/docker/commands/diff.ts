import type { Command } from '../command.ts';

export const diff: Command = {
  paths: [['diff'], ['container', 'diff']],
  usage: 'CONTAINER',
  about: 'List what differs from the image: A added, C changed, D deleted',
  flags: [],
  arguments: [1, 1],
  takes: ['container', 'nothing'],
  run: ({ engine, args, process }) => {
    for (const { kind, path } of engine.containers.changes(args[0] ?? ''))
      process.stdout.write(`${kind} ${path}\n`);
    return Promise.resolve(0);
  },
};
