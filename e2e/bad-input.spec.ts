import { expect, test, type Page } from '@playwright/test';

/** Somebody pastes what no checker expects: the editor answers with a message, and the page stays alive. */

const CASES: readonly { name: string; text: string; says: RegExp }[] = [
  { name: 'nothing at all', text: '', says: /file\/empty/ },
  {
    name: 'a binary',
    text: `\u007fELF\u0002\u0001\u0001${'\u0000\u0003'.repeat(400)}`,
    says: /file\/binary/,
  },
  {
    name: 'five megabytes',
    text: '# a line of a log, again and again, that is no task definition\n'.repeat(80_000),
    says: /file\/too-large/,
  },
  { name: 'a lone surrogate', text: '{ "family": "a\ud800b" }', says: /file\/lone-surrogate/ },
  {
    name: 'JSON with comments',
    text: '{\n  // who wrote this\n  "family": "orders"\n}\n',
    says: /json\/comment/,
  },
  {
    name: 'a truncated tail',
    text: '{\n  "family": "orders",\n  "containerDefinitions": [\n    { "name": "ap',
    says: /json\//,
  },
  { name: 'a byte order mark', text: '\ufeff{ "family": "orders" }', says: /file\/byte-order-mark/ },
  { name: 'nesting ten thousand deep', text: '['.repeat(10_000), says: /json\// },
];

/** Puts text into the first editor of the page as a paste does, whatever its size. */
async function paste(page: Page, text: string): Promise<void> {
  const editor = page.locator('live-editor').first();
  await editor.getByRole('button', { name: /^Edit/ }).tap();
  const field = editor.getByRole('textbox');
  await field.evaluate((element, value) => {
    if (!(element instanceof HTMLTextAreaElement)) throw new Error('a text field was expected');
    element.value = value;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
}

test.describe('in the plain text field', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const { name, text, says } of CASES) {
    test(`answers ${name} with a message`, async ({ page }) => {
      const crashes: string[] = [];
      page.on('pageerror', (error) => crashes.push(error.message));
      await page.goto('/learn/03-config/');
      await paste(page, text);
      await expect(page.locator('live-editor').first().getByRole('list', { name: 'Problems' })).toContainText(
        says,
      );
      const alive = await page.evaluate(
        () =>
          new Promise((resolve) =>
            requestAnimationFrame(() => {
              resolve('alive');
            }),
          ),
      );
      expect(alive).toBe('alive');
      expect(crashes).toEqual([]);
    });
  }
});

test.describe('in Monaco', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  for (const { name, text, says } of CASES.filter((each) => !/binary|surrogate/.test(each.name))) {
    test(`answers ${name} with a message`, async ({ page }) => {
      const crashes: string[] = [];
      page.on('pageerror', (error) => crashes.push(error.message));
      await page.goto('/learn/03-config/');
      const editor = page.locator('live-editor').first();
      await editor.getByRole('button', { name: /^Edit/ }).click();
      await expect(editor.locator('.monaco-editor .view-line').first()).toBeVisible();
      await page.keyboard.press('Control+a');
      if (text === '') await page.keyboard.press('Delete');
      else {
        await page.evaluate((value) => navigator.clipboard.writeText(value), text);
        await page.keyboard.press('Control+v');
      }
      await expect(editor.getByRole('list', { name: 'Problems' })).toContainText(says, { timeout: 20_000 });
      expect(crashes).toEqual([]);
    });
  }

  test('keeps Windows line ends', async ({ page }) => {
    await page.goto('/practise/');
    const editor = page.locator('live-editor').last();
    await editor.scrollIntoViewIfNeeded();
    await editor.getByRole('button', { name: /^Edit/ }).click();
    await expect(editor.locator('.monaco-editor .view-line').first()).toBeVisible();
    await page.keyboard.press('Control+a');
    await page.evaluate(() =>
      navigator.clipboard.writeText('{\r\n  "family": "orders",\r\n  "containerDefinitions": []\r\n}\r\n'),
    );
    await page.keyboard.press('Control+v');
    await expect(editor.getByRole('list', { name: 'Problems' })).toContainText('ecs/');
  });
});
