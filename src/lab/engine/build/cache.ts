import { FileSystem } from '../../file-system/file-system.ts';
import type { Clock } from '../../clock.ts';
import type { StoredLayer } from '../image/image.ts';
import { hexOf } from '../image/digest.ts';

/** What a step has left behind. */
export interface CacheRecord {
  readonly layer: StoredLayer;
  readonly created: number;
}

/**
 * The build cache: what each step made, by a key of what the step depends on, and the folders of
 * `RUN --mount=type=cache`. Source: https://docs.docker.com/build/cache/
 */
export class BuildCache {
  readonly #records = new Map<string, CacheRecord>();
  readonly #folders = new Map<string, FileSystem>();
  readonly #bases = new Set<string>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(key: string): CacheRecord | undefined {
    return this.#records.get(key);
  }

  put(key: string, layer: StoredLayer): CacheRecord {
    const record = { layer, created: this.#clock.now() };
    this.#records.set(key, record);
    return record;
  }

  /** Notes that a base image has been unpacked here. @returns Whether it had been before. */
  knowsBase(digest: string): boolean {
    const known = this.#bases.has(digest);
    this.#bases.add(digest);
    return known;
  }

  /** The folder of a cache mount, kept from build to build; `fill` is called for a new one. */
  folder(id: string, fill: (files: FileSystem) => void): FileSystem {
    const known = this.#folders.get(id);
    if (known !== undefined) return known;
    const files = new FileSystem([], { now: this.#clock.now });
    fill(files);
    this.#folders.set(id, files);
    return files;
  }

  /** How much there is, and its bytes; layers that an image has too take no room of their own. */
  usage(held: ReadonlySet<string>): { readonly total: number; readonly size: number } {
    const own = new Map<string, number>();
    for (const { layer } of this.#records.values())
      if (!held.has(layer.diffId)) own.set(layer.diffId, layer.size);
    let size = 0;
    for (const bytes of own.values()) size += bytes;
    for (const files of this.#folders.values())
      for (const [, stat] of files.walk('/')) if (stat.kind === 'file') size += stat.size;
    return { total: this.#records.size + this.#folders.size, size };
  }

  /** Forgets all. @returns The bytes that are free now. */
  prune(held: ReadonlySet<string>): number {
    const { size } = this.usage(held);
    this.#records.clear();
    this.#folders.clear();
    this.#bases.clear();
    return size;
  }
}

/** A key of everything that a step's result depends on. */
export function cacheKey(...parts: readonly unknown[]): string {
  return hexOf(JSON.stringify(parts));
}
