import type { ContainerView, ImageView, Observation } from './check.ts';

type Seen = Pick<Observation, 'events' | 'images' | 'containers'>;

/** The images that were built in this lab and are still there, the one built last first. */
export function ownImages({ events, images }: Seen): readonly ImageView[] {
  const ids = new Set<string>();
  for (const event of [...events].reverse()) {
    if (event.type === 'image' && event.action === 'build' && event.id !== undefined) ids.add(event.id);
  }
  return [...ids].flatMap((id) => images.find((image) => image.id === id) ?? []);
}

/** The containers of such images, the youngest first. */
export function ownContainers(seen: Seen): readonly ContainerView[] {
  const ids = new Set(ownImages(seen).map(({ id }) => id));
  return seen.containers
    .filter(({ imageId }) => ids.has(imageId))
    .sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
}

/** A file in the folder in which an image’s program starts; undefined where there is none. */
export function inWorkingDir(image: ImageView, path: string): string | undefined {
  return image.readFile(`${image.workingDir.replace(/\/$/, '')}/${path}`);
}

/** The last thing that was built did not come to an image: the last build of all failed. */
export function lastBuildFailed({ events }: Seen): boolean {
  const builds = events.filter(
    (event) => event.type === 'image' && (event.action === 'build' || event.action === 'build-failed'),
  );
  const last = builds.at(-1);
  return last?.type === 'image' && last.action === 'build-failed';
}
