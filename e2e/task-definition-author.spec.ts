import { expect, test, type Locator, type Page } from '@playwright/test';
import { editorText } from './editor-text.ts';

/** Somebody who writes a task definition with what the editor offers, with keys alone. */

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

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

/** Puts in a text as it stands: Monaco closes the brackets of what is typed. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.keyboard.press('ControlOrMeta+V');
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

const SHOP = `{
  "family": "shop",
  "containerDefinitions": [
    { "name": "web", "image": "shop-web:1.4", "dependsOn": [{ "containerName": "db", "condition": "START" }] },
    {
      "name": "db",
      "image": "postgres:18",
      "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }]
    }
  ],
  "volumes": [{ "name": "data" }]
}`;

/** Puts the caret behind the first place of a text, by keys. */
async function goTo(page: Page, text: string): Promise<void> {
  const lines = SHOP.slice(0, SHOP.indexOf(text) + text.length).split('\n');
  await page.keyboard.press('ControlOrMeta+Home');
  for (let at = 1; at < lines.length; at += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Home');
  for (let at = 0; at < (lines.at(-1) ?? '').length; at += 1) await page.keyboard.press('ArrowRight');
}

/** The line that the caret is on. */
const activeLine = (editor: Locator): Locator => editor.locator('.active-line-number');

test('follows names, finds them all, renames them, looks through the outline, folds', async ({ page }) => {
  const editor = await openEmpty(page);
  await paste(page, SHOP);
  await expect.poll(() => editorText(editor)).toBe(SHOP);

  await test.step('from dependsOn to the container', async () => {
    await goTo(page, '"containerName": "d');
    await page.keyboard.press('F12');
    await expect(activeLine(editor)).toHaveText('6');
  });

  await test.step('all that name the container', async () => {
    await page.keyboard.press('Shift+F12');
    const list = page.getByRole('tree', { name: 'References' });
    for (const line of [4, 6]) {
      await expect(list.getByRole('treeitem', { name: new RegExp(`on line ${line} `) })).toBeVisible();
    }
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
  });

  await test.step('another name for the container', async () => {
    await goTo(page, '"containerName": "d');
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: /Rename input/ })).toBeFocused();
    await page.keyboard.type('postgres');
    await page.keyboard.press('Enter');
    await expect.poll(() => editorText(editor)).toContain('"containerName": "postgres"');
    await expect.poll(() => editorText(editor)).toContain('"name": "postgres"');
  });

  await test.step('another name for the volume, and why one cannot be had', async () => {
    await goTo(page, '"sourceVolume": "d');
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: /Rename input/ })).toBeFocused();
    await page.keyboard.type('my files');
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('alert').filter({ hasText: 'A name has letters, digits, hyphens and underscores' }),
    ).toBeAttached();
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: /Rename input/ })).toBeFocused();
    await page.keyboard.type('files');
    await page.keyboard.press('Enter');
    await expect.poll(() => editorText(editor)).toContain('"sourceVolume": "files"');
    await expect.poll(() => editorText(editor)).toContain('"volumes": [{ "name": "files" }]');
  });

  await test.step('the outline', async () => {
    await page.keyboard.press('ControlOrMeta+Shift+O');
    for (const name of ['shop', 'web', 'postgres', 'files']) {
      await expect(page.getByRole('option', { name: new RegExp(`^${name}\\b`) })).toBeVisible();
    }
    await page.keyboard.type('files');
    await page.keyboard.press('Enter');
    await expect(activeLine(editor)).toHaveText('11');
  });

  await test.step('folding', async () => {
    await goTo(page, '"name": "d');
    await page.keyboard.press('Control+Shift+BracketLeft');
    await expect.poll(() => editorText(editor)).not.toContain('postgres:18');
    await page.keyboard.press('Control+Shift+BracketRight');
    await expect.poll(() => editorText(editor)).toContain('postgres:18');
  });
});

test('formats with keys and with the button, keeps the comment, and says what has to be mended first', async ({
  page,
}) => {
  const editor = await openEmpty(page);
  await paste(
    page,
    '{\n"family":"shop", // ours\n"containerDefinitions":[{"name":"web",\n"image":"shop-web:1.4"},]}',
  );
  await page.keyboard.press('Shift+Alt+F');
  const expected = `{
  "family": "shop", // ours
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop-web:1.4"
    },
  ]
}
`;
  await expect.poll(() => editorText(editor)).toBe(expected);

  const format = editor.getByRole('button', { name: 'Format task-definition.json' });
  await format.click();
  await expect(editor.getByText('It is well formatted already.').first()).toBeVisible();

  await editor.getByRole('textbox', { name: /^task-definition\.json\. Escape/ }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await paste(page, '{"family": "shop" "cpu": "256"}');
  await format.click();
  await expect(editor.getByText('Mend the problems of the syntax first').first()).toBeVisible();
  await expect.poll(() => editorText(editor)).toBe('{"family": "shop" "cpu": "256"}');
});
