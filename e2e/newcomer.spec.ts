import { expect, test, type Locator, type Page } from '@playwright/test';

/** A newcomer reads Config, breaks the task definition, sees the message, takes the quick fix, and finds the work again. */

const firstEditor = (page: Page) => page.locator('live-editor').first();

/** Touches the listing and waits for the editor; the caret then stands in the text. */
async function touch(editor: Locator): Promise<void> {
  await editor.getByRole('button', { name: /^Edit/ }).click();
  await expect(editor.locator('.monaco-editor .view-line').first()).toBeVisible();
}

test('reads Config, breaks the file, mends it, and finds the work again', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Read/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Config' })).toBeVisible();

  const editor = firstEditor(page);
  const problems = editor.getByRole('list', { name: 'Problems' });
  await expect(problems).toContainText('DB_PASSWORD looks like a secret');

  await touch(editor);
  const background = await editor
    .locator('.monaco-editor')
    .first()
    .evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(background, 'Monaco’s styles came through the build').not.toBe('rgba(0, 0, 0, 0)');

  // Break it: 256 CPU units and a memory that does not go with them.
  await page.keyboard.press('Control+Home');
  for (let line = 1; line < 6; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  for (let character = 0; character < 5; character++) await page.keyboard.press('Backspace');
  await page.keyboard.type('9000"');
  await page.keyboard.press('Delete');
  await page.keyboard.type(',');
  await expect(problems).toContainText('ecs/fargate-size');
  await expect(editor).toContainText('2 problems');

  // The quick fix of the secret moves it out of the file.
  await problems
    .getByRole('listitem')
    .filter({ hasText: '12f/03-secret-in-environment' })
    .getByRole('button', { name: /^Fix/ })
    .click();
  await expect(editor).toContainText('1 problem');
  await expect(problems).not.toContainText('12f/03-secret-in-environment');
  await expect(editor.locator('.view-lines')).toContainText('valueFrom');
  await expect(editor.locator('.view-lines')).not.toContainText('hunter2');

  await page.reload();
  const again = firstEditor(page);
  await again.scrollIntoViewIfNeeded();
  await expect(again).toContainText('valueFrom');
  await expect(again).toContainText('9000');
  await expect(again.getByRole('list', { name: 'Problems' })).toContainText('ecs/fargate-size');

  // Reset brings the chapter's own text back, and can be undone.
  await again.getByRole('button', { name: /^Reset/ }).click();
  await expect(again).toContainText('hunter2');
  await again.getByRole('button', { name: /^Undo/ }).click();
  await expect(again).toContainText('valueFrom');
});

test('does all of it with the keyboard, and gets out of the editor again', async ({ page }) => {
  await page.goto('/learn/03-config/');
  const editor = firstEditor(page);
  await editor.getByRole('button', { name: /^Edit/ }).focus();
  await page.keyboard.press('Enter');
  await expect(editor.locator('.monaco-editor .view-line').first()).toBeVisible();
  await expect(editor.getByText(/Esc.*Tab.*leaves/)).toBeVisible();
  const inEditor = () => page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null);
  await expect.poll(inEditor).toBe(true);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect.poll(inEditor).toBe(false);
  expect(
    await page.evaluate(() => document.activeElement?.closest('live-editor') !== null),
    'on to its buttons',
  ).toBe(true);

  const fix = editor.getByRole('button', { name: /^Fix/ });
  for (let presses = 0; presses < 12; presses++) {
    if (await fix.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(fix).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor).toContainText('No problems');
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /No problems|fixed|Moved|done/i })
      .first(),
  ).toBeAttached();
});

test('reads the rule behind a message', async ({ page }) => {
  await page.goto('/learn/03-config/');
  await firstEditor(page).getByRole('link', { name: '12f/03-secret-in-environment' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '12f/03-secret-in-environment' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What it lets pass' })).toBeVisible();
});

test('repairs the slide’s own task definition, curly quotes and all', async ({ page }) => {
  await page.goto('/learn/11-logs/');
  const editor = page.locator('live-editor[data-key="11-logs/scorekeep-as-printed"]');
  await touch(editor);
  await editor.getByRole('button', { name: /^Fix/ }).first().click();
  await expect(editor.getByRole('list', { name: 'Problems' })).not.toContainText('json/curly-quotes');
  await expect(editor.locator('.view-lines')).not.toContainText('“');
});

test('edits on a phone, where the editor is a plain text field', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto('/learn/03-config/');
  const editor = firstEditor(page);
  await editor.getByRole('button', { name: /^Edit/ }).tap();
  const field = editor.getByRole('textbox');
  await expect(field).toBeVisible();
  expect(
    await field.evaluate((element) => parseFloat(getComputedStyle(element).fontSize)),
  ).toBeGreaterThanOrEqual(16);
  await expect(page.locator('.monaco-editor')).toHaveCount(0);
  await field.fill('{ "family": "orders", "containerDefinitions": [] }');
  await expect(editor.getByRole('list', { name: 'Problems' })).toContainText('ecs/');
  await page.reload();
  await firstEditor(page).scrollIntoViewIfNeeded();
  await expect(firstEditor(page).getByRole('textbox')).toHaveValue(/"containerDefinitions": \[\]/);
  await context.close();
});
