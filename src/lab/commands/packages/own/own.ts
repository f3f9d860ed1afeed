import { gzipSync } from 'fflate';
import { sha512 } from '@noble/hashes/sha2.js';
import type { Entry } from '../../../file-system/entry.ts';
import { writeTar } from '../../../engine/image/tar.ts';

/** A package that the lab has made itself, because two versions of one thing are needed to show what a lock file does. */
export interface OwnPackage {
  readonly name: string;
  readonly version: string;
  /** As ISO 8601. Whoever installs without a lock file gets what is published by then. */
  readonly published: string;
  /** Its folder, from this one. */
  readonly folder: string;
}

const greeting = (version: string, published: string): OwnPackage => ({
  name: '@twelve-factor-lab/greeting',
  version,
  published,
  folder: `greeting/${version}`,
});

export const OWN_PACKAGES: readonly OwnPackage[] = [
  greeting('1.0.0', '2026-01-12T09:00:00.000Z'),
  greeting('1.0.1', '2026-02-09T09:00:00.000Z'),
  greeting('1.1.0', '2026-06-15T09:00:00.000Z'),
  greeting('2.0.0', '2026-09-01T09:00:00.000Z'),
];

/**
 * A package as npm packs one: what a learner who takes the files along gets. Not compressed within its gzip, because
 * the bytes of a compressed one would depend on who compressed it, and a lock file holds their checksum.
 */
export function tarballOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = new Map<string, Entry>();
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    entries.set(`/package/${path}`, { kind: 'file', content, mode: 0o644, uid: 0, gid: 0, modified: 0 });
  return gzipSync(writeTar({ entries }), { level: 0, mtime: 0 });
}

/** Of such an archive, as the registry and lock files tell it: `sha512-…`. */
export const integrityOf = (files: ReadonlyMap<string, Uint8Array>): string =>
  `sha512-${btoa(String.fromCharCode(...sha512(tarballOf(files))))}`;
