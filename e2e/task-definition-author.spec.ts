import { expect, test, type Locator, type Page } from '@playwright/test';
import { editorText } from './editor-text.ts';

/** Somebody who writes a task definition with what the editor offers, with keys alone. */

const suggestions = (page: Page): Locator => page.getByRole('listbox', { name: 'Suggest' });

/** The page's place for an own task definition, opened and emptied. */
async function openEmpty(page: Page): Promise<Locator> {
  await page.goto('/practise/');
  const editor = page
    .locator('live-editor')
    .filter({ has: page.getByRole('button', { name: 'Edit task-definition.json' }) })
    .last();
  const place = await editor.evaluate((element) =>
    [...document.querySelectorAll('live-editor')].indexOf(element),
  );
  const own = page.locator('live-editor').nth(place);
  await own.getByRole('button', { name: 'Edit task-definition.json' }).click();
  await expect(own.getByRole('textbox', { name: /^task-definition\.json\. Escape/ })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  return own;
}

/** Asks for what fits here, and takes it by its name. */
async function take(page: Page, name: RegExp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Space');
  await expect(suggestions(page).getByRole('option', { name }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(suggestions(page)).toBeHidden();
}

test('writes with completion, and asks what a member means', async ({ page }) => {
  const editor = await openEmpty(page);
  await page.keyboard.insertText('{\n  "networkMode": ,\n  \n}');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await take(page, /awsvpc/);
  await expect.poll(() => editorText(editor)).toContain('"networkMode": "awsvpc"');

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.type('requires');
  await expect(suggestions(page).getByRole('option', { name: /requiresCompatibilities/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => editorText(editor)).toContain('"requiresCompatibilities": []');

  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  for (let at = 0; at < 5; at += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.press('ControlOrMeta+I');
  await expect(page.getByText('The Docker networking mode to use')).toBeVisible();
});
