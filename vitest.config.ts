import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

/** Colours come from Shiki, whose expressions behave otherwise after thousands of tests in the same process. */
const ALONE = ['src/editor/highlight/**/*.test.ts'];

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: {
    testTimeout: 20_000,
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE } },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'content/**/*.test.ts'],
          exclude: ALONE,
          // The checker is read once for all, and not once for each file: half of the time.
          isolate: false,
        },
      },
    ],
  },
});
