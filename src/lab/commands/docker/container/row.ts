import type { ContainerDetails, DockerEngine } from '../../../engine/api.ts';
import type { Listing } from '../format/listing.ts';
import { humanSize } from '../format/size.ts';
import { cut, shortened } from '../format/table.ts';
import type { Fields } from '../format/template/value.ts';
import { dateAndTime, humanDuration } from '../format/time.ts';
import { commandLine, portsOf, statusOf } from './status.ts';

const LONGEST_COMMAND = 20;
const LONGEST_MOUNT = 15;

export const CONTAINERS: Listing = {
  headers: {
    ID: 'CONTAINER ID',
    Names: 'NAMES',
    Image: 'IMAGE',
    Command: 'COMMAND',
    CreatedAt: 'CREATED AT',
    RunningFor: 'CREATED',
    Ports: 'PORTS',
    State: 'STATE',
    Status: 'STATUS',
    Size: 'SIZE',
    Labels: 'LABELS',
    Mounts: 'MOUNTS',
    LocalVolumes: 'LOCAL VOLUMES',
    Networks: 'NETWORKS',
  },
  columns: ['ID', 'Image', 'Command', 'RunningFor', 'Status', 'Ports', 'Names'],
  type: 'formatter.ContainerContext',
};

/**
 * A container as `docker ps` shows it. @param whole Ids and commands in full. @param measures Whether its size is asked
 * for, which takes a look at all its files.
 */
export function containerRow(
  engine: DockerEngine,
  container: ContainerDetails,
  now: number,
  { whole = false, measures = false },
): Fields {
  const { labels, mounts } = { labels: container.config.Labels, mounts: container.mounts };
  const command = commandLine(container);
  return {
    ID: whole ? container.id : shortened(container.id),
    Names: container.name,
    Image: imageOf(engine, container, whole),
    Command: JSON.stringify(whole ? command : cut(command, LONGEST_COMMAND)),
    CreatedAt: dateAndTime(container.created),
    RunningFor: `${humanDuration(now - container.created)} ago`,
    Ports: portsOf(container),
    State: container.state.status,
    Status: statusOf(container, now),
    Size: measures ? sizeText(engine, container) : '0B',
    Labels: Object.keys(labels)
      .sort()
      .map((name) => `${name}=${labels[name] ?? ''}`)
      .join(','),
    Label: (name) => (typeof name === 'string' ? (labels[name] ?? '') : ''),
    Mounts: mounts
      .map(({ name, source = '' }) => (whole ? name || source : cut(name || source, LONGEST_MOUNT)))
      .join(','),
    LocalVolumes: String(mounts.filter(({ type }) => type === 'volume').length),
    Networks: container.networks.map(({ name }) => name).join(','),
  };
}

/** The name it was made from, as long as that still stands for the same image; then the image's id. */
function imageOf(engine: DockerEngine, { image, imageId }: ContainerDetails, whole: boolean): string {
  const isSame = engine.images.list().some(({ id, references }) => {
    const names = references.flatMap((name) => [name, name.replace(/:latest$/, '')]);
    return (
      id === imageId &&
      (names.includes(image.replace(/^docker\.io\/(?:library\/)?/, '')) || image.includes('@'))
    );
  });
  if (isSame) return image;
  return whole ? imageId : shortened(imageId);
}

/** Bytes that the container has written on top of its image. */
export function writtenBy(engine: DockerEngine, id: string): number {
  let size = 0;
  for (const entry of engine.containers.files(id).layer().entries.values())
    if (entry.kind === 'file') size += entry.content.length;
  return size;
}

/** The same, and with all of its image. */
export function sizesOf(
  engine: DockerEngine,
  { id, imageId }: ContainerDetails,
): { readonly SizeRw: number; readonly SizeRootFs: number } {
  const written = writtenBy(engine, id);
  const below = engine.images.list().find((image) => image.id === imageId)?.size ?? 0;
  return { SizeRw: written, SizeRootFs: written + below };
}

function sizeText(engine: DockerEngine, container: ContainerDetails): string {
  const { SizeRw, SizeRootFs } = sizesOf(engine, container);
  return `${humanSize(SizeRw)} (virtual ${humanSize(SizeRootFs)})`;
}
