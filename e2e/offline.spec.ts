import { expect, test } from '@playwright/test';

/** A speaker who opened the site at home presents it from a laptop without a network. */

test.use({ serviceWorkers: 'allow' });

test('reads, presents and looks up a rule without a network, after one visit', async ({ page, context }) => {
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await context.setOffline(true);

  for (const [address, heading] of [
    ['/learn/11-logs/', 'Logs'],
    ['/slides/00-containers/10-ten-copies/?step=1', 'Ten copies, three zones, one load balancer'],
    ['/rules/DL3007/', 'DL3007'],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  }
  const serif = await page.evaluate(() => document.fonts.check('16px Newsreader') || document.fonts.size > 0);
  expect(serif).toBe(true);
});
