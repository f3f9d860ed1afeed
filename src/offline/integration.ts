import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Larger files (Monaco, the database) are kept when first used, or all of them when a lab is opened. */
const LARGEST_PRECACHED = 150_000;

/** Writes the service worker after the build: every page, style, font and small script is kept on the first visit. */
export function offline(): AstroIntegration {
  return {
    name: 'offline',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const entries = await readdir(root, { recursive: true, withFileTypes: true });
        const names = entries
          .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
          .map((entry) => path.join(entry.parentPath, entry.name))
          .sort();
        const version = createHash('sha256');
        const urls: string[] = [];
        const large: string[] = [];
        for (const name of names) {
          const bytes = await readFile(name);
          const url = `/${path.relative(root, name).split(path.sep).join('/')}`.replace(
            /\/index\.html$/,
            '/',
          );
          version.update(url).update(bytes);
          (bytes.length <= LARGEST_PRECACHED || url.endsWith('/') ? urls : large).push(url);
        }
        const template = await readFile(new URL('./service-worker.js', import.meta.url), 'utf8');
        const script = template
          .replace('__VERSION__', version.digest('hex').slice(0, 12))
          .replace('__PRECACHE__', JSON.stringify(urls))
          .replace('__LARGE__', JSON.stringify(large));
        await writeFile(path.join(root, 'sw.js'), script);
        logger.info(
          `${urls.length} files are kept on the first visit, ${large.length} more when a lab is opened`,
        );
      },
    },
  };
}
