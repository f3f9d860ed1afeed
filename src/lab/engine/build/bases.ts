import { BuildError } from '../api.ts';
import type { Image } from '../image/image.ts';
import { parseReference, wholeName, type Reference } from '../image/reference.ts';
import type { Vertices } from './vertices.ts';

/** Where images come from: the local store, and the shelf that a pull reaches. */
export interface ImageSources {
  readonly local: (reference: string) => Image | undefined;
  readonly shelf: (reference: string) => Image | undefined;
  /** The daemon's words for an image that the shelf has not, and below them what it has. */
  readonly missing: (reference: string) => Error;
}

/** An image that a build begins with, or copies from. */
export interface Base {
  readonly image: Image;
  /** As progress names it: `docker.io/library/node:24-slim@sha256:…`; without a digest where no registry knows it. */
  readonly shown: string;
}

const DENIED =
  'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';

/** Finds the images of a build, each once, and tells of it as BuildKit does. */
export class Bases {
  readonly #sources: ImageSources;
  readonly #vertices: Vertices;
  readonly #pull: boolean;
  readonly #found = new Map<string, Base>();

  constructor(sources: ImageSources, vertices: Vertices, pull: boolean) {
    this.#sources = sources;
    this.#vertices = vertices;
    this.#pull = pull;
  }

  get(name: string): Base | undefined {
    return this.#found.get(name);
  }

  /** @throws {BuildError} where the name is none, or nobody has the image; without an excerpt. */
  async load(name: string): Promise<void> {
    if (this.#found.has(name)) return;
    const reference = readName(name);
    const whole = wholeName({ ...reference, digest: undefined });
    const base = await this.#vertices
      .run(`[internal] load metadata for ${whole}`, () => this.#find(name, whole))
      .catch((error: unknown) => {
        throw error instanceof UnknownImageError ? this.#failure(name, whole, error) : error;
      });
    this.#found.set(name, base);
  }

  #find(name: string, whole: string): Base {
    const local = this.#sources.local(name);
    const remote = this.#sources.shelf(name);
    const image = this.#pull ? (remote ?? local) : (local ?? remote);
    if (image !== undefined) {
      const isKnown = remote?.digest === image.digest;
      return { image, shown: isKnown ? `${whole}@${image.digest}` : whole };
    }
    const isTag = this.#sources.missing(name).message.startsWith('manifest for');
    throw new UnknownImageError(isTag ? `${whole}: not found` : DENIED);
  }

  #failure(name: string, whole: string, { message }: UnknownImageError): BuildError {
    const [, hint = ''] = this.#sources.missing(name).message.split('\n');
    return new BuildError(
      `failed to solve: ${name}: failed to resolve source metadata for ${whole}: ${message}\n${hint}`,
    );
  }
}

class UnknownImageError extends Error {}

function readName(name: string): Reference {
  if (name === '') throw new BuildError('failed to solve: base name should not be blank');
  try {
    return parseReference(name);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BuildError(`failed to solve: failed to parse stage name ${JSON.stringify(name)}: ${reason}`);
  }
}
