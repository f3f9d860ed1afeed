import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const TAG = /<script type="module" src="\/_astro\/([^"]+)"><\/script>/g;
const ONLY_IMPORTS = /^(?:import"\.\/[\w.-]+";?)+\s*$/;

/** The names of the files that a script imports, where it does nothing else; undefined where it does. */
export function importsOf(code: string): readonly string[] | undefined {
  if (!ONLY_IMPORTS.test(code)) return undefined;
  return [...code.matchAll(/"\.\/([\w.-]+)"/g)].map(([, name = '']) => name);
}

/**
 * A page that asks for what its scripts only pass on, each file once and at a low priority: none is needed for the first
 * look, and text and fonts go before it.
 *
 * @param behind what `importsOf` says of the file of this name
 */
export function joinTags(html: string, behind: (name: string) => readonly string[] | undefined): string {
  const asked = new Set<string>();
  return html.replace(TAG, (_, name: string) => {
    const wanted = (behind(name) ?? [name]).filter((file) => !asked.has(file));
    for (const file of wanted) asked.add(file);
    return wanted
      .map((file) => `<script type="module" src="/_astro/${file}" fetchpriority="low"></script>`)
      .join('');
  });
}

/** Joins the scripts of all built pages: a component may bring its own without costing the reader a journey. */
export function joinScripts(): AstroIntegration {
  return {
    name: 'join-scripts',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        const scripts = path.join(root, '_astro');
        const imports = new Map<string, readonly string[] | undefined>();
        for (const name of await readdir(scripts))
          if (name.endsWith('.js'))
            imports.set(name, importsOf(await readFile(path.join(scripts, name), 'utf8')));
        for (const { name, parentPath } of await readdir(root, { recursive: true, withFileTypes: true })) {
          if (!name.endsWith('.html')) continue;
          const file = path.join(parentPath, name);
          const html = await readFile(file, 'utf8');
          await writeFile(
            file,
            joinTags(html, (script) => imports.get(script)),
          );
        }
      },
    },
  };
}
