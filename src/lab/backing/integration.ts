import { mkdir, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const SCRIPT = fileURLToPath(new URL('../../../scripts/make-database-snapshot.ts', import.meta.url));

/** In a process of its own: the snapshot's clock stands still while it is made. */
async function snapshot(): Promise<Uint8Array> {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT], {
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/**
 * Puts the prebuilt PostgreSQL cluster at `/lab/postgres/snapshot.bin`: after a build as a file, in development as it is
 * asked for. Two seconds; the same bytes each time.
 */
export function labDatabase(): AstroIntegration {
  let made: Promise<Uint8Array> | undefined;
  return {
    name: 'lab-database',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        // It finds its WebAssembly beside its own file, which bundling ahead would move.
        updateConfig({ vite: { optimizeDeps: { exclude: ['@electric-sql/pglite'] } } });
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use('/lab/postgres/snapshot.bin', (_request, response, next) => {
          made ??= snapshot();
          made.then((bytes) => {
            response.setHeader('Content-Type', 'application/octet-stream');
            response.end(bytes);
          }, next);
        });
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(new URL('lab/postgres/', dir));
        await mkdir(folder, { recursive: true });
        const bytes = await snapshot();
        await writeFile(`${folder}snapshot.bin`, bytes);
        logger.info(`the database's snapshot is ${(bytes.length / 1e6).toFixed(1)} MB`);
      },
    },
  };
}
