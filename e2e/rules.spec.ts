import { expect, test } from '@playwright/test';

/** Somebody met a code in a build's log and wants to know what it means, and what else there is. */

test('finds a rule by its other name, and reads what its fix does', async ({ page }) => {
  await page.goto('/rules/');
  const search = page.getByRole('searchbox', { name: 'Code or words' });
  await search.fill('dl3025');
  await expect(page.getByRole('status')).toHaveText(/^1 of \d+ rules$/);
  await expect(page).toHaveURL('/rules/?q=dl3025');
  await page.getByRole('link', { name: 'JSONArgsRecommended' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'JSONArgsRecommended' })).toBeVisible();
  await expect(page.getByText('# hadolint ignore=DL3025')).toBeVisible();
  await expect(page.getByText('# check=skip=JSONArgsRecommended')).toBeVisible();
});

test('asks what can be mended by itself for disposability, sees the fix, and ignores the rule', async ({
  page,
}) => {
  await page.goto('/rules/');
  await page.getByLabel('Factor').selectOption('IX. Disposability');
  await page.getByLabel('With a quick fix').check();
  await expect(page).toHaveURL('/rules/?factor=9&fixable=yes');
  const found = page.getByRole('region', { name: /^Dockerfile/ }).getByRole('listitem');
  await expect(found.filter({ visible: true })).toHaveCount(1);
  await page.getByRole('link', { name: 'JSONArgsRecommended' }).click();

  const change = page.getByRole('group', { name: 'Dockerfile, example 1: what the quick fix changes' });
  await expect(change.getByRole('deletion')).toHaveText(['Removed: CMD node server.js\n']);
  await expect(change.getByRole('insertion')).toHaveText(['Added: CMD ["node", "server.js"]\n']);

  const editor = page.locator('live-editor').first();
  await expect(editor.getByText('1 problem', { exact: true })).toBeVisible();
  await editor.getByRole('button', { name: 'Edit' }).click();
  await expect(editor.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await page.keyboard.type('# hadolint ignore=DL3025');
  await page.keyboard.press('Enter');
  await expect(editor.getByText('No problems', { exact: true })).toBeVisible();

  await page.goBack();
  await expect(page.getByLabel('Factor')).toHaveValue('9');
  await expect(found.filter({ visible: true })).toHaveCount(1);
});

test('finds what serves no factor, and what no other tool knows', async ({ page }) => {
  await page.goto('/rules/?factor=none&tool=ours');
  await expect(page.getByLabel('Factor')).toHaveValue('none');
  await expect(page.getByRole('link', { name: 'ecs/fargate-size' })).toBeVisible();
  await expect(page.getByRole('link', { name: '12f/11-log-to-file' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'DL3008' })).toBeHidden();
});

test('narrows the list, sends the address, and goes back', async ({ page }) => {
  await page.goto('/rules/?tool=buildkit&fixable=yes');
  await expect(page.getByLabel('Known to')).toHaveValue('buildkit');
  await expect(page.getByLabel('With a quick fix')).toBeChecked();
  await expect(page.getByRole('link', { name: 'StageNameCasing' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'DL3008' })).toBeHidden();

  await page.getByLabel('Severity').selectOption('error');
  await expect(page).toHaveURL(/severity=error/);
  await page.goBack();
  await expect(page.getByLabel('Severity')).toHaveValue('');
  await expect(page.getByRole('link', { name: 'StageNameCasing' })).toBeVisible();
});

test('is told when nothing matches, and sees all again', async ({ page }) => {
  await page.goto('/rules/?q=nosuchrule');
  await expect(page.getByText('No rule matches all of this.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all rules' }).click();
  await expect(page).toHaveURL('/rules/');
  await expect(page.getByRole('link', { name: 'DL3008' })).toBeVisible();
});

test('follows the name that hadolint has for a rule, and comes back', async ({ page }) => {
  await page.goto('/learn/');
  await page.goto('/rules/DL3025/');
  await expect(page).toHaveURL('/rules/JSONArgsRecommended/');
  await page.goBack();
  await expect(page).toHaveURL('/learn/');
});

test('writes a code in another case, or one that nobody knows', async ({ page }) => {
  await page.goto('/rules/dl3025/');
  await expect(page).toHaveURL('/rules/JSONArgsRecommended/');
  await page.goto('/rules/ECS/Fargate-Size');
  await expect(page).toHaveURL('/rules/ecs/fargate-size/');
  await page.goto('/rules/apt/');
  await expect(page.getByText('No rule is called apt.')).toBeVisible();
  await page.getByRole('link', { name: 'Look for it among the rules' }).click();
  await expect(page).toHaveURL('/rules/?q=apt');
  await expect(page.getByRole('link', { name: 'DL3008' })).toBeVisible();
  await page.goto('/nowhere/');
  await expect(page.getByText('No rule is called')).toBeHidden();
});

test('is told why what stops a build cannot be ignored', async ({ page }) => {
  await page.goto('/rules/dockerfile/no-stage/');
  await expect(page.getByText('It cannot be ignored.')).toBeVisible();
});

test('uses the keyboard alone', async ({ page }) => {
  await page.goto('/rules/');
  const search = page.getByRole('searchbox', { name: 'Code or words' });
  for (let presses = 0; presses < 20; presses += 1) {
    if (await search.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(search).toBeFocused();
  await page.keyboard.type('StageNameCasing');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Known to')).toBeFocused();
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Show all', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'StageNameCasing' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/rules/StageNameCasing/');
  await expect(page.getByRole('group', { name: 'what the quick fix changes' }).first()).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('reads the whole list', async ({ page }) => {
    await page.goto('/rules/?q=dl3025');
    await expect(page.getByRole('searchbox')).toBeHidden();
    await expect(page.getByRole('search', { name: 'Rules', includeHidden: true })).toHaveCSS(
      'display',
      'none',
    );
    await expect(page.getByRole('link', { name: 'DL3008' })).toBeVisible();
  });

  test('follows another name, and reads what a fix does', async ({ page }) => {
    await page.goto('/rules/DL3025/');
    await expect(page).toHaveURL('/rules/JSONArgsRecommended/');
    await expect(page.getByRole('insertion').first()).toContainText('CMD ["node", "server.js"]');
  });
});

test('no rule page is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const address of ['InvalidDefinitionDescription', 'ecs/awslogs-required-options', 'DL3009']) {
    await page.goto(`/rules/${address}/`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(390);
  }
});
