import { expect, test } from '@playwright/test';

/** Somebody whose script did not come through reads all the same. */

test.use({ javaScriptEnabled: false });

test('reads an article with its mistakes marked and explained', async ({ page }) => {
  await page.goto('/learn/03-config/');
  await expect(page.getByRole('heading', { level: 1, name: 'Config' })).toBeVisible();
  await expect(page.getByText('"DB_PASSWORD"').first()).toBeVisible();
  await expect(page.getByText('12f/03-secret-in-environment').first()).toBeVisible();
});

test('sees every step of a slide and follows its links', async ({ page }) => {
  await page.goto('/slides/00-containers/10-ten-copies/');
  await expect(page.locator('#deck .wide .task').first()).toBeVisible();
  await page.getByRole('link', { name: /^Next:/ }).click();
  await expect(page).toHaveURL('/slides/00-containers/11-kubernetes/');
});

test('answers a question and reads the reason', async ({ page }) => {
  await page.goto('/learn/11-logs/');
  const question = page.getByRole('group', { name: /^1\./ });
  await question.getByRole('radio').first().check();
  await expect(question.getByText(/^(Yes|No)\./).first()).toBeVisible();
});
