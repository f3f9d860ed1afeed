import type { DockerEngine } from '../../../engine/api.ts';
import { ANY, type Command, type Flag, type Kind } from '../command.ts';
import { sizesOf } from '../container/row.ts';
import { CommandError, isFromEngine } from '../failure.ts';
import type { Fields } from '../format/template/value.ts';
import { inspectContainer } from '../inspect/container.ts';
import { inspectImage } from '../inspect/image.ts';
import { writeInspected } from '../inspect/inspect.ts';
import { inspectNetwork } from '../inspect/network.ts';
import { inspectVolume } from '../inspect/volume.ts';

const TYPES = [
  'config',
  'container',
  'image',
  'network',
  'node',
  'plugin',
  'secret',
  'service',
  'task',
  'volume',
];
type Finder = (engine: DockerEngine, reference: string, measures: boolean) => Fields;
const FINDERS: Readonly<Record<string, Finder>> = {
  container: (engine, reference, measures) => {
    const container = engine.containers.find(reference);
    const shown = inspectContainer(engine, container);
    return measures ? { ...shown, ...sizesOf(engine, container) } : shown;
  },
  image: (engine, reference) => inspectImage(engine.images.find(reference)),
  network: (engine, reference) => inspectNetwork(engine.networks.find(reference)),
  volume: (engine, reference) => inspectVolume(engine.volumes.find(reference)),
};

const FORMAT_FLAG: Flag = {
  name: 'format',
  short: 'f',
  kind: 'string',
  about: "Show it as 'json' in a line, or by a Go template",
  takes: ['json', '{{.State.Status}}', '{{json .Config}}'],
};
const SIZE: Flag = { name: 'size', short: 's', kind: 'bool', about: 'How much a container has written, too' };

export const inspect: Command = {
  paths: [['inspect']],
  usage: '[OPTIONS] NAME|ID [NAME|ID...]',
  about: 'Show all that is known of containers, images, networks or volumes',
  flags: [
    FORMAT_FLAG,
    SIZE,
    { name: 'type', kind: 'string', about: 'Only objects of a type', takes: Object.keys(FINDERS) },
  ],
  arguments: [1, ANY],
  takes: ['container'],
  run: ({ engine, flags, args, process }) => {
    const type = flags.text('type') ?? '';
    if (type !== '' && !TYPES.includes(type)) {
      throw new CommandError(`unknown type: ${JSON.stringify(type)}: must be one of "${TYPES.join('", "')}"`);
    }
    const finders = Object.entries(FINDERS).filter(([name]) => type === '' || name === type);
    const find = (reference: string): Fields => {
      for (const [, finder] of finders) {
        try {
          return finder(engine, reference, flags.on('size'));
        } catch (error) {
          if (type !== '' || !isFromEngine(error) || (error.status !== 404 && !isNoName(error))) throw error;
        }
      }
      throw new CommandError(`error: no such object: ${reference}`);
    };
    return Promise.resolve(writeInspected(process, args, flags.text('format') ?? '', find));
  },
};

/** What cannot be an image's name may still be a volume's. */
const isNoName = ({ message }: Error) => message.startsWith('invalid reference format');

/** `docker image inspect` and the like: of one type. */
const inspectOne = (type: string, takes: Kind): Command => ({
  paths: [[type, 'inspect']],
  usage: `[OPTIONS] ${type.toUpperCase()} [${type.toUpperCase()}...]`,
  about: `Show all that is known of ${type}s`,
  flags: type === 'container' ? [FORMAT_FLAG, SIZE] : [FORMAT_FLAG],
  arguments: [1, ANY],
  takes: [takes],
  run: ({ engine, flags, args, process }) =>
    Promise.resolve(
      writeInspected(process, args, flags.text('format') ?? '', (reference) => {
        const finder = FINDERS[type];
        if (finder === undefined) throw new CommandError(`error: no such object: ${reference}`);
        return finder(engine, reference, flags.on('size'));
      }),
    ),
});

export const inspectOfType: readonly Command[] = [
  inspectOne('container', 'container'),
  inspectOne('image', 'image'),
  inspectOne('network', 'network'),
  inspectOne('volume', 'volume'),
];
