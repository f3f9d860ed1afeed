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
  name: '@lab/greeting',
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
 * The integrity of a package that no registry holds: of its files as an archive, not compressed, because a compressed
 * one would depend on who compressed it.
 */
export function integrityOf(files: ReadonlyMap<string, Uint8Array>): string {
  const entries = new Map<string, Entry>();
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    entries.set(`/package/${path}`, { kind: 'file', content, mode: 0o644, uid: 0, gid: 0, modified: 0 });
  return `sha512-${btoa(String.fromCharCode(...sha512(writeTar({ entries }))))}`;
}
