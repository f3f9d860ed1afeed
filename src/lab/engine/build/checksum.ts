import type { FileSystem } from '../../file-system/file-system.ts';
import { contentDigest, hexOf } from '../image/digest.ts';

/**
 * The checksum by which the cache knows files: names, kinds, rights, owners, contents and where links lead; the time of
 * the last change is left out. A path may be a file, a link or a folder with all that it holds.
 * Source: https://docs.docker.com/build/cache/invalidation/#add-and-copy
 */
export function checksum(
  files: FileSystem,
  paths: readonly string[],
  skips: (path: string) => boolean = () => false,
): string {
  const lines: string[] = [];
  for (const root of paths) {
    const real = files.realpath(root);
    lines.push(`root ${root.slice(root.lastIndexOf('/') + 1)}`);
    for (const [path, { kind, mode, uid, gid }] of files.walk(real)) {
      if (skips(path)) continue;
      const content =
        kind === 'file' ? contentDigest(files.readFile(path)) : kind === 'link' ? files.readlink(path) : '';
      lines.push(JSON.stringify([path.slice(real.length), kind, mode, uid, gid, content]));
    }
  }
  return hexOf(lines.join('\n'));
}
