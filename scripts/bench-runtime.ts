import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundleRuntime } from '../src/lab/runtime/bundle.ts';
import { withServedBrowser } from './served-browser.ts';

const PORT = 4341;

/** Milliseconds in a real browser, and bytes after gzip. */
export interface RuntimeFigures {
  /** From a page that has nothing of the lab to a first server that listens. */
  readonly cold: number;
  /** From the start of a process to a server that listens, a worker being ready. */
  readonly warm: number;
  /** Ten servers at once, no worker being ready but those that idle. */
  readonly ten: number;
  /** A request on a connection of its own, and its answer. */
  readonly trip: number;
  readonly runtime: number;
  /** What reads a program's text, loaded when it is needed. */
  readonly reader: number;
}

declare const benchRuntime: () => Promise<Omit<RuntimeFigures, 'runtime' | 'reader'>>;

/** Measures the runtime. @throws Error when the site is not built. */
export async function measureRuntime(): Promise<RuntimeFigures> {
  const { text, reader } = await bundleRuntime();
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('bench-runtime-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
  });
  return withServedBrowser(PORT, async (browser, origin) => {
    const page = await browser.newPage();
    await page.goto(`${origin}/404.html`);
    await page.evaluate(outputFiles[0]?.text ?? '');
    const times = await page.evaluate(() => benchRuntime());
    return { ...times, runtime: gzipSync(text).length, reader: gzipSync(reader).length };
  });
}
