import { expect, test } from '@playwright/test';

/** Somebody who reads about a rule that looks at more than one file, and tries it. */

test('a rule that reads what lies beside the file does so in the editor too', async ({ page }) => {
  await page.goto('/rules/CopyIgnoredFile/');
  await expect(page.getByText('With this file beside it:').first()).toBeVisible();
  const editor = page.locator('live-editor').first();
  await editor.getByRole('button', { name: 'Edit Dockerfile' }).click();
  await expect(editor.locator('.live-form:not(.waiting)')).toBeVisible();
  const problems = editor.getByRole('list', { name: 'Problems' }).getByRole('listitem');
  await expect(problems.filter({ hasText: 'CopyIgnoredFile' })).toHaveCount(1);
});

test('a team’s settings hold in the editor', async ({ page }) => {
  await page.goto('/rules/DL1001/');
  const editor = page.locator('live-editor').first();
  await expect(editor.getByText('DL1001')).toHaveCount(1);
  await editor.getByRole('button', { name: 'Edit Dockerfile' }).click();
  await expect(editor.locator('.live-form:not(.waiting)')).toBeVisible();
  await expect(editor.getByRole('list', { name: 'Problems' }).getByText('DL1001')).toHaveCount(1);
});

test('hadolint’s configuration is checked and mended like any file', async ({ page }) => {
  await page.goto('/rules/hadolint-config/unknown-key/');
  const editor = page.locator('live-editor').first();
  await editor.getByRole('button', { name: 'Edit .hadolint.yaml' }).click();
  await expect(editor.locator('.live-form:not(.waiting)')).toBeVisible();
  const problems = editor.getByRole('list', { name: 'Problems' }).getByRole('listitem');
  await problems.getByRole('button', { name: /^Fix/ }).click();
  await expect(problems).toHaveCount(0);
  await expect(editor.locator('.view-line').first()).toHaveText('ignored:');
});
