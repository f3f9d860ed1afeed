import { expect, test, type Page } from '@playwright/test';
import { editorText } from './editor-text.ts';

/** Somebody who breaks and mends a file on the Config page, with a mouse, with keys alone, with a bad network. */

const PAGE = '/learn/03-config/';

/** The page's first Dockerfile that has problems, and what belongs to it. */
function dockerfile(page: Page) {
  const editor = page.locator('live-editor').filter({ hasText: 'SecretsUsedInArgOrEnv' }).first();
  return {
    editor,
    code: editor.getByRole('group', { name: 'Dockerfile, code' }),
    field: editor.getByRole('textbox', { name: /^Dockerfile\. Escape/ }),
    problems: editor.getByRole('list', { name: 'Problems' }).getByRole('listitem'),
    status: editor.getByRole('status'),
  };
}

async function open(page: Page) {
  await page.goto(PAGE);
  const parts = dockerfile(page);
  // Its problems change while it is edited: from here on it is known by its place.
  const place = await parts.editor.evaluate((element) =>
    [...document.querySelectorAll('live-editor')].indexOf(element),
  );
  const editor = page.locator('live-editor').nth(place);
  await editor.getByRole('button', { name: 'Edit Dockerfile' }).click();
  const field = editor.getByRole('textbox', { name: /^Dockerfile\. Escape/ });
  await expect(field).toBeFocused();
  return {
    editor,
    field,
    problems: editor.getByRole('list', { name: 'Problems' }).getByRole('listitem'),
    status: editor.getByRole('status'),
  };
}

test('shows the problems before any script has run, and moves nothing when it opens', async ({ page }) => {
  await page.goto(PAGE);
  const { editor, code, problems } = dockerfile(page);
  await expect(code).toContainText('FROM');
  await expect(problems.first()).toContainText('Line');
  const before = await editor.boundingBox();
  await code.click({ position: { x: 200, y: 30 } });
  await expect(editor.locator('.monaco-editor').first()).toBeVisible();
  const after = await editor.boundingBox();
  expect(Math.abs((after?.height ?? 0) - (before?.height ?? 0))).toBeLessThanOrEqual(2);
  // A production build that lost Monaco's styles would leave it transparent.
  await expect(editor.locator('.monaco-editor-background').first()).toHaveCSS(
    'background-color',
    'rgb(255, 254, 251)',
  );
});

test('loses no key typed before it is ready, which does not take long', async ({ page }) => {
  await page.goto(PAGE);
  const { editor, code } = dockerfile(page);
  await code.scrollIntoViewIfNeeded();
  const start = Date.now();
  await code.focus();
  await page.keyboard.type('# typed at once');
  await expect(editor.locator('.view-line').first()).toBeVisible();
  const took = Date.now() - start;
  await expect.poll(() => editorText(editor)).toContain('# typed at once');
  // 1.5 s is the budget on a quiet machine; the other tests run beside this one.
  expect(took).toBeLessThan(8000);
});

test('finds the work again after a reload, and Reset can be undone', async ({ page }) => {
  const { editor } = await open(page);
  await page.keyboard.type('# my own line\n');
  await expect(editor.getByText('Tab indents. Esc, then Tab, leaves.')).toBeVisible();
  // At once: what the database has not got yet must not be lost.
  await page.reload();
  await editor.scrollIntoViewIfNeeded();
  await expect.poll(() => editorText(editor)).toContain('# my own line');
  await expect(editor.getByText(/^Your version from/)).toBeVisible();
  await editor.getByRole('button', { name: 'Reset Dockerfile' }).click();
  await expect.poll(() => editorText(editor)).not.toContain('# my own line');
  await editor.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => editorText(editor)).toContain('# my own line');
});

test('checks while typing and says the outcome', async ({ page }) => {
  const { editor, problems, status } = await open(page);
  const before = await problems.count();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nFROM node:latest\nCMD node server.js');
  await expect(problems.filter({ hasText: 'DL3007' })).toHaveCount(1);
  expect(await problems.count()).toBeGreaterThan(before);
  await expect(status).toContainText(/\d+ problems/);
  await problems
    .filter({ hasText: 'JSONArgsRecommended' })
    .last()
    .getByRole('button', { name: /^Fix: / })
    .click();
  await expect.poll(() => editorText(editor)).toContain('CMD ["node", "server.js"]');
  await expect(editor.getByText(/^Done: /).first()).toBeVisible();
  await editor.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => editorText(editor)).toContain('CMD node server.js');
});

test('works by keys alone: to a problem, through Tab, and out again', async ({ page }) => {
  const { editor, field, problems } = await open(page);
  await page.keyboard.press('Tab');
  await expect.poll(() => editorText(editor)).toMatch(/^ {2}/);
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor.getByRole('button', { name: 'Reset Dockerfile' })).toBeFocused();
  await problems.first().getByRole('button', { name: /^Line/ }).press('Enter');
  await expect(field).toBeFocused();
});

test('follows the theme', async ({ page }) => {
  const { editor } = await open(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(editor.locator('.monaco-editor-background').first()).toHaveCSS(
    'background-color',
    'rgb(19, 34, 49)',
  );
});

test('keeps what was typed when the network fails, and tries again', async ({ page }) => {
  await page.goto(PAGE);
  const place = await dockerfile(page).editor.evaluate((element) =>
    [...document.querySelectorAll('live-editor')].indexOf(element),
  );
  const editor = page.locator('live-editor').nth(place);
  await page.route('**/_astro/*.js', (route) => route.abort());
  await editor.getByRole('group', { name: 'Dockerfile, code' }).focus();
  await page.keyboard.type('# kept');
  await expect(editor.getByText('The editor could not be fetched. Check the connection.')).toBeVisible();
  await expect(editor.getByRole('textbox', { name: 'Dockerfile' })).toHaveValue(/^# kept/);
  await page.unroute('**/_astro/*.js');
  await editor.getByRole('button', { name: 'Try again' }).click();
  // Where the browser never fetches the same module again, the page loads once more in between.
  await expect(async () => {
    expect(await editorText(editor)).toContain('# kept');
  }).toPass({ timeout: 15_000 });
});

test('hears of another tab and loads its version when asked', async ({ page, context }) => {
  const { editor } = await open(page);
  const other = await context.newPage();
  await open(other);
  await other.keyboard.type('# from the other tab\n');
  await expect(editor.getByText('Changed in another place. What')).toBeVisible();
  await editor.getByRole('button', { name: 'Load it' }).click();
  await expect.poll(() => editorText(editor)).toContain('# from the other tab');
});

test('takes five megabytes without freezing', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { problems } = await open(page);
  await page.evaluate(() => navigator.clipboard.writeText('RUN echo hello world\n'.repeat(250_000)));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(problems.filter({ hasText: 'file/too-large' })).toBeVisible();
  const start = Date.now();
  await page.keyboard.type('abc');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  expect(Date.now() - start).toBeLessThan(1500);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('is a plain field with the same checks and fixes', async ({ page }) => {
    await page.goto(PAGE);
    const { editor, code } = dockerfile(page);
    const place = await editor.evaluate((element) =>
      [...document.querySelectorAll('live-editor')].indexOf(element),
    );
    await code.tap();
    const here = page.locator('live-editor').nth(place);
    const field = here.locator('.live-form').getByRole('textbox', { name: 'Dockerfile' });
    await expect(field).toBeFocused();
    expect(
      await field.evaluate((element) => parseFloat(getComputedStyle(element).fontSize)),
    ).toBeGreaterThanOrEqual(16);
    await field.fill('FROM node:24-slim\nUSER 1000\nCMD node server.js\n');
    const problems = here.getByRole('list', { name: 'Problems' }).getByRole('listitem');
    await expect(problems).toHaveCount(1);
    await problems.getByRole('button', { name: /^Fix: / }).tap();
    await expect(field).toHaveValue(/CMD \["node", "server.js"\]/);
    await expect(here.getByText('No problems').first()).toBeVisible();
    await here.getByRole('button', { name: 'Undo' }).tap();
    await expect(field).toHaveValue(/CMD node server\.js/);
  });
});
