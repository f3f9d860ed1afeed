import type { Layer } from '../../file-system/entry.ts';
import { FileSystem } from '../../file-system/file-system.ts';
import type { HistoryEntry, ImageConfig } from '../api.ts';
import { environmentOf } from '../container/environment.ts';
import { createImage, EMPTY_CONFIG, type Image, type StoredLayer } from '../image/image.ts';
import { cacheKey, type CacheRecord } from './cache.ts';

type OpenHistory = Omit<HistoryEntry, 'created'> & { readonly created: number | undefined };

const COMMENT = 'buildkit.dockerfile.v0';

/** A stage while it is built: the image as it is so far, and what later instructions see of the earlier ones. */
export class StageState {
  config: ImageConfig;
  /** ENV, and the ARGs that have a value. */
  readonly environment: Map<string, string>;
  /** The ARGs in scope by name, in order; undefined where they have no value. */
  readonly parameters: Map<string, string | undefined>;
  /** Whether this stage has set CMD itself, so that an ENTRYPOINT leaves it. */
  hasOwnCommand = false;
  /** Of all that the files depend on. */
  key: string;
  #layers: readonly StoredLayer[];
  #fileLayers: readonly Layer[];
  #history: readonly OpenHistory[];

  private constructor(made: {
    readonly config: ImageConfig;
    readonly environment: Map<string, string>;
    readonly parameters: Map<string, string | undefined>;
    readonly key: string;
    readonly layers: readonly StoredLayer[];
    readonly fileLayers: readonly Layer[];
    readonly history: readonly OpenHistory[];
  }) {
    this.config = made.config;
    this.environment = made.environment;
    this.parameters = made.parameters;
    this.key = made.key;
    this.#layers = made.layers;
    this.#fileLayers = made.fileLayers;
    this.#history = made.history;
  }

  /** Begins with an image, or, where none is given, with nothing (`scratch`). */
  static from(image: Image | undefined): StageState {
    const config = image?.config ?? EMPTY_CONFIG;
    return new StageState({
      config,
      environment: new Map(Object.entries(environmentOf(config.Env))),
      parameters: new Map(),
      key: cacheKey('base', image?.digest ?? 'scratch'),
      layers: image?.layers ?? [],
      fileLayers: image?.fileLayers ?? [],
      history: image?.history ?? [],
    });
  }

  /** A stage that goes on where this one ends: it knows its ARGs too. */
  continued(): StageState {
    return new StageState({
      config: this.config,
      environment: new Map(this.environment),
      parameters: new Map(this.parameters),
      key: this.key,
      layers: this.#layers,
      fileLayers: this.#fileLayers,
      history: this.#history,
    });
  }

  /** The files so far; nobody else sees what is written. */
  files(now: () => number): FileSystem {
    return new FileSystem(this.#fileLayers, { now });
  }

  /** Notes an instruction that has changed the configuration alone. */
  note(createdBy: string): void {
    const entry = { created: this.#lastCreated(), createdBy, size: 0, comment: COMMENT, empty: true };
    this.#history = [...this.#history, entry];
  }

  /** Lays a step's layer on top. */
  add(key: string, { layer, created }: CacheRecord, createdBy: string): void {
    this.key = key;
    this.#layers = [...this.#layers, layer];
    this.#fileLayers = [...this.#fileLayers, layer.layer];
    const entry = {
      created,
      createdBy: `${createdBy} # buildkit`,
      size: layer.size,
      comment: COMMENT,
      empty: false,
    };
    this.#history = [...this.#history, entry];
  }

  /**
   * The image. Its date is that of its newest step, so that a build that comes from the cache gives the same image;
   * `now` counts for one that has no step at all.
   */
  image(labels: Readonly<Record<string, string>>, now: number): Image {
    const first = this.#history.find(({ created }) => created !== undefined)?.created ?? now;
    const history = this.#history.map((entry) => ({ ...entry, created: entry.created ?? first }));
    return createImage({
      config: { ...this.config, Labels: { ...this.config.Labels, ...labels } },
      layers: this.#layers,
      history,
      created: history.reduce((newest, { created }) => Math.max(newest, created), first),
      architecture: 'amd64',
    });
  }

  #lastCreated(): number | undefined {
    return this.#history.at(-1)?.created;
  }
}
