import mdx from '@astrojs/mdx';
import react from '@astrojs/react';
import { satteri } from '@astrojs/markdown-satteri';
import { defineConfig, fontProviders } from 'astro/config';
import { labDatabase } from './src/lab/backing/integration.ts';
import { labPackages } from './src/lab/commands/packages/integration.ts';
import { labRuntime } from './src/lab/runtime/integration.ts';
import { offline } from './src/offline/integration.ts';
import { searchIndex } from './src/offline/search-index.ts';
import { styleSheet } from './src/course/style/integration.ts';
import { liveFences } from './src/course/fences/plugin.ts';
import { monacoCss } from './src/editor/monaco-css.mjs';
import { checkerChunks } from './scripts/checker-chunks.ts';
import { joinScripts } from './scripts/join-scripts.ts';
import { leanRules } from './scripts/lean-rules.ts';
import { leanYaml } from './scripts/lean-yaml.ts';
import { libraryZlib } from './scripts/library-zlib.ts';
import { pageChunks } from './scripts/page-chunks.ts';

const fonts = './src/styles/fonts';

export default defineConfig({
  // Absolute addresses in canonical links and social cards; a deploy elsewhere sets SITE.
  site: process.env.SITE ?? 'https://twelve-factor-lab.example',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  integrations: [
    // Diagrams are Preact, by the pragma of each file; React's refresh does not know them.
    react({ exclude: [/node_modules/, /components\/diagram\//] }),
    mdx(),
    labRuntime(),
    labPackages(),
    labDatabase(),
    joinScripts(),
    styleSheet(),
    searchIndex(),
    offline(),
  ],
  // The live-fence plugin does all highlighting: its listings carry the checker's marks as well.
  markdown: { syntaxHighlight: false, processor: satteri({ mdastPlugins: [liveFences] }) },
  build: { inlineStylesheets: 'never' },
  // Inlined scripts would each need a hash in the content security policy.
  vite: {
    // One style sheet: a dozen small ones cost more journeys than bytes, and the next page has it already.
    build: { assetsInlineLimit: 0, cssCodeSplit: false },
    environments: { client: { build: { rolldownOptions: { output: { codeSplitting: pageChunks } } } } },
    worker: {
      format: 'es',
      plugins: () => [leanRules(), leanYaml()],
      rolldownOptions: { output: { codeSplitting: checkerChunks } },
    },
    plugins: [monacoCss(), libraryZlib()],
    // Fetched when a terminal first runs one of its commands: the dev server would reload the page for it.
    optimizeDeps: { include: ['just-bash/browser'], rolldownOptions: { plugins: [libraryZlib()] } },
  },
  // Cut to what the site uses by scripts/generate-fonts.ts; Newsreader has a size for text and one for headings.
  fonts: [
    {
      name: 'Newsreader',
      cssVariable: '--font-serif',
      provider: fontProviders.local(),
      fallbacks: ['Georgia', 'serif'],
      options: {
        variants: [
          { src: [`${fonts}/newsreader-text.woff2`], weight: '400 600', style: 'normal' },
          { src: [`${fonts}/newsreader-italic.woff2`], weight: '400', style: 'italic' },
        ],
      },
    },
    {
      name: 'Newsreader Display',
      cssVariable: '--font-display',
      provider: fontProviders.local(),
      fallbacks: ['Georgia', 'serif'],
      options: {
        variants: [{ src: [`${fonts}/newsreader-display.woff2`], weight: '500', style: 'normal' }],
      },
    },
    {
      name: 'Instrument Sans',
      cssVariable: '--font-sans',
      provider: fontProviders.local(),
      fallbacks: ['system-ui', 'sans-serif'],
      options: {
        variants: [{ src: [`${fonts}/instrument-sans.woff2`], weight: '400 700', style: 'normal' }],
      },
    },
    {
      name: 'JetBrains Mono',
      cssVariable: '--font-mono',
      provider: fontProviders.local(),
      fallbacks: ['ui-monospace', 'monospace'],
      options: {
        variants: [{ src: [`${fonts}/jetbrains-mono.woff2`], weight: '400 600', style: 'normal' }],
      },
    },
  ],
});
