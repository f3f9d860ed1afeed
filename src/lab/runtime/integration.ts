import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { bundleFrame, bundleRuntime } from './bundle.ts';

/** `virtual:lab-frame`: the script of the sandbox's frame, for the page that carries it. */
const frameModule = {
  name: 'lab-frame',
  resolveId: (id: string) => (id === 'virtual:lab-frame' ? `\0${id}` : undefined),
  load: async (id: string) =>
    id === '\0virtual:lab-frame' ? `export const frame = ${JSON.stringify(await bundleFrame())};` : undefined,
};

/** Puts the runtime's scripts at `/lab/`: after a build as files, in development as they are asked for. */
export function labRuntime(): AstroIntegration {
  return {
    name: 'lab-runtime',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [frameModule] } });
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const name = /^\/lab\/(runtime|reader)\.js$/.exec(request.url ?? '')?.[1];
          if (name === undefined) {
            next();
            return;
          }
          bundleRuntime().then(({ text, reader }) => {
            response.setHeader('Content-Type', 'text/javascript');
            response.end(name === 'reader' ? reader : text);
          }, next);
        });
      },
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(new URL('lab/', dir));
        const { text, reader } = await bundleRuntime();
        await mkdir(folder, { recursive: true });
        await writeFile(`${folder}runtime.js`, text);
        await writeFile(`${folder}reader.js`, reader);
      },
    },
  };
}
