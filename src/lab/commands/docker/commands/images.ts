import type { ImageSummary } from '../../../engine/api.ts';
import { FORMAT, NO_TRUNC, type Command, type Context } from '../command.ts';
import { filterFlag, fits, fitsLabels, isTruth, readFilters } from '../filter.ts';
import { writeListing, type Listing } from '../format/listing.ts';
import { humanSize } from '../format/size.ts';
import { shortened } from '../format/table.ts';
import type { Fields } from '../format/template/value.ts';
import { dateAndTime, humanDuration } from '../format/time.ts';

const KEYS = ['before', 'dangling', 'label', 'reference', 'since'];
const NONE = '<none>';

export const IMAGES: Listing = {
  headers: {
    ID: 'IMAGE ID',
    Repository: 'REPOSITORY',
    Tag: 'TAG',
    Digest: 'DIGEST',
    CreatedSince: 'CREATED',
    CreatedAt: 'CREATED AT',
    Size: 'SIZE',
    Containers: 'CONTAINERS',
  },
  columns: ['Repository', 'Tag', 'ID', 'CreatedSince', 'Size'],
  type: 'formatter.imageContext',
};

export const images: Command = {
  paths: [['images'], ['image', 'ls'], ['image', 'list']],
  usage: '[OPTIONS] [REPOSITORY[:TAG]]',
  about: 'List images',
  flags: [
    { name: 'all', short: 'a', kind: 'bool', about: 'Those without a name that others are built on, too' },
    { name: 'digests', kind: 'bool', about: 'The digests, too' },
    filterFlag(KEYS, 'f'),
    FORMAT,
    NO_TRUNC,
    { name: 'quiet', short: 'q', kind: 'bool', about: 'Ids only' },
  ],
  arguments: [0, 1],
  takes: ['image', 'nothing'],
  run: (context) => {
    const { flags, process } = context;
    const columns = flags.on('digests')
      ? ['Repository', 'Tag', 'Digest', 'ID', 'CreatedSince', 'Size']
      : IMAGES.columns;
    const rows = chosen(context).map(({ image, name }) =>
      imageRow(context, image, name, flags.on('no-trunc')),
    );
    writeListing(process.stdout, { ...IMAGES, columns }, rows, {
      format: flags.text('format'),
      quiet: flags.on('quiet'),
    });
    return Promise.resolve(0);
  },
};

interface Named {
  readonly image: ImageSummary;
  readonly name: string | undefined;
}

function chosen({ engine, flags, args }: Context): readonly Named[] {
  const filters = readFilters(flags, KEYS);
  const [asked] = args;
  const all = engine.images.list();
  const createdOf = (reference: string) => engine.images.find(reference).created;
  return all
    .filter(
      ({ config, created, references }) =>
        fitsLabels(filters, config.Labels) &&
        fits(filters, 'dangling', (value) => isTruth('dangling', value) === (references.length === 0)) &&
        fits(filters, 'before', (reference) => created < createdOf(reference)) &&
        fits(filters, 'since', (reference) => created > createdOf(reference)),
    )
    .flatMap((image): Named[] =>
      image.references.length === 0
        ? [{ image, name: undefined }]
        : image.references.map((name) => ({ image, name })),
    )
    .filter(
      ({ name }) =>
        (asked === undefined || (name !== undefined && isCalled(name, asked))) &&
        fits(filters, 'reference', (pattern) => name !== undefined && isCalled(name, pattern)),
    );
}

/** Whether `web:v1` is meant by `web`, `web:v1`, `*eb` or `web:*`; a star stands for anything but a slash. */
function isCalled(name: string, asked: string): boolean {
  const pattern = new RegExp(
    `^${asked
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]')}$`,
  );
  const repository = name.slice(0, name.lastIndexOf(':'));
  return pattern.test(name) || (!/:[^/]*$/.test(asked) && pattern.test(repository));
}

/** An image as `docker images` shows it, under one of its names. */
export function imageRow(
  { engine, process }: Context,
  image: ImageSummary,
  name: string | undefined,
  whole: boolean,
): Fields {
  const colon = name?.lastIndexOf(':') ?? -1;
  const users = engine.containers.list(true).filter(({ imageId }) => imageId === image.id);
  return {
    ID: whole ? image.id : shortened(image.id),
    Repository: name === undefined ? NONE : name.slice(0, colon),
    Tag: name === undefined ? NONE : name.slice(colon + 1),
    Digest: image.digest ?? NONE,
    CreatedSince: `${humanDuration(process.clock.now() - image.created)} ago`,
    CreatedAt: dateAndTime(image.created),
    Size: humanSize(image.size),
    Containers: String(users.length),
  };
}
