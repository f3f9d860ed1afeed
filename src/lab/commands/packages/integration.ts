import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { packageArchives } from './archives.ts';
import { PACKAGES_PATH } from './page-store.ts';

/** Puts the lab's npm packages at `/lab/packages/`: after a build as files, in development as they are asked for. */
export function labPackages(): AstroIntegration {
  let made: ReadonlyMap<string, Uint8Array> | undefined;
  return {
    name: 'lab-packages',
    hooks: {
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const url = request.url ?? '';
          const content = url.startsWith(PACKAGES_PATH)
            ? (made ??= packageArchives()).get(url.slice(PACKAGES_PATH.length))
            : undefined;
          if (content === undefined) {
            next();
            return;
          }
          response.setHeader('Content-Type', url.endsWith('.json') ? 'application/json' : 'application/zip');
          response.end(content);
        });
      },
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(new URL(PACKAGES_PATH.slice(1), dir));
        await mkdir(folder, { recursive: true });
        for (const [name, content] of packageArchives()) await writeFile(`${folder}${name}`, content);
      },
    },
  };
}
