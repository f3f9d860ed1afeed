import { expect, test, type Locator, type Page } from '@playwright/test';
import { editorText } from './editor-text.ts';

/** Somebody who writes a Dockerfile with what the editor offers, with keys alone. */

const PAGE = '/learn/03-config/';

/** The page's first Dockerfile with problems, opened and emptied. */
async function openEmpty(page: Page) {
  await page.goto(PAGE);
  const first = page.locator('live-editor').filter({ hasText: 'SecretsUsedInArgOrEnv' }).first();
  const place = await first.evaluate((element) =>
    [...document.querySelectorAll('live-editor')].indexOf(element),
  );
  const editor = page.locator('live-editor').nth(place);
  await editor.getByRole('button', { name: 'Edit Dockerfile' }).click();
  await expect(editor.getByRole('textbox', { name: /^Dockerfile\. Escape/ })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  return editor;
}

/** Puts the caret into a word of a line, by keys. */
async function goTo(page: Page, line: number, character: number): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Home');
  for (let at = 1; at < line; at += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  for (let at = 0; at < character; at += 1) await page.keyboard.press('ArrowRight');
}

/** Types lines faster than anybody could look at what is suggested: each list is sent away. */
async function type(page: Page, ...texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    if (index > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(text);
    await page.keyboard.press('Escape');
  }
}

const suggestions = (page: Page): Locator => page.getByRole('listbox', { name: 'Suggest' });

/** The line that the caret is on. */
const activeLine = (editor: Locator): Locator => editor.locator('.active-line-number');

test('writes with completion, asks what a word means, follows it, renames it, formats, fixes', async ({
  page,
}) => {
  const editor = await openEmpty(page);

  await test.step('completion', async () => {
    await type(page, 'FROM node:24-slim AS build', '');
    await page.keyboard.type('WORKD');
    await expect(suggestions(page).getByRole('option', { name: /WORKDIR/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect.poll(() => editorText(editor)).toMatch(/\nWORKDIR/);
    await type(page, '/app', 'run   npm ci && npm run build   ', '', '', 'FROM nginx:1.29', 'COPY --from=');
    await page.keyboard.press('ControlOrMeta+Space');
    await expect(suggestions(page).getByRole('option', { name: /build/ }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect.poll(() => editorText(editor)).toContain('COPY --from=build');
    await type(page, ' /app/dist /usr/share/nginx/html', 'CMD nginx -g x');
  });

  await test.step('hover', async () => {
    await goTo(page, 2, 3);
    await page.keyboard.press('ControlOrMeta+K');
    await page.keyboard.press('ControlOrMeta+I');
    await expect(page.getByRole('tooltip').filter({ hasText: 'WORKDIR' }).first()).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('definition', async () => {
    await goTo(page, 7, 14);
    await page.keyboard.press('F12');
    await expect(activeLine(editor)).toHaveText('1');
  });

  await test.step('rename', async () => {
    await goTo(page, 7, 14);
    await page.keyboard.press('F2');
    const box = page.getByRole('textbox', { name: /Rename input/ });
    await expect(box).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(box).toBeHidden();
    await page.keyboard.press('F2');
    await expect(box).toBeFocused();
    await page.keyboard.type('compile');
    await page.keyboard.press('Enter');
    await expect.poll(() => editorText(editor)).toContain('AS compile');
    await expect.poll(() => editorText(editor)).toContain('--from=compile');
  });

  await test.step('format', async () => {
    await page.keyboard.press('Shift+Alt+F');
    await expect.poll(() => editorText(editor)).toContain('RUN npm ci && npm run build\n\nFROM nginx');
    await editor.getByRole('button', { name: 'Format Dockerfile' }).click();
    await expect(editor.getByText('It is well formatted already.').first()).toBeVisible();
  });

  await test.step('fixes', async () => {
    const fixes = editor.getByRole('button', { name: /^Fix: / });
    await expect(fixes.first()).toBeVisible();
    for (let left = await fixes.count(); left > 0; left = await fixes.count()) {
      await fixes.first().click();
      await expect(fixes).toHaveCount(left - 1);
    }
    await expect.poll(() => editorText(editor)).toContain('CMD ["nginx", "-g", "x"]');
  });
});

test('formats with the button, and takes it back', async ({ page }) => {
  const editor = await openEmpty(page);
  await type(page, 'from node:24-slim', 'FROM   nginx:1.29   ', 'RUN   true');
  await editor.getByRole('button', { name: 'Format Dockerfile' }).click();
  await expect.poll(() => editorText(editor)).toContain('FROM node:24-slim\nFROM nginx:1.29\nRUN true');
  await editor.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => editorText(editor)).toContain('from node:24-slim');
});

test('says why a name cannot be had', async ({ page }) => {
  const editor = await openEmpty(page);
  await type(page, 'FROM node:24-slim AS build', 'FROM build AS test');
  await goTo(page, 1, 23);
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: /Rename input/ })).toBeFocused();
  await page.keyboard.type('test');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('alert').filter({ hasText: 'Another stage is called test already.' }),
  ).toBeAttached();
  await expect.poll(() => editorText(editor)).toContain('AS build');
});
