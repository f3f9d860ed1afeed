import type { Usage } from '../../../engine/api.ts';
import { FORMAT, type Command, type Context } from '../command.ts';
import { CONTAINERS, containerRow, writtenBy } from '../container/row.ts';
import { writeListing, type Listing } from '../format/listing.ts';
import { humanSize } from '../format/size.ts';
import { IMAGES, imageRow } from './images.ts';
import { VOLUMES, volumeRow } from './volumes.ts';

const DIGITS = 4;
const LISTING: Listing = {
  headers: { Type: 'TYPE', TotalCount: 'TOTAL', Active: 'ACTIVE', Size: 'SIZE', Reclaimable: 'RECLAIMABLE' },
  columns: ['Type', 'TotalCount', 'Active', 'Size', 'Reclaimable'],
  type: 'formatter.diskUsageImagesContext',
};

export const systemDf: Command = {
  paths: [['system', 'df']],
  usage: '[OPTIONS]',
  about: 'Show how much room images, containers, volumes and the build cache take',
  flags: [FORMAT, { name: 'verbose', short: 'v', kind: 'bool', about: 'One by one' }],
  arguments: [0, 0],
  takes: ['nothing'],
  run: (context) => {
    const { engine, flags, process } = context;
    if (flags.on('verbose')) {
      writeDetails(context);
      return Promise.resolve(0);
    }
    const rows = engine.usage().map(({ type, total, active, size, reclaimable }) => ({
      Type: type,
      TotalCount: String(total),
      Active: String(active),
      Size: humanSize(size, DIGITS),
      Reclaimable: reclaimableText(type, size, reclaimable),
    }));
    writeListing(process.stdout, LISTING, rows, { format: flags.text('format') });
    return Promise.resolve(0);
  },
};

function reclaimableText(type: Usage['type'], size: number, reclaimable: number): string {
  const amount = humanSize(reclaimable, DIGITS);
  return size === 0 || type === 'Build Cache'
    ? amount
    : `${amount} (${Math.trunc((reclaimable * 100) / size)}%)`;
}

function writeDetails(context: Context): void {
  const { engine, process } = context;
  const { stdout } = process;
  const now = process.clock.now();
  stdout.write('Images space usage:\n\n');
  const columns = ['Repository', 'Tag', 'ID', 'CreatedSince', 'Size', 'Containers'];
  const images = engine.images.list().map((image) => imageRow(context, image, image.references[0], false));
  writeListing(stdout, { ...IMAGES, columns }, images);
  stdout.write('\nContainers space usage:\n\n');
  const containers = engine.containers.list(true).map((container) => ({
    ...containerRow(engine, container, now, {}),
    Size: humanSize(writtenBy(engine, container.id)),
  }));
  writeListing(
    stdout,
    {
      ...CONTAINERS,
      columns: ['ID', 'Image', 'Command', 'LocalVolumes', 'Size', 'RunningFor', 'Status', 'Names'],
    },
    containers,
  );
  stdout.write('\nLocal Volumes space usage:\n\n');
  const volumes = engine.volumes.list().map((volume) => volumeRow(context, volume));
  writeListing(stdout, { ...VOLUMES, columns: ['Name', 'Links', 'Size'] }, volumes);
  const cache = engine.usage().find(({ type }) => type === 'Build Cache');
  stdout.write(`\nBuild cache usage: ${humanSize(cache?.size ?? 0, DIGITS)}\n`);
}
