import type { ContainerDetails } from '../../../engine/api.ts';
import { ANY, FORMAT, NO_TRUNC, type Command, type Context } from '../command.ts';
import { writeListing, type Listing } from '../format/listing.ts';
import { binarySize } from '../format/size.ts';
import { shortened } from '../format/table.ts';
import type { Fields } from '../format/template/value.ts';

const EVERY = 1000;
/** Clears the screen, and writes from its corner. */
const CLEAR = '\x1b[2J\x1b[H';
/** What cannot be known here: a page cannot see how much CPU or memory a worker takes. */
const UNKNOWN = '--';
const LISTING: Listing = {
  headers: {
    Container: 'CONTAINER',
    ID: 'CONTAINER ID',
    Name: 'NAME',
    CPUPerc: 'CPU %',
    MemUsage: 'MEM USAGE / LIMIT',
    MemPerc: 'MEM %',
    NetIO: 'NET I/O',
    BlockIO: 'BLOCK I/O',
    PIDs: 'PIDS',
  },
  columns: ['ID', 'Name', 'CPUPerc', 'MemUsage', 'MemPerc', 'NetIO', 'BlockIO', 'PIDs'],
  type: 'container.statsContext',
};

export const stats: Command = {
  paths: [['stats'], ['container', 'stats']],
  usage: '[OPTIONS] [CONTAINER...]',
  about: 'Show what containers use, as far as the lab can know it',
  flags: [
    { name: 'all', short: 'a', kind: 'bool', about: 'Those that have stopped, too' },
    FORMAT,
    { name: 'no-stream', kind: 'bool', about: 'Once, and not again each second' },
    NO_TRUNC,
  ],
  arguments: [0, ANY],
  takes: ['running'],
  run: async (context) => {
    const { flags, process } = context;
    const format = flags.text('format');
    const isOnce = flags.on('no-stream');
    for (;;) {
      const rows = chosen(context).map((container) => statsRow(context, container));
      writeListing(process.stdout, LISTING, rows, { format, before: isOnce ? '' : CLEAR });
      if (isOnce) return 0;
      try {
        await process.clock.sleep(EVERY, process.ended);
      } catch {
        return 0;
      }
    }
  },
};

function chosen({ engine, args, flags }: Context): readonly ContainerDetails[] {
  return args.length === 0 ? engine.containers.list(flags.on('all')) : args.map(engine.containers.find);
}

function statsRow({ engine, flags }: Context, { id, name, state, options }: ContainerDetails): Fields {
  const limit = options.memory === undefined ? UNKNOWN : binarySize(options.memory);
  return {
    Container: shortened(id),
    ID: flags.on('no-trunc') ? id : shortened(id),
    Name: name,
    CPUPerc: UNKNOWN,
    MemUsage: `${UNKNOWN} / ${limit}`,
    MemPerc: UNKNOWN,
    NetIO: UNKNOWN,
    BlockIO: UNKNOWN,
    PIDs: state.status === 'running' ? String(engine.containers.processes(id).length) : UNKNOWN,
  };
}
