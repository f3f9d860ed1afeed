import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

/** Colours come from Shiki, whose expressions behave otherwise after thousands of tests in the same process. */
const ALONE = ['src/editor/highlight/**/*.test.ts'];

/** Programs that run, wait and are stopped by the clock: they come when the processors are free, and may try again. */
const BY_THE_CLOCK = [
  'content/labs.test.ts',
  'src/lab/backing/**/*.test.ts',
  'src/lab/runtime/conformance/conformance.test.ts',
];

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: {
    // A busy machine takes its time over a database or a container; only what never comes is a failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // One more than the smallest machine has processors: tests of labs and databases wait more than they compute.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE } },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'content/**/*.test.ts'],
          exclude: [...ALONE, ...BY_THE_CLOCK],
          // The checker is read once for all, and not once for each file: half of the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'by the clock',
          include: BY_THE_CLOCK,
          testTimeout: 240_000,
          retry: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
