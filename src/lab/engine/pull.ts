import type { Images } from './api.ts';
import type { ImageStore } from './image/image-store.ts';
import { familiarName, parseReference, type Reference } from './image/reference.ts';
import type { Shelf } from './shelf/shelf.ts';

/**
 * Brings an image of the shelf into the local store, with the lines that the daemon tells of it.
 * @throws {EngineError} 404 for an image that the shelf has not.
 * Source: https://docs.docker.com/reference/cli/docker/image/pull/
 */
export function pullImage(
  images: ImageStore,
  shelf: Shelf,
  text: string,
  progress: (line: string) => void = () => undefined,
): Awaited<ReturnType<Images['pull']>> {
  const reference = parseReference(text);
  const image = shelf.find(text);
  if (image === undefined) throw shelf.missing(text);
  progress(`${reference.digest ?? reference.tag}: Pulling from ${reference.path}`);
  const fresh = images.lookup(text)?.id !== image.id;
  if (fresh) {
    const held = new Set(images.all.flatMap(({ layers }) => layers.map(({ diffId }) => diffId)));
    for (const { diffId } of image.layers) {
      const short = diffId.slice('sha256:'.length).slice(0, 12);
      progress(`${short}: ${held.has(diffId) ? 'Already exists' : 'Pull complete'}`);
    }
    images.add(image);
    images.name(nameFor(reference), image.id);
  }
  progress(`Digest: ${image.digest}`);
  const state = fresh ? 'Downloaded newer image' : 'Image is up to date';
  progress(`Status: ${state} for ${reference.digest === undefined ? familiarName(reference) : text}`);
  return { digest: image.digest, fresh };
}

const nameFor = (reference: Reference): string => familiarName(reference);
