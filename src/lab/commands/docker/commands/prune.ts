import { humanSize } from '../format/size.ts';
import { FORCE, type Command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { reclaimedBy } from '../reclaimed.ts';

const containerPrune: Command = {
  paths: [['container', 'prune']],
  usage: '[OPTIONS]',
  about: 'Remove all containers that have stopped',
  flags: [FORCE],
  arguments: [0, 0],
  takes: ['nothing'],
  run: async (context) => {
    const { engine, process } = context;
    if (!(await confirm(context, 'This will remove all stopped containers.'))) return 0;
    const total = await reclaimedBy(engine, ['Containers'], async () => {
      const gone = await engine.containers.prune();
      if (gone.length > 0) process.stdout.write(`Deleted Containers:\n${gone.join('\n')}\n\n`);
    });
    process.stdout.write(total);
    return 0;
  },
};

const imagePrune: Command = {
  paths: [['image', 'prune']],
  usage: '[OPTIONS]',
  about: 'Remove images that have no name, or that no container uses',
  flags: [{ name: 'all', short: 'a', kind: 'bool', about: 'All that no container uses' }, FORCE],
  arguments: [0, 0],
  takes: ['nothing'],
  run: async (context) => {
    const { engine, flags, process } = context;
    const all = flags.on('all');
    const warning = all
      ? 'This will remove all images without at least one container associated to them.'
      : 'This will remove all dangling images.';
    if (!(await confirm(context, warning))) return 0;
    const total = await reclaimedBy(engine, ['Images'], () => {
      const gone = engine.images.prune(all);
      if (gone.length > 0) process.stdout.write(`Deleted Images:\n${gone.join('\n')}\n\n`);
    });
    process.stdout.write(total);
    return 0;
  },
};

const builderPrune: Command = {
  paths: [
    ['builder', 'prune'],
    ['buildx', 'prune'],
  ],
  usage: '[OPTIONS]',
  about: 'Forget what earlier builds have kept',
  flags: [{ name: 'all', short: 'a', kind: 'bool', about: 'All of it; here that is always so' }, FORCE],
  arguments: [0, 0],
  takes: ['nothing'],
  run: async (context) => {
    const { engine, process } = context;
    if (!(await confirm(context, 'This will remove all build cache.'))) return 0;
    process.stdout.write(`Total:\t${humanSize(engine.pruneBuildCache())}\n`);
    return 0;
  },
};

const systemPrune: Command = {
  paths: [['system', 'prune']],
  usage: '[OPTIONS]',
  about: 'Remove all that is not in use',
  flags: [
    { name: 'all', short: 'a', kind: 'bool', about: 'Every image that no container uses' },
    { name: 'volumes', kind: 'bool', about: 'Anonymous volumes, too' },
    FORCE,
  ],
  arguments: [0, 0],
  takes: ['nothing'],
  run: async (context) => {
    const { engine, flags, process } = context;
    const all = flags.on('all');
    const kinds = [
      'all stopped containers',
      'all networks not used by at least one container',
      ...(flags.on('volumes') ? ['all anonymous volumes not used by at least one container'] : []),
      all ? 'all images without at least one container associated to them' : 'all dangling images',
      all ? 'all build cache' : 'unused build cache',
    ];
    const warning = `This will remove:\n${kinds.map((kind) => `  - ${kind}\n`).join('')}`;
    if (!(await confirm(context, warning))) return 0;
    const tell = (title: string, gone: readonly string[]) => {
      if (gone.length > 0) process.stdout.write(`Deleted ${title}:\n${gone.join('\n')}\n\n`);
    };
    const types = ['Containers', 'Local Volumes', 'Images', 'Build Cache'] as const;
    const total = await reclaimedBy(engine, types, async () => {
      tell('Containers', await engine.containers.prune());
      tell('Networks', engine.networks.prune());
      if (flags.on('volumes')) tell('Volumes', engine.volumes.prune());
      tell('Images', engine.images.prune(all));
      engine.pruneBuildCache();
    });
    process.stdout.write(total);
    return 0;
  },
};

export const prunes: readonly Command[] = [containerPrune, imagePrune, builderPrune, systemPrune];
