import type { EventStream } from '../../events.ts';
import { FileSystem } from '../../file-system/file-system.ts';
import { EngineError, type ImageSummary } from '../api.ts';
import type { Image } from './image.ts';
import { familiarName, familiarRepository, parseReference } from './reference.ts';

const SHORTEST_ID = 1;

/** The images on this machine: by id, and by the names that point to them. */
export class ImageStore {
  readonly #images = new Map<string, Image>();
  /** Familiar name → id, in the order in which they were given. */
  readonly #names = new Map<string, string>();
  readonly #events: EventStream;
  /** Containers that were made from an image, by its id. */
  readonly #users: (id: string) => readonly { readonly id: string; readonly isRunning: boolean }[];

  constructor(
    events: EventStream,
    users: (id: string) => readonly { readonly id: string; readonly isRunning: boolean }[],
  ) {
    this.#events = events;
    this.#users = users;
  }

  add(image: Image): void {
    this.#images.set(image.id, image);
  }

  /** Points a name to an image; another that had it loses it. */
  name(reference: string, id: string): string {
    const name = familiarName(parseReference(reference));
    this.#names.delete(name);
    this.#names.set(name, id);
    this.#events.emit({ type: 'image', action: 'tag', reference: name, id });
    return name;
  }

  /** By name, whole id or the beginning of one; undefined where there is none. */
  lookup(text: string): Image | undefined {
    const bare = text.replace(/^sha256:/, '');
    if (/^[\da-f]{64}$/.test(bare)) return this.#images.get(`sha256:${bare}`);
    const named = this.#named(text);
    if (named !== undefined || !/^[\da-f]+$/.test(bare) || bare.length < SHORTEST_ID) return named;
    return [...this.#images.values()].find(({ id }) => id.startsWith(`sha256:${bare}`));
  }

  /** @throws {EngineError} 404 */
  find(text: string): Image {
    const image = this.lookup(text);
    if (image !== undefined) return image;
    throw new EngineError(404, `No such image: ${missingName(text)}`);
  }

  namesOf(id: string): readonly string[] {
    return [...this.#names].filter(([, other]) => other === id).map(([name]) => name);
  }

  summary(image: Image): ImageSummary {
    return {
      id: image.id,
      references: this.namesOf(image.id),
      created: image.created,
      size: image.size,
      config: image.config,
      layers: image.layers.map(({ diffId }) => diffId),
      history: image.history,
      architecture: image.architecture,
      digest: image.digest,
    };
  }

  /** Newest first. */
  list(): readonly ImageSummary[] {
    return [...this.#images.values()]
      .sort((a, b) => b.created - a.created)
      .map((image) => this.summary(image));
  }

  get all(): readonly Image[] {
    return [...this.#images.values()];
  }

  open(text: string): FileSystem {
    return new FileSystem(this.find(text).fileLayers);
  }

  /** `docker rmi`. @throws {EngineError} 404, 409 where a container or another name needs it. */
  remove(text: string, force = false): readonly string[] {
    const image = this.find(text);
    const short = shortId(image.id);
    const users = this.#users(image.id);
    const running = users.find(({ isRunning }) => isRunning);
    const isName = this.#named(text) !== undefined;
    const names = this.namesOf(image.id);
    const removed = isName ? [familiarName(parseReference(text))] : names;
    const isLast = removed.length === names.length;
    if (isLast && running !== undefined && (!isName || !force))
      throw new EngineError(409, conflict(text, isName, short, running.id, true));
    if (isLast && !force && users[0] !== undefined)
      throw new EngineError(409, conflict(text, isName, short, users[0].id, false));
    if (!isName && names.length > 1 && !force) {
      throw new EngineError(
        409,
        `conflict: unable to delete ${short} (must be forced) - image is referenced in multiple repositories`,
      );
    }
    const lines = removed.map((name) => {
      this.#names.delete(name);
      this.#events.emit({ type: 'image', action: 'untag', reference: name, id: image.id });
      return `Untagged: ${name}`;
    });
    return isLast && users.length === 0 ? [...lines, ...this.#delete(image)] : lines;
  }

  /** Removes images that have no name, or with `all` every one that no container uses. */
  prune(all = false): readonly string[] {
    return this.all.flatMap((image) => {
      const names = this.namesOf(image.id);
      if (this.#users(image.id).length > 0 || (names.length > 0 && !all)) return [];
      const lines = names.map((name) => {
        this.#names.delete(name);
        return `untagged: ${name}`;
      });
      return [...lines, ...this.#delete(image).map((line) => line.replace('Deleted', 'deleted'))];
    });
  }

  #delete(image: Image): readonly string[] {
    this.#images.delete(image.id);
    this.#events.emit({ type: 'image', action: 'delete', reference: '', id: image.id });
    const kept = new Set(this.all.flatMap(({ layers }) => layers.map(({ diffId }) => diffId)));
    const gone = image.layers.map(({ diffId }) => diffId).filter((id) => !kept.has(id));
    return [`Deleted: ${image.id}`, ...gone.reverse().map((id) => `Deleted: ${id}`)];
  }

  #named(text: string): Image | undefined {
    try {
      const reference = parseReference(text);
      const id = this.#names.get(familiarName(reference));
      const image = id === undefined ? undefined : this.#images.get(id);
      if (reference.digest === undefined) return image;
      // What was pulled by its digest alone has no name.
      return this.all.find((each) => {
        if (each.digest !== reference.digest) return false;
        const names = this.namesOf(each.id);
        return (
          names.length === 0 || names.some((name) => name.startsWith(`${familiarRepository(reference)}:`))
        );
      });
    } catch {
      return undefined;
    }
  }
}

/** The first twelve digits. */
export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);

function missingName(text: string): string {
  if (/^(?:sha256:)?[\da-f]{12,64}$/.test(text)) return text;
  const reference = parseReference(text);
  return reference.digest === undefined ? familiarName(reference) : text;
}

function conflict(text: string, isName: boolean, short: string, container: string, running: boolean): string {
  const user = container.slice(0, 12);
  if (isName)
    return `conflict: unable to remove repository reference "${text}" (must force) - container ${user} is using its referenced image ${short}`;
  return running
    ? `conflict: unable to delete ${short} (cannot be forced) - image is being used by running container ${user}`
    : `conflict: unable to delete ${short} (must be forced) - image is being used by stopped container ${user}`;
}
