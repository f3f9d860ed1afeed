import type { HistoryEntry } from '../../../engine/api.ts';
import { FORMAT, NO_TRUNC, type Command } from '../command.ts';
import { writeListing, type Listing } from '../format/listing.ts';
import { humanSize } from '../format/size.ts';
import { cut, shortened } from '../format/table.ts';
import { humanDuration, rfc3339 } from '../format/time.ts';

const LONGEST = 45;
const LISTING: Listing = {
  headers: {
    ID: 'IMAGE',
    CreatedSince: 'CREATED',
    CreatedAt: 'CREATED AT',
    CreatedBy: 'CREATED BY',
    Size: 'SIZE',
    Comment: 'COMMENT',
  },
  columns: ['ID', 'CreatedSince', 'CreatedBy', 'Size', 'Comment'],
  type: 'image.historyContext',
};

export const history: Command = {
  paths: [['history'], ['image', 'history']],
  usage: '[OPTIONS] IMAGE',
  about: 'Show the layers of an image, newest first',
  flags: [
    FORMAT,
    { name: 'human', short: 'H', kind: 'bool', default: 'true', about: 'Sizes and dates for people' },
    NO_TRUNC,
    { name: 'quiet', short: 'q', kind: 'bool', about: 'Ids only' },
  ],
  arguments: [1, 1],
  takes: ['image', 'nothing'],
  run: ({ engine, flags, args, process }) => {
    const image = engine.images.find(args[0] ?? '');
    const isWhole = flags.on('no-trunc');
    const isHuman = flags.on('human');
    const own = isWhole ? image.id : shortened(image.id);
    const rows = [...image.history].reverse().map((entry: HistoryEntry, index) => ({
      // Only the last step has an image of its own; BuildKit keeps none of those before.
      ID: index === 0 ? own : '<missing>',
      CreatedSince: isHuman
        ? `${humanDuration(process.clock.now() - entry.created)} ago`
        : rfc3339(entry.created),
      CreatedAt: rfc3339(entry.created),
      CreatedBy: isWhole ? entry.createdBy : cut(entry.createdBy.replaceAll(/\s+/g, ' '), LONGEST),
      Size: isHuman ? humanSize(entry.size) : String(entry.size),
      Comment: entry.comment,
    }));
    writeListing(process.stdout, LISTING, rows, { format: flags.text('format'), quiet: flags.on('quiet') });
    return Promise.resolve(0);
  },
};
