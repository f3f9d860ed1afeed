import type { VolumeDetails } from '../../../engine/api.ts';
import { ANY, FORCE, FORMAT, type Command, type Context } from '../command.ts';
import { confirm } from '../confirm.ts';
import { CommandError, each } from '../failure.ts';
import { filterFlag, fits, isTruth, readFilters } from '../filter.ts';
import { writeListing, type Listing } from '../format/listing.ts';
import { humanSize } from '../format/size.ts';
import type { Fields } from '../format/template/value.ts';
import { reclaimedBy } from '../reclaimed.ts';

const KEYS = ['dangling', 'driver', 'name'];

export const VOLUMES: Listing = {
  headers: {
    Name: 'VOLUME NAME',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    Mountpoint: 'MOUNTPOINT',
    Labels: 'LABELS',
    Links: 'LINKS',
    Size: 'SIZE',
  },
  columns: ['Driver', 'Name'],
  quiet: 'Name',
  type: 'formatter.volumeContext',
};

/** Containers that a volume is mounted in. */
const usersOf = ({ engine }: Context, name: string) =>
  engine.containers.list(true).filter(({ mounts }) => mounts.some((mount) => mount.name === name));

/** A volume as `docker volume ls` and `docker system df -v` show it. */
export function volumeRow(context: Context, { name, size, anonymous }: VolumeDetails): Fields {
  return {
    Name: name,
    Driver: 'local',
    Scope: 'local',
    Mountpoint: `/var/lib/docker/volumes/${name}/_data`,
    Labels: anonymous ? 'com.docker.volume.anonymous=' : '',
    Links: String(usersOf(context, name).length),
    Size: humanSize(size),
  };
}

const list: Command = {
  paths: [
    ['volume', 'ls'],
    ['volume', 'list'],
  ],
  usage: '[OPTIONS]',
  about: 'List volumes',
  flags: [filterFlag(KEYS, 'f'), FORMAT, { name: 'quiet', short: 'q', kind: 'bool', about: 'Names only' }],
  arguments: [0, 0],
  takes: ['nothing'],
  run: (context) => {
    const { engine, flags, process } = context;
    const filters = readFilters(flags, KEYS);
    const rows = engine.volumes
      .list()
      .filter(
        ({ name }) =>
          fits(filters, 'name', (asked) => name.includes(asked)) &&
          fits(filters, 'driver', (asked) => asked === 'local') &&
          fits(
            filters,
            'dangling',
            (asked) => isTruth('dangling', asked) === (usersOf(context, name).length === 0),
          ),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((volume) => volumeRow(context, volume));
    writeListing(process.stdout, VOLUMES, rows, { format: flags.text('format'), quiet: flags.on('quiet') });
    return Promise.resolve(0);
  },
};

const create: Command = {
  paths: [['volume', 'create']],
  usage: '[OPTIONS] [VOLUME]',
  about: 'Make a volume',
  flags: [
    {
      name: 'driver',
      short: 'd',
      kind: 'string',
      default: 'local',
      about: 'Kind of volume',
      takes: ['local'],
    },
    { name: 'name', kind: 'string', about: 'What it is called', hidden: true, takes: 'nothing' },
  ],
  arguments: [0, 1],
  takes: ['nothing'],
  run: ({ engine, flags, args, process }) => {
    const driver = flags.text('driver') ?? '';
    if (driver !== 'local') {
      throw new CommandError(
        `Error response from daemon: create ${args[0] ?? ''}: error looking up volume plugin ${driver}: plugin "${driver}" not found`,
      );
    }
    process.stdout.write(`${engine.volumes.create(args[0] ?? flags.text('name')).name}\n`);
    return Promise.resolve(0);
  },
};

const remove: Command = {
  paths: [
    ['volume', 'rm'],
    ['volume', 'remove'],
  ],
  usage: '[OPTIONS] VOLUME [VOLUME...]',
  about: 'Remove volumes that no container uses',
  flags: [{ name: 'force', short: 'f', kind: 'bool', about: 'Say nothing of those that are not there' }],
  arguments: [1, ANY],
  takes: ['volume'],
  run: ({ engine, flags, args, process }) =>
    each(args, process, (name) =>
      Promise.try(() => {
        engine.volumes.remove(name, flags.on('force'));
        return name;
      }),
    ),
};

const prune: Command = {
  paths: [['volume', 'prune']],
  usage: '[OPTIONS]',
  about: 'Remove the volumes that no container uses',
  flags: [{ name: 'all', short: 'a', kind: 'bool', about: 'Those with a name, too' }, FORCE],
  arguments: [0, 0],
  takes: ['nothing'],
  run: async (context) => {
    const { engine, flags, process } = context;
    const which = flags.on('all') ? 'local' : 'anonymous local';
    if (!(await confirm(context, `This will remove ${which} volumes not used by at least one container.`)))
      return 0;
    const total = await reclaimedBy(engine, ['Local Volumes'], () => {
      const gone = engine.volumes.prune(flags.on('all'));
      if (gone.length > 0) process.stdout.write(`Deleted Volumes:\n${gone.join('\n')}\n\n`);
    });
    process.stdout.write(total);
    return 0;
  },
};

export const volumes: readonly Command[] = [list, create, remove, prune];
