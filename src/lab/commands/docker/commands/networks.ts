import { ANY, FORCE, FORMAT, NO_TRUNC, type Command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { CommandError, each } from '../failure.ts';
import { filterFlag, fits, fitsName, isTruth, readFilters } from '../filter.ts';
import { writeListing, type Listing } from '../format/listing.ts';
import { shortened } from '../format/table.ts';
import { dateAndTime } from '../format/time.ts';

const KEYS = ['dangling', 'driver', 'id', 'name', 'scope', 'type'];
const OWN: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);
const LISTING: Listing = {
  headers: {
    ID: 'NETWORK ID',
    Name: 'NAME',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    IPv6: 'IPV6',
    Internal: 'INTERNAL',
    Labels: 'LABELS',
    CreatedAt: 'CREATED AT',
  },
  columns: ['ID', 'Name', 'Driver', 'Scope'],
  type: 'network.networkContext',
};

const list: Command = {
  paths: [
    ['network', 'ls'],
    ['network', 'list'],
  ],
  usage: '[OPTIONS]',
  about: 'List networks',
  flags: [
    filterFlag(KEYS, 'f'),
    FORMAT,
    NO_TRUNC,
    { name: 'quiet', short: 'q', kind: 'bool', about: 'Ids only' },
  ],
  arguments: [0, 0],
  takes: ['nothing'],
  run: ({ engine, flags, process }) => {
    const filters = readFilters(flags, KEYS);
    const rows = engine.networks
      .list()
      .filter(
        ({ name, id, driver, containers }) =>
          fits(filters, 'name', (asked) => fitsName(asked, name)) &&
          fits(filters, 'id', (asked) => id.startsWith(asked)) &&
          fits(filters, 'driver', (asked) => driver === asked) &&
          fits(filters, 'scope', (asked) => asked === 'local') &&
          fits(filters, 'type', (asked) => (asked === 'builtin') === OWN.has(name)) &&
          fits(
            filters,
            'dangling',
            (asked) => isTruth('dangling', asked) === (containers.length === 0 && !OWN.has(name)),
          ),
      )
      .map(({ id, name, driver, created }) => ({
        ID: flags.on('no-trunc') ? id : shortened(id),
        Name: name,
        Driver: driver,
        Scope: 'local',
        IPv6: 'false',
        Internal: 'false',
        Labels: '',
        CreatedAt: dateAndTime(created),
      }))
      .sort((a, b) => (a.Name < b.Name ? -1 : 1));
    writeListing(process.stdout, LISTING, rows, { format: flags.text('format'), quiet: flags.on('quiet') });
    return Promise.resolve(0);
  },
};

const create: Command = {
  paths: [['network', 'create']],
  usage: '[OPTIONS] NETWORK',
  about: 'Make a network on which containers find each other by name',
  flags: [
    {
      name: 'driver',
      short: 'd',
      kind: 'string',
      default: 'bridge',
      about: 'Kind of network',
      takes: ['bridge'],
    },
  ],
  arguments: [1, 1],
  takes: ['nothing'],
  run: ({ engine, flags, args, process }) => {
    const driver = flags.text('driver') ?? '';
    if (driver !== 'bridge') {
      throw new CommandError(
        `Error response from daemon: could not find a network driver named ${driver}: the lab has bridge networks only`,
      );
    }
    process.stdout.write(`${engine.networks.create(args[0] ?? '').id}\n`);
    return Promise.resolve(0);
  },
};

const remove: Command = {
  paths: [
    ['network', 'rm'],
    ['network', 'remove'],
  ],
  usage: 'NETWORK [NETWORK...]',
  about: 'Remove networks',
  flags: [{ name: 'force', short: 'f', kind: 'bool', about: 'Say nothing of those that are not there' }],
  arguments: [1, ANY],
  takes: ['network'],
  run: ({ engine, flags, args, process }) =>
    each(args, process, (name) => {
      const isThere = engine.networks
        .list()
        .some((network) => network.name === name || network.id.startsWith(name));
      if (flags.on('force') && !isThere) return Promise.resolve(undefined);
      return Promise.try(() => {
        engine.networks.remove(name);
        return name;
      });
    }),
};

const connect: Command = {
  paths: [['network', 'connect']],
  usage: '[OPTIONS] NETWORK CONTAINER',
  about: 'Put a container on a network',
  flags: [{ name: 'alias', kind: 'list', about: 'Another name for it there', takes: 'nothing' }],
  arguments: [2, 2],
  takes: ['network', 'container', 'nothing'],
  run: ({ engine, flags, args }) => {
    engine.networks.connect(args[0] ?? '', args[1] ?? '', flags.list('alias'));
    return Promise.resolve(0);
  },
};

const disconnect: Command = {
  paths: [['network', 'disconnect']],
  usage: '[OPTIONS] NETWORK CONTAINER',
  about: 'Take a container off a network',
  flags: [{ name: 'force', short: 'f', kind: 'bool', about: 'Even where it does not answer' }],
  arguments: [2, 2],
  takes: ['network', 'container', 'nothing'],
  run: ({ engine, args }) => {
    engine.networks.disconnect(args[0] ?? '', args[1] ?? '');
    return Promise.resolve(0);
  },
};

const prune: Command = {
  paths: [['network', 'prune']],
  usage: '[OPTIONS]',
  about: 'Remove the networks that no container is on',
  flags: [FORCE],
  arguments: [0, 0],
  takes: ['nothing'],
  run: async (context) => {
    if (!(await confirm(context, 'This will remove all custom networks not used by at least one container.')))
      return 0;
    const gone = context.engine.networks.prune();
    if (gone.length > 0) context.process.stdout.write(`Deleted Networks:\n${gone.join('\n')}\n\n`);
    return 0;
  },
};

export const networks: readonly Command[] = [list, create, remove, connect, disconnect, prune];
