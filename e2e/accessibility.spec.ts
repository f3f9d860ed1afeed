import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { sampledPages } from './pages.ts';

/** A person who uses assistive technology, or who needs contrast, meets no barrier that axe can see. */

const pages = sampledPages();
const CHUNK = 12;

test('there are pages to look at', () => {
  expect(pages.length).toBeGreaterThan(60);
});

for (let from = 0; from < pages.length; from += CHUNK) {
  const some = pages.slice(from, from + CHUNK);
  test(`axe finds nothing, light or dark, on pages ${from + 1} to ${from + some.length}`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    for (const address of some) {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(address);
      const light = await new AxeBuilder({ page }).analyze();
      // Contrast is what a theme changes; the other rules read the same page.
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      const dark = await new AxeBuilder({ page })
        .withRules(['color-contrast', 'link-in-text-block'])
        .analyze();
      const said = [
        ...light.violations.map((violation) => ({ theme: 'light', violation })),
        ...dark.violations.map((violation) => ({ theme: 'dark', violation })),
      ].flatMap(({ theme, violation }) =>
        violation.nodes.map(
          (node) => `${theme}, ${violation.id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`,
        ),
      );
      expect(said, address).toEqual([]);
    }
  });
}
