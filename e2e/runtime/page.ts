import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import { packagesOf } from '../../src/lab/runtime/conformance/packages.ts';
import type { ConformanceProgram, Outcome } from '../../src/lab/runtime/conformance/program.ts';
import type { PlainProgram } from './in-page.ts';

declare const runInLab: (program: PlainProgram) => Promise<Outcome>;

let script: Promise<string> | undefined;
const bundled = () =>
  (script ??= build({
    entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? ''));

/** Opens a page of the site, with its own security policy, and the runtime in it. */
export async function openRuntime(page: Page): Promise<void> {
  await page.goto('/404.html');
  await page.evaluate(await bundled());
}

/** Runs a program in the page's sandbox. */
export function runInPage(page: Page, program: ConformanceProgram): Promise<Outcome> {
  const decoder = new TextDecoder();
  const packages = packagesOf(program).map(
    ({ path, entry }) => [path, entry.kind === 'file' ? decoder.decode(entry.content) : ''] as const,
  );
  const plain: PlainProgram = { ...program, files: [...program.files], packages };
  return page.evaluate((each) => runInLab(each), plain);
}

/** A program of one file, for stories that need no more. */
export const oneFile = (text: string, more: Partial<ConformanceProgram> = {}): ConformanceProgram => ({
  area: 'story',
  name: 'story',
  steps: [],
  env: {},
  args: [],
  files: new Map([['main.js', text]]),
  ...more,
});
