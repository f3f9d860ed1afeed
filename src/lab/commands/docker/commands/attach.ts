import type { Command } from '../command.ts';
import { CommandError } from '../failure.ts';
import { attach as attachTo } from '../stream/attach.ts';

export const attach: Command = {
  paths: [['attach'], ['container', 'attach']],
  usage: '[OPTIONS] CONTAINER',
  about: 'Connect your terminal to a container that runs',
  flags: [
    { name: 'no-stdin', kind: 'bool', about: 'Hand it no input' },
    { name: 'sig-proxy', kind: 'bool', default: 'true', about: 'Hand signals on to it' },
    { name: 'detach-keys', kind: 'string', about: 'Keys that leave it running', takes: 'nothing' },
  ],
  arguments: [1, 1],
  takes: ['running', 'nothing'],
  run: (context) => {
    const { engine, args, flags } = context;
    const { id, state, options } = engine.containers.find(args[0] ?? '');
    if (state.status === 'restarting')
      throw new CommandError('cannot attach to a restarting container, wait until it is running');
    if (state.status !== 'running')
      throw new CommandError('cannot attach to a stopped container, start it first');
    const input = options.interactive === true && !flags.on('no-stdin');
    const terminal = options.terminal !== undefined;
    return attachTo(context, id, { input, terminal, handsOn: flags.on('sig-proxy') }, () =>
      Promise.resolve(),
    );
  },
};
