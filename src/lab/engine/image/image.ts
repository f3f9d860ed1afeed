import type { HistoryEntry, ImageConfig } from '../api.ts';
import type { Layer } from '../../file-system/entry.ts';
import { digestOf } from './digest.ts';
import { writeTar } from './tar.ts';

/** A layer with the digest of its archive. */
export interface StoredLayer {
  readonly diffId: string;
  readonly layer: Layer;
  /** Bytes of the files in it, as `docker history` counts them. */
  readonly size: number;
  readonly archiveSize: number;
}

/** An image: its configuration, which names its layers, and its manifest, which names both. */
export interface Image {
  /** The configuration's digest. */
  readonly id: string;
  /** The manifest's digest, by which a registry knows the image. */
  readonly digest: string;
  readonly config: ImageConfig;
  readonly layers: readonly StoredLayer[];
  /** The same for a file system; always this array, so that it is read once. */
  readonly fileLayers: readonly Layer[];
  readonly history: readonly HistoryEntry[];
  readonly created: number;
  readonly architecture: string;
  readonly size: number;
}

const stored = new WeakMap<Layer, StoredLayer>();

export function storeLayer(layer: Layer): StoredLayer {
  const known = stored.get(layer);
  if (known !== undefined) return known;
  const archive = writeTar(layer);
  let size = 0;
  for (const entry of layer.entries.values()) if (entry.kind === 'file') size += entry.content.length;
  const made = { diffId: digestOf(archive), layer, size, archiveSize: archive.length };
  stored.set(layer, made);
  return made;
}

export const EMPTY_CONFIG: ImageConfig = {
  Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  Cmd: null,
  Entrypoint: null,
  WorkingDir: '/',
  User: '',
  ExposedPorts: {},
  Volumes: {},
  Labels: {},
};

/**
 * Puts an image together and works out its digests.
 * Source: https://github.com/opencontainers/image-spec/blob/main/config.md and …/manifest.md
 */
export function createImage(parts: {
  readonly config: ImageConfig;
  readonly layers: readonly StoredLayer[];
  readonly history: readonly HistoryEntry[];
  readonly created: number;
  readonly architecture: string;
}): Image {
  const { config, layers, history, created, architecture } = parts;
  const configuration = JSON.stringify({
    architecture,
    config,
    created: new Date(created).toISOString(),
    history: history.map((entry) => ({
      created: new Date(entry.created).toISOString(),
      created_by: entry.createdBy,
      comment: entry.comment,
      ...(entry.empty ? { empty_layer: true } : {}),
    })),
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
  });
  const id = digestOf(configuration);
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: id,
      size: new TextEncoder().encode(configuration).length,
    },
    layers: layers.map(({ diffId, archiveSize }) => ({
      mediaType: 'application/vnd.oci.image.layer.v1.tar',
      digest: diffId,
      size: archiveSize,
    })),
  });
  return {
    id,
    digest: digestOf(manifest),
    config,
    layers,
    fileLayers: layers.map(({ layer }) => layer),
    history,
    created,
    architecture,
    size: layers.reduce((sum, layer) => sum + layer.size, 0),
  };
}
