import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

/**
 * Cuts the site's fonts down to what it uses: English and its signs, weights from 400 to 600, and of Newsreader's optical
 * sizes one for text and one for headings. A phone on a slow network fetches less than half. With `--check` it writes
 * nothing and names what differs.
 */
const CHARACTERS = [...range(0x20, 0x7e), ...range(0xa0, 0xff), '–—‘’‚“”„†•…‰′″‹›€™←↑→↓−√≈≠≤≥Œœ'].join('');
const WEIGHTS = { min: 400, max: 600 };

const FONTS = [
  {
    from: 'newsreader/files/newsreader-latin-opsz-normal',
    to: 'newsreader-text',
    axes: { opsz: 18, wght: WEIGHTS },
  },
  {
    from: 'newsreader/files/newsreader-latin-opsz-italic',
    to: 'newsreader-italic',
    axes: { opsz: 18, wght: WEIGHTS },
  },
  {
    from: 'newsreader/files/newsreader-latin-opsz-normal',
    to: 'newsreader-display',
    axes: { opsz: 48, wght: 500 },
  },
  { from: 'instrument-sans/files/instrument-sans-latin-wght-normal', to: 'instrument-sans', axes: {} },
  {
    from: 'jetbrains-mono/files/jetbrains-mono-latin-wght-normal',
    to: 'jetbrains-mono',
    axes: { wght: WEIGHTS },
  },
] as const;

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('../src/styles/fonts/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const { from, to, axes } of FONTS) {
  const whole = readFileSync(require.resolve(`@fontsource-variable/${from}.woff2`));
  const font = await subsetFont(whole, CHARACTERS, { targetFormat: 'woff2', variationAxes: axes });
  const path = `${folder}${to}.woff2`;
  if (!process.argv.includes('--check')) writeFileSync(path, font);
  else if (!font.equals(readFileSync(path))) {
    console.error(`${path} is not what @fontsource-variable/${from} gives.\nRun: npm run generate`);
    process.exitCode = 1;
  }
}

function range(first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
}
