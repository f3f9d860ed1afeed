import type { Command } from '../command.ts';
import { CommandError } from '../failure.ts';

export const port: Command = {
  paths: [['port'], ['container', 'port']],
  usage: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
  about: 'Show where the ports of a container are published',
  flags: [],
  arguments: [1, 2],
  takes: ['running', 'nothing'],
  run: ({ engine, args, process }) => {
    const [name = '', asked] = args;
    const { ports, state } = engine.containers.find(name);
    const published = ports.filter(({ host }) => state.status === 'running' && host !== undefined);
    if (asked === undefined) {
      for (const { container, host = 0, address } of published)
        process.stdout.write(`${container}/tcp -> ${address}:${host}\n`);
      return Promise.resolve(0);
    }
    const [number = '', protocol = 'tcp'] = asked.split('/', 2);
    if (!/^\d+$/.test(number)) throw new CommandError(`Error: invalid port (${number})`);
    const found = published.filter(({ container }) => protocol === 'tcp' && container === Number(number));
    if (found.length === 0)
      throw new CommandError(`Error: No public port '${number}/${protocol}' published for ${name}`);
    for (const { host = 0, address } of found) process.stdout.write(`${address}:${host}\n`);
    return Promise.resolve(0);
  },
};
