import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { sampledPages } from './pages.ts';

/** A person who uses assistive technology, or who needs contrast, meets no barrier that axe can see. */

const pages = sampledPages();
const CHUNK = 12;

/**
 * Small pictures of slides are inert, and each slide is looked at on its own page. Legacy mode looks into no frame of
 * another origin: the site has none, and it takes a third of the time.
 */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true).exclude('.thumbnail');

/** What axe finds in the page as it is, in the light and, unless told otherwise, in the dark. */
async function barriers(page: Page, alsoInTheDark = true): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await axe(page).analyze();
  // Contrast is what a theme changes; the other rules read the same page.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = alsoInTheDark
    ? (await axe(page).withRules(['color-contrast', 'link-in-text-block']).analyze()).violations
    : [];
  return [
    ...light.violations.map((violation) => ({ theme: 'light', violation })),
    ...dark.map((violation) => ({ theme: 'dark', violation })),
  ].flatMap(({ theme, violation }) =>
    violation.nodes.map(
      (node) => `${theme}, ${violation.id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`,
    ),
  );
}

test('there are pages to look at', () => {
  expect(pages.length).toBeGreaterThan(60);
});

for (let from = 0; from < pages.length; from += CHUNK) {
  const some = pages.slice(from, from + CHUNK);
  test(`axe finds nothing, light or dark, on pages ${from + 1} to ${from + some.length}`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    for (const [index, address] of some.entries()) {
      await page.goto(address);
      // Both themes' colours are the same tokens on every page: one in three is looked at in the dark as well.
      expect(await barriers(page, index % 3 === 0), address).toEqual([]);
    }
  });
}

test('axe finds nothing in an open project', async ({ page }) => {
  await page.goto('/check/');
  await page.getByRole('button', { name: 'Try it on an example' }).click();
  await expect(page.getByRole('list', { name: 'Problems' })).toBeVisible();
  await page.getByText('Download', { exact: true }).click();
  await page.getByRole('button', { name: 'Paste a text' }).click();
  expect(await barriers(page)).toEqual([]);
});
