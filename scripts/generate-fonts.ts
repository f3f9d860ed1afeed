import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

/**
 * Cuts the site's fonts down to what it uses: English and its signs, the weights it has, and of Newsreader's optical sizes
 * one for text and one for headings. A phone on a slow network fetches a third. With `--check` it writes nothing and names
 * what differs.
 */
const SIGNS = '–—‘’‚“”„†•…‰′″‹›€™←↑→↓−√≈≠≤≥';
/** Our own prose. */
const PROSE = [range(0x20, 0x7e), '\u00a0§«°±²³µ·»¼½¾×÷ÄÉÖÜßàáâäåæçèéêëíñóöøúü', SIGNS].join('');
/** Labels and files, in which anybody's names may stand. */
const NAMES = [range(0x20, 0x7e), range(0xa0, 0xff), SIGNS, 'Œœ'].join('');
const WEIGHTS = { min: 400, max: 600 };

const FONTS = [
  {
    from: 'newsreader/files/newsreader-latin-opsz-normal',
    to: 'newsreader-text',
    characters: PROSE,
    options: { variationAxes: { opsz: 18, wght: WEIGHTS } },
  },
  {
    from: 'newsreader/files/newsreader-latin-opsz-italic',
    to: 'newsreader-italic',
    characters: PROSE,
    options: { variationAxes: { opsz: 18, wght: 400 } },
  },
  {
    from: 'newsreader/files/newsreader-latin-opsz-normal',
    to: 'newsreader-display',
    characters: PROSE,
    options: { variationAxes: { opsz: 48, wght: 500 } },
  },
  {
    from: 'instrument-sans/files/instrument-sans-latin-wght-normal',
    to: 'instrument-sans',
    characters: NAMES,
    options: {},
  },
  {
    from: 'jetbrains-mono/files/jetbrains-mono-latin-wght-normal',
    to: 'jetbrains-mono',
    characters: NAMES,
    // Code is shown without ligatures: they are a third of the font.
    options: { variationAxes: { wght: WEIGHTS }, noLayoutClosure: true },
  },
] as const;

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('../src/styles/fonts/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const { from, to, characters, options } of FONTS) {
  const whole = readFileSync(require.resolve(`@fontsource-variable/${from}.woff2`));
  const font = await subsetFont(whole, characters, { targetFormat: 'woff2', ...options });
  const path = `${folder}${to}.woff2`;
  if (!process.argv.includes('--check')) writeFileSync(path, font);
  else if (!font.equals(readFileSync(path))) {
    console.error(`${path} is not what @fontsource-variable/${from} gives.\nRun: npm run generate`);
    process.exitCode = 1;
  }
}

function range(first: number, last: number): string {
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));
}
