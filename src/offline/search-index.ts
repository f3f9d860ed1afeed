import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';

/** What a reader does not look for: other pages' names, listings, definitions that stand in the glossary. */
const LEFT_OUT = [
  'nav',
  '.quiz',
  '.chapter-slides',
  '.sources',
  '.editor',
  'live-editor',
  '.rule-steps',
  '.diagram-controls',
  '.stepper-keys',
  '[role="tooltip"]',
];

/** Parts of pagefind's own looks; the site has its own. */
const UNUSED = [
  'pagefind-component-ui.css',
  'pagefind-component-ui.js',
  'pagefind-highlight.js',
  'pagefind-modular-ui.css',
  'pagefind-modular-ui.js',
  'pagefind-ui.css',
  'pagefind-ui.js',
];

/**
 * Writes the search index of the built pages to `/pagefind/`: what stands in an element with `data-pagefind-body`. It has
 * to run before the service worker's list is made.
 * @throws where pagefind finds fault with a page, with its words.
 */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const { index, errors } = await createIndex({ excludeSelectors: LEFT_OUT });
        if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
        const added = await index.addDirectory({ path: root });
        const folder = path.join(root, 'pagefind');
        const written = await index.writeFiles({ outputPath: folder });
        await close();
        await Promise.all(UNUSED.map((name) => rm(path.join(folder, name), { force: true })));
        const problems = [...added.errors, ...written.errors];
        if (problems.length > 0)
          throw new Error(`the search index could not be made: ${problems.join('; ')}`);
        logger.info(`${added.page_count} pages can be searched`);
      },
    },
  };
}
