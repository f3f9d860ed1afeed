import { expect, test } from '@playwright/test';

/** A reader looks a word up: in the search, in the glossary, where it stands. */

test('finds a passage with the keyboard alone', async ({ page }) => {
  await page.goto('/learn/03-config/');
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('stopTimeout');
  await expect(dialog.getByRole('status')).toContainText('for “stopTimeout”');
  await page.keyboard.press('ArrowDown');
  const first = dialog.getByRole('list', { name: 'Results' }).getByRole('link').first();
  await expect(first).toBeFocused();
  const address = (await first.getAttribute('href')) ?? '';
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));
});

test('keeps to one kind of page', async ({ page }) => {
  await page.goto('/search/?q=latest');
  const results = page.getByRole('list', { name: 'Results' });
  await expect(results.getByText('Article', { exact: true }).first()).toBeVisible();
  await page.getByRole('radio', { name: 'Rules' }).check({ force: true });
  await expect(results.getByText('Article', { exact: true })).toHaveCount(0);
  await expect(results.getByText('Rule', { exact: true }).first()).toBeVisible();
  await page.getByRole('radio', { name: 'Slides' }).check({ force: true });
  await expect(results.getByText('Slide', { exact: true }).first()).toBeVisible();
});

test('finds a term, and says so when there is nothing', async ({ page }) => {
  await page.goto('/search/');
  const field = page.getByRole('searchbox');
  await field.fill('deregistration delay');
  await page.getByRole('radio', { name: 'Glossary' }).check({ force: true });
  await page.getByRole('link', { name: /^deregistration delay/i }).click();
  await expect(page).toHaveURL(/\/glossary\/#deregistration-delay$/);
  await page.goBack();
  await page.getByRole('searchbox').fill('xyzzy plugh');
  await expect(page.getByRole('status')).toContainText('Nothing is found for “xyzzy plugh”');
});

test('leaves the slash to a field that is typed in', async ({ page }) => {
  await page.goto('/rules/');
  await page.getByRole('searchbox').first().press('/');
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeHidden();
});

test('shows what a term means to those who point, tab or tap', async ({ page }) => {
  await page.goto('/learn/03-config/');
  const term = page.locator('.prose .term').first();
  const meaning = term.getByRole('tooltip', { includeHidden: true });
  await expect(meaning).toBeHidden();
  await term.hover();
  await expect(meaning).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(meaning).toBeHidden();
  await page.mouse.move(0, 0);
  const link = term.getByRole('link');
  await link.focus();
  await expect(meaning).toBeVisible();
  await expect(link).toHaveAccessibleDescription((await meaning.textContent())?.trim() ?? '');
  await link.press('Enter');
  await expect(page).toHaveURL(/\/glossary\/#/);
});
