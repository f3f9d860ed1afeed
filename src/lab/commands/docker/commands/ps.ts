import type { ContainerDetails, DockerEngine } from '../../../engine/api.ts';
import { FORMAT, NO_TRUNC, type Command, type Context } from '../command.ts';
import { CONTAINERS, containerRow } from '../container/row.ts';
import { CommandError } from '../failure.ts';
import { filterFlag, fits, fitsLabels, fitsName, readFilters, type Filters } from '../filter.ts';
import { writeListing } from '../format/listing.ts';

const KEYS = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
];
const STATES = ['created', 'restarting', 'running', 'removing', 'paused', 'exited', 'dead'];

export const ps: Command = {
  paths: [['ps'], ['container', 'ls'], ['container', 'list'], ['container', 'ps']],
  usage: '[OPTIONS]',
  about: 'List containers that run, or all',
  flags: [
    { name: 'all', short: 'a', kind: 'bool', about: 'Those that have stopped, too' },
    filterFlag(KEYS, 'f'),
    FORMAT,
    {
      name: 'last',
      short: 'n',
      kind: 'int',
      default: '-1',
      about: 'The newest ones, so many',
      takes: 'nothing',
    },
    { name: 'latest', short: 'l', kind: 'bool', about: 'The newest one' },
    NO_TRUNC,
    { name: 'quiet', short: 'q', kind: 'bool', about: 'Ids only' },
    { name: 'size', short: 's', kind: 'bool', about: 'How much it has written, too' },
  ],
  arguments: [0, 0],
  takes: ['nothing'],
  run: (context) => {
    const { engine, flags, process } = context;
    const listing = flags.on('size')
      ? { ...CONTAINERS, columns: [...CONTAINERS.columns, 'Size'] }
      : CONTAINERS;
    const now = process.clock.now();
    const measures = flags.on('size') || /\.Size\b/.test(flags.text('format') ?? '');
    const rows = chosen(context).map((container) =>
      containerRow(engine, container, now, { whole: flags.on('no-trunc'), measures }),
    );
    writeListing(process.stdout, listing, rows, { format: flags.text('format'), quiet: flags.on('quiet') });
    return Promise.resolve(0);
  },
};

function chosen({ engine, flags }: Context): readonly ContainerDetails[] {
  const filters = readFilters(flags, KEYS);
  const status = (filters.get('status') ?? []).find((state) => !STATES.includes(state));
  if (status !== undefined)
    throw new CommandError(`Error response from daemon: invalid filter 'status=${status}'`);
  const last = flags.on('latest') ? 1 : (flags.number('last') ?? -1);
  const isAll = flags.on('all') || last > 0 || filters.has('status') || filters.has('exited');
  const found = engine.containers.list(isAll).filter((container) => isWanted(engine, container, filters));
  return last > 0 ? found.slice(0, last) : found;
}

function isWanted(engine: DockerEngine, container: ContainerDetails, filters: Filters): boolean {
  const { state, config, networks, mounts, ports } = container;
  const order = engine.containers.list(true).map(({ id }) => id);
  const place = order.indexOf(container.id);
  const placeOf = (reference: string) => order.indexOf(engine.containers.find(reference).id);
  const has = (port: number | undefined, asked: string) => port === Number.parseInt(asked, 10);
  return (
    fits(filters, 'id', (id) => container.id.startsWith(id)) &&
    fits(filters, 'name', (name) => fitsName(name, container.name) || fitsName(name, `/${container.name}`)) &&
    fits(filters, 'status', (status) => state.status === status) &&
    fits(filters, 'exited', (code) => state.status === 'exited' && state.exitCode === Number(code)) &&
    fits(filters, 'health', (health) => (state.health?.status ?? 'none') === health) &&
    fits(filters, 'network', (asked) =>
      networks.some(({ name }) => name === asked || engine.networks.find(name).id.startsWith(asked)),
    ) &&
    fits(filters, 'volume', (asked) =>
      mounts.some(({ name, target }) => name === asked || target === asked),
    ) &&
    fits(filters, 'publish', (asked) => ports.some(({ host }) => host !== undefined && has(host, asked))) &&
    fits(filters, 'expose', (asked) => ports.some(({ container: port }) => has(port, asked))) &&
    fits(filters, 'ancestor', (asked) => isFrom(engine, container, asked)) &&
    // Newest first: what came before stands further down.
    fits(filters, 'before', (asked) => place > placeOf(asked)) &&
    fits(filters, 'since', (asked) => place < placeOf(asked)) &&
    fitsLabels(filters, config.Labels)
  );
}

/** Whether it was made from an image, or from one that was built on top of it. */
function isFrom(engine: DockerEngine, { imageId }: ContainerDetails, asked: string): boolean {
  const images = engine.images.list();
  const own = images.find(({ id }) => id === imageId);
  const wanted = images.find(
    ({ id, references }) =>
      references.some((name) => name === asked || name === `${asked}:latest`) ||
      (asked.length > 0 && id.replace('sha256:', '').startsWith(asked.replace('sha256:', ''))),
  );
  if (own === undefined || wanted === undefined) return false;
  return wanted.layers.every((layer, index) => own.layers[index] === layer);
}
