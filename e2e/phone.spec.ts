import { expect, test } from '@playwright/test';
import { allPages } from './pages.ts';

/** Somebody on a phone: every page fits, the menu opens, a slide reads without zooming. */

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('no page scrolls sideways', async ({ page }) => {
  test.setTimeout(180_000);
  const wide: string[] = [];
  for (const address of allPages()) {
    await page.goto(address);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 390) wide.push(`${address} is ${width} px wide`);
  }
  expect(wide).toEqual([]);
});

test('finds the rules through the menu', async ({ page }) => {
  await page.goto('/');
  await page.getByText('Menu').click();
  await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Rules' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What the checker knows' })).toBeVisible();
});

test('reads a slide’s text at 12 px or more', async ({ page }) => {
  await page.goto('/slides/00-containers/10-ten-copies/');
  const small = await page.locator('#deck').evaluate((deck) => {
    const scale = (element: Element) => {
      const svg = element.closest('svg');
      const box = svg?.viewBox.baseVal;
      return svg && box && box.width > 0 ? svg.getBoundingClientRect().width / box.width : 1;
    };
    return [...deck.querySelectorAll('.slide p, .slide li, .slide text, .slide h1')]
      .filter((element) => element.getClientRects().length > 0 && element.textContent.trim() !== '')
      .map((element) => ({
        text: element.textContent.trim(),
        size: parseFloat(getComputedStyle(element).fontSize) * scale(element),
      }))
      .filter(({ size }) => size < 12);
  });
  expect(small).toEqual([]);
});
