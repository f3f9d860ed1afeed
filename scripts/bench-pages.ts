import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** What a page ships before anybody touches it, in gzipped bytes. */
export interface PageWeight {
  readonly page: string;
  readonly text: number;
  readonly script: number;
}

const zipped = (file: string) => gzipSync(readFileSync(path.join(dist, file))).length;

/** The scripts a module imports at once (not those it imports on demand), itself included. */
function withImports(script: string, seen: Set<string>): void {
  if (seen.has(script)) return;
  seen.add(script);
  const text = readFileSync(path.join(dist, script), 'utf8');
  for (const [, name = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g))
    withImports(path.posix.join(path.posix.dirname(script), name), seen);
}

/**
 * Weighs built pages: HTML with its styles, and scripts with all they import.
 * @throws Error when the site is not built.
 */
export function weighPages(pages: readonly string[]): PageWeight[] {
  if (!existsSync(dist)) throw new Error('There is no dist/ to weigh. Run npm run build first.');
  return pages.map((page) => {
    const file = path.join(page, 'index.html');
    const html = readFileSync(path.join(dist, file), 'utf8');
    const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    const scripts = new Set<string>();
    for (const [, source = ''] of html.matchAll(/<script type="module" src="([^"]+)"/g))
      withImports(source, scripts);
    const sum = (files: Iterable<string>) => [...files].reduce((total, each) => total + zipped(each), 0);
    return { page, text: zipped(file) + sum(styles), script: sum(scripts) };
  });
}
