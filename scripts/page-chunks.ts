/**
 * How the scripts of pages are cut: a few files that whole pages share, rather than one for each set of modules that two
 * components share. On a slow line a journey costs more than the bytes it fetches.
 * Source: https://rolldown.rs/reference/OutputOptions.codeSplitting
 */
export const pageChunks = {
  groups: [
    {
      name: 'page',
      priority: 4,
      test: /(?:layouts\/Page|ThemeToggle)\.astro|styles\/theme\.ts|offline\/register\.ts|deck\/shortcuts\.ts|components\/find\.ts|vite\/preload-helper/,
    },
    {
      name: 'reading',
      priority: 3,
      test: /(?:EditorScript|SlideScript|progress\/Ticks)\.astro|editor\/element\/|progress\/(?:ticks|here)\.ts/,
    },
    {
      name: 'article',
      priority: 2,
      test: /(?:MarkRead|Quiz|\[chapter\])\.astro|progress\/reading\.ts|quiz\/question\.ts|glossary\/term\.ts/,
    },
    {
      name: 'drawing',
      priority: 1,
      test: /diagram\/(?:[A-Z]\w*|controls|grid|hooks|steps|view)\.tsx?$|diagram\/parts\/|node_modules\/preact\//,
    },
  ],
};
