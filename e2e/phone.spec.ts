import { expect, test } from '@playwright/test';
import { allPages, slidePages } from './pages.ts';

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

test('reads the text of every slide at 12 px or more', async ({ page }) => {
  test.setTimeout(120_000);
  const small: string[] = [];
  for (const slide of slidePages()) {
    await page.goto(slide);
    const found = await page.locator('#deck .slide-body').evaluate((body) => {
      const scale = (element: Element) => {
        const svg = element.closest('svg');
        const box = svg?.viewBox.baseVal;
        return svg && box && box.width > 0 ? svg.getBoundingClientRect().width / box.width : 1;
      };
      return (
        [...body.querySelectorAll('p, li, text, a, dt, dd, button, h2, h3')]
          // A factor's mark is a picture; its name stands beside it.
          .filter((element) => element.closest('.factor-mark, .mark') === null)
          .filter((element) => element.checkVisibility() && element.textContent.trim() !== '')
          .map((element) => ({
            text: element.textContent.trim(),
            size: parseFloat(getComputedStyle(element).fontSize) * scale(element),
          }))
          .filter(({ size }) => size < 12)
          .map(({ text, size }) => `${size.toFixed(1)} px: ${text.slice(0, 40)}`)
      );
    });
    small.push(...found.map((text) => `${slide} ${text}`));
  }
  expect(small).toEqual([]);
});
