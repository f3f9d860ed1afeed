import { familiarName, familiarRepository, parseReference } from '../../../engine/image/reference.ts';
import { discard } from '../../../machine/streams.ts';
import type { Command } from '../command.ts';
import { pullImage } from '../container/pull.ts';
import { CommandError } from '../failure.ts';

export const pull: Command = {
  paths: [['pull'], ['image', 'pull']],
  usage: '[OPTIONS] NAME[:TAG|@DIGEST]',
  about: "Bring an image from the lab's own shelf",
  flags: [
    { name: 'all-tags', short: 'a', kind: 'bool', about: 'Every image of that name' },
    { name: 'platform', kind: 'string', about: 'Platform that it must be for', takes: ['linux/amd64'] },
    { name: 'quiet', short: 'q', kind: 'bool', about: 'Only its name at the end' },
  ],
  arguments: [1, 1],
  takes: ['pullable', 'nothing'],
  run: async (context) => {
    const { args, flags, process, engine } = context;
    const [name = ''] = args;
    const platform = flags.text('platform');
    if (platform !== undefined && !['linux', 'linux/amd64', 'amd64'].includes(platform)) {
      throw new CommandError(
        `Error response from daemon: no matching manifest for ${platform} in the manifest list entries: the lab's images are for linux/amd64`,
      );
    }
    const output = flags.on('quiet') ? discard : process.stdout;
    const reference = parseReference(name);
    const isTagged = /:[^/]*$/.test(name) || reference.digest !== undefined;
    if (flags.on('all-tags') && isTagged) throw new CommandError("tag can't be used with --all-tags/-a");
    if (!flags.on('all-tags') && !isTagged) output.write('Using default tag: latest\n');
    const repository = familiarRepository(reference);
    const wanted = flags.on('all-tags')
      ? engine.images.shelf.filter((each) => each.startsWith(`${repository}:`))
      : [isTagged ? name : familiarName(reference)];
    for (const each of wanted) process.stdout.write(`${await pullImage(context, each, output)}\n`);
    return 0;
  },
};
