import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { allPages } from './pages.ts';

/** A person who uses assistive technology, or who needs contrast, meets no barrier that axe can see. */

const pages = allPages();
const CHUNK = 12;

test('there are pages to look at', () => {
  expect(pages.length).toBeGreaterThan(60);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (let from = 0; from < pages.length; from += CHUNK) {
    const some = pages.slice(from, from + CHUNK);
    test(`axe finds nothing in ${colorScheme}, pages ${from + 1} to ${from + some.length}`, async ({
      browser,
    }) => {
      test.setTimeout(180_000);
      const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      for (const address of some) {
        await page.goto(address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const said = violations.flatMap((violation) =>
          violation.nodes.map(
            (node) => `${violation.id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`,
          ),
        );
        expect(said, `${address} in ${colorScheme}`).toEqual([]);
      }
      await context.close();
    });
  }
}
